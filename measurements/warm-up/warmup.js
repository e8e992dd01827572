class A {
  constructor(n) { this.n = n; }
  apply(x) { x = (Math.imul(x, 31) + this.n) | 0; return x ^ (x >> 9); }
}
class B {
  constructor(n) { this.n = n; }
  apply(x) { x = (Math.imul(x, 17) + this.n) | 0; return x ^ (x >> 5); }
}

const ops = Array.from({ length: 1000 }, (_, i) => (i % 10 === 0 ? new B(i) : new A(i)));

function chain(x) {
  for (const op of ops) x = op.apply(x); // each call needs the last one's result
  return x;
}

const counts = new Array(300).fill(0);
const start = performance.now();
let x = 1;
for (let i = 0; i < counts.length; i++) {
  for (const end = (i + 1) * 2; performance.now() - start < end; counts[i]++) x = chain(x);
}
const late = counts.slice(200).reduce((a, b) => a + b) / 100;
console.log(`result ${x}\n1 ${counts[0]}\n2 ${counts[1]}\n10 ${counts[9]}\nlate ${Math.floor(late)}`);
