-module(count).
-export([count/1]).

count(0) -> done;
count(N) -> count(N - 1).
