-module(start).
-export([by_fun/1, by_name/1, work/1]).

by_fun(N) -> spawn(fun() -> work(N) end).

by_name(N) -> spawn(?MODULE, work, [N]).

work(N) -> N * N.
