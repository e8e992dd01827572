function get(o) {
  return o.x;
}

const a = { x: 1, y: 2 };
const b = { x: 3, y: 4 };
const c = { y: 4, x: 3 };
console.log('same map:', %HaveSameMap(a, b), %HaveSameMap(a, c));

%PrepareFunctionForOptimization(get);
get(a);
get(b);
%OptimizeFunctionOnNextCall(get);
get(a);
get(c);
