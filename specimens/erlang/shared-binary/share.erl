-module(share).
-export([main/0]).

main() -> [share(binary:copy(<<0>>, Size)) || Size <- [64, 65, 1000000]], halt().

share(Binary) ->
    Main = self(),
    Pid = spawn(fun() ->
        receive Copy -> Main ! ready, receive stop -> Copy end end
    end),
    Pid ! Binary,
    receive ready -> ok end,
    {binary, Mine} = process_info(Main, binary),
    {binary, Its} = process_info(Pid, binary),
    Both = [Count || {At, _, Count} <- Mine, {To, _, _} <- Its, At =:= To],
    io:format("~b bytes: at one address for both ~p~n", [byte_size(Binary), Both]).
