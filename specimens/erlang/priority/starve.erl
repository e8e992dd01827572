-module(starve).
-export([main/0]).

spin() -> spin().

wake(Main, N) -> receive after 1 -> Main ! N, wake(Main, N + 1) end.

main() ->
    process_flag(priority, max),
    [begin
         Main = self(),
         Spin = spawn_opt(fun spin/0, [{priority, Priority}]),
         Wake = spawn(fun() -> wake(Main, 1) end),
         timer:sleep(1000),
         exit(Spin, kill), exit(Wake, kill),
         io:format("~p: another one at normal ran ~p~n", [Priority, woken(no)])
     end || Priority <- [low, normal, high]],
    halt().

woken(Seen) -> receive N when is_integer(N) -> woken(yes) after 0 -> Seen end.
