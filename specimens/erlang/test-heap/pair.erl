-module(pair).
-export([pair/2, first/2]).

pair(A, B) -> {[A], {b, B}}.

first(A, _B) -> A.
