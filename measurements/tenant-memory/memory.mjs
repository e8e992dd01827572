// memory.mjs KIND: creates twenty tenants, and prints by how much the memory of all processes involved has grown for each, in MiB.
// A page that several processes map counts for each of them in part (`Pss` in `/proc/PID/smaps_rollup`).
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import vm from 'node:vm';
import { Worker } from 'node:worker_threads';

const contexts = [];
const processes = [process.pid];
const kinds = {
  context() {
    contexts.push(vm.createContext());
    vm.runInContext('1 + 1', contexts.at(-1));
  },
  worker: () => once(new Worker('./tenant.mjs'), 'message'),
  fork() {
    const child = fork('./tenant.mjs');
    processes.push(child.pid);
    return once(child, 'message');
  },
};

const proportional = (id) => Number(/^Pss: +(\d+)/m.exec(readFileSync(`/proc/${id}/smaps_rollup`, 'utf8'))[1]) / 1024;
const sum = () => processes.map(proportional).reduce((a, b) => a + b);

const create = kinds[process.argv[2]];
await create();
const before = sum();
for (let i = 0; i < 20; i++) await create();
console.log('memory', ((sum() - before) / 20).toFixed(2));
for (const id of processes.slice(1)) process.kill(id);
process.exit();
