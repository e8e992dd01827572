function deep(n) {
  return deep(n + 1);
}

%PrepareFunctionForOptimization(deep);
try {
  deep(0);
} catch (e) {
  console.log(e.name + ': ' + e.message);
}
%OptimizeFunctionOnNextCall(deep);
try {
  deep(0);
} catch (e) {
  console.log(e.name + ': ' + e.message);
}
