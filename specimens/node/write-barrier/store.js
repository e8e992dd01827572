function store(a, b) {
  a.next = b;
}

function storeInt(a, n) {
  a.x = n;
}

for (const f of [store, storeInt]) %PrepareFunctionForOptimization(f);
for (let n = 1; n < 4; n++) {
  if (n === 3) for (const f of [store, storeInt]) %OptimizeFunctionOnNextCall(f);
  const a = { x: 0, next: {} };
  store(a, {});
  storeInt(a, n);
}
