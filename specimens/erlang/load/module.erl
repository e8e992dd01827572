-module(module).
-export([main/0, hello/0]).
-on_load(start/0).

start() -> io:format("on_load runs, with ~p~n", [filelib:wildcard("module.asm")]).

hello() -> io:format("hello~n").

main() ->
    {_, _, File} = code:get_object_code(?MODULE),
    {ok, _, Chunks} = beam_lib:all_chunks(File),
    io:format("chunks: ~p~n", [lists:sort([Id || {Id, _} <- Chunks])]),
    hello().
