-module(kind).
-export([kind/1, pass/1]).

kind(X) when is_integer(X) -> number;
kind(X) when is_atom(X) -> atom;
kind([_ | _]) -> list;
kind({pair, _}) -> pair.

pass(X) -> X.
