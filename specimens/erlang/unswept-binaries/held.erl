-module(held).
-export([main/0, batch/1]).

main() ->
    P = spawn(held, batch, [[]]),
    Do = fun(What) -> P ! {self(), What}, receive ok -> ok end end,
    [Do(binary:copy(<<0>>, 100000)) || _ <- lists:seq(1, 1000)],
    Do(finish),
    show(P, garbage_collect()),
    show(P, garbage_collect(P)),
    halt().

show(P, true) ->
    timer:sleep(200),
    [Words, Held] = [element(2, process_info(P, Item)) || Item <- [total_heap_size, binary]],
    Node = erlang:memory(binary) div 1000000,
    io:format("node: ~b MB of binaries; P: ~b words, refers to ~b binaries~n", [Node, Words, length(Held)]).

batch(Jobs) ->
    receive
        {From, finish} -> lists:sum([byte_size(Job) || Job <- Jobs]), From ! ok, batch([]);
        {From, Job} -> From ! ok, batch([Job | Jobs])
    end.
