-module(pair).
-export([pair/2]).

pair(A, B) -> {[A], {b, B}}.
