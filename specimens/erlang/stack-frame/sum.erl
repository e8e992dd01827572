-module(sum).
-export([body/1, loop/2]).

body([]) -> 0;
body([H | T]) -> H + body(T).

loop([], Sum) -> Sum;
loop([H | T], Sum) -> loop(T, H + Sum).
