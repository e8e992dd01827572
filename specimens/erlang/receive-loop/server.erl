-module(server).
-export([loop/1]).

loop(Total) ->
    receive
        {add, N} -> loop(Total + N);
        stop -> Total
    end.
