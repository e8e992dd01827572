async function add(p, q) {
  const a = await p;
  const b = await q;
  return a + b;
}

add(1, 2);
