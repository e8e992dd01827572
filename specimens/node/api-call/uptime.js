const { uptime } = process;

function call() {
  return uptime();
}

%PrepareFunctionForOptimization(call);
call();
call();
%OptimizeFunctionOnNextCall(call);
call();
