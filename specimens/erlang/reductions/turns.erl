-module(turns).
-export([main/0]).

loop(0) -> ok;
loop(N) -> loop(N - 1).

main() ->
    N = 4000000,
    Main = self(),
    Pid = spawn(fun() -> receive go -> loop(N) end, Main ! process_info(self(), reductions) end),
    erlang:trace(Pid, true, [running]),
    Pid ! go,
    {_, Spent} = receive {reductions, _} = Info -> Info end,
    timer:sleep(100),
    Turns = outs(Pid, 0),
    io:format("reductions for a call: ~b~n", [Spent div N]),
    io:format("reductions in a turn, in hundreds: ~b~n", [round(Spent / Turns / 100)]),
    halt().

outs(Pid, Seen) -> receive {trace, Pid, out, _} -> outs(Pid, Seen + 1) after 0 -> Seen end.
