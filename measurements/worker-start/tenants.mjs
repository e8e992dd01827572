// tenants.mjs KIND: creates twenty tenants one after another, and prints the median time, in milliseconds, from the request for one
// until its code has answered.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import vm from 'node:vm';
import { Worker } from 'node:worker_threads';

const kinds = {
  async context() {
    vm.runInContext('1 + 1', vm.createContext());
    return () => {};
  },
  async worker() {
    const worker = new Worker('./tenant.mjs');
    await once(worker, 'message');
    return () => worker.terminate();
  },
  async fork() {
    const child = fork('./tenant.mjs');
    await once(child, 'message');
    return () => {
      child.kill();
      return once(child, 'exit');
    };
  },
};

const times = [];
for (let i = 0; i < 20; i++) {
  const begin = performance.now();
  const end = await kinds[process.argv[2]]();
  times.push(performance.now() - begin);
  await end();
}
times.sort((a, b) => a - b);
console.log('start', times[10].toFixed(3));
