function add(a, b) {
  return a + b;
}

%PrepareFunctionForOptimization(add);
add(1, 2);
%OptimizeMaglevOnNextCall(add);
add(3, 4);
%OptimizeFunctionOnNextCall(add);
add(5, 6);
console.log('-- a string');
console.log(add('7', 8));
