const kind = process.argv[2];
if (kind === "no-trace") Error.stackTraceLimit = 0;

function descend(depth) {
  if (depth > 1) return descend(depth - 1) + 1;
  throw kind === "null" ? null : new Error("failed");
}

function caught(depth) {
  try {
    return descend(depth);
  } catch {
    return -1;
  }
}

for (const depth of [1, 10, 100]) {
  const calls = 20000 / depth;
  let best = Infinity;
  for (let round = 0; round < 20; round++) {
    const start = performance.now();
    for (let call = 0; call < calls; call++) caught(depth);
    best = Math.min(best, ((performance.now() - start) * 1e6) / calls);
  }
  console.log(depth, best.toFixed(2));
}
