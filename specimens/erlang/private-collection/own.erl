-module(own).
-export([main/0]).

waste(Main) ->
    Main ! {made, length(lists:seq(1, 100000))},
    receive stop -> ok end.

words(Pid) ->
    {_, Info} = process_info(Pid, garbage_collection_info),
    proplists:get_value(heap_size, Info) + proplists:get_value(old_heap_size, Info).

main() ->
    Main = self(),
    One = spawn(fun() -> waste(Main) end),
    Other = spawn(fun() -> waste(Main) end),
    [receive {made, _} -> ok end || _ <- [One, Other]],
    Before = {words(One), words(Other)},
    erlang:garbage_collect(One),
    After = {words(One), words(Other)},
    io:format("one:   ~b words, then ~b~n", [element(1, Before), element(1, After)]),
    io:format("other: ~b words, then ~b~n", [element(2, Before), element(2, After)]),
    halt().
