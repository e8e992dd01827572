-module(item).
-export([item/2, is_ok/2, first/1]).

item(N, T) -> element(N, T).

is_ok(N, T) when element(N, T) =:= ok -> true;
is_ok(_, _) -> false.

first({A, _}) -> A.
