function make(x) {
  return { x, next: null };
}

%PrepareFunctionForOptimization(make);
make(1);
make(2);
%OptimizeFunctionOnNextCall(make);
make(3);
