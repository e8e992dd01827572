-module(guard).
-export([plain/1, guarded/1]).

plain(X) -> step:run(X) + 1.

guarded(X) ->
    try step:run(X) + 1
    catch error:Reason -> Reason
    end.
