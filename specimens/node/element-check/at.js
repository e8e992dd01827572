function at(a, i) {
  return a[i];
}

const a = [{}, {}, {}];
%PrepareFunctionForOptimization(at);
at(a, 0);
at(a, 1);
%OptimizeFunctionOnNextCall(at);
at(a, 2);
console.log('beyond the end:', at(a, 3));
