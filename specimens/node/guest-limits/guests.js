const { Worker } = require('node:worker_threads');

const guests = {
  'endless loop': 'for (;;) {}',
  'loop that catches': 'for (;;) try { for (;;) {} } catch {} finally {}',
  'slow pattern': '/^(a+)+$/.test("a".repeat(40) + "b")',
  'growing list': 'let list; for (;;) list = { list, text: String(Math.random()) }',
  'array buffers': 'const a = []; while (a.length < 40) a.push(new Uint8Array(10 << 20).fill(1))',
};

(async () => {
  for (const [name, code] of Object.entries(guests)) {
    const worker = new Worker(code, { eval: true, resourceLimits: { maxOldGenerationSizeMb: 32 } });
    let end = 'finished';
    worker.on('error', (error) => { end = error.code; });
    const watchdog = setTimeout(() => { end = 'terminated'; worker.terminate(); }, 3000);
    await new Promise((resolve) => { worker.on('exit', resolve); });
    clearTimeout(watchdog);
    console.log(`${name}: ${end}`);
  }
})();
