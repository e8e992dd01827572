-module(shape).
-export([constant/0, built/1]).

constant() -> {point, [1, 2, 3], <<"three">>}.

built(X) -> {point, [X, 2, 3], <<"three">>}.
