// The tenant: it answers, to whoever started it, and stays.
import { parentPort } from 'node:worker_threads';

if (parentPort) {
  parentPort.on('message', () => {});
  parentPort.postMessage(1 + 1);
} else {
  process.on('message', () => {});
  process.send(1 + 1);
}
