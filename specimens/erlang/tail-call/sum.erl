-module(sum).
-export([loop/2, body/1, reversed/1]).

loop([], Sum) -> Sum;
loop([H | T], Sum) -> loop(T, H + Sum).

body([]) -> 0;
body([H | T]) -> H + body(T).

reversed(L) -> loop(lists:reverse(L), 0).
