-module(dag).
-export([main/0]).

double(0, Term) -> Term;
double(N, Term) -> double(N - 1, [Term | Term]).

main() ->
    Term = double(10, []),
    io:format("in the sender:   ~b words~n", [erts_debug:size(Term)]),
    Main = self(),
    spawn(fun() -> receive Got -> Main ! erts_debug:size(Got) end end) ! Term,
    io:format("in the receiver: ~b words~n", [receive Words -> Words end]),
    halt().
