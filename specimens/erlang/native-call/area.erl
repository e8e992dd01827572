-module(area).
-export([area/1, square/1]).
-on_load(load/0).
-nifs([area/1]).

load() -> erlang:load_nif("./area", 0).

area(_Radius) -> erlang:nif_error(not_loaded).

square(X) -> X * X.
