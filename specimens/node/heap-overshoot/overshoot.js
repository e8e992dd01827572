const { Worker } = require('node:worker_threads');

const plugin = new Worker('let a = [1]; for (;;) a = a.concat(a)',
  { eval: true, resourceLimits: { maxOldGenerationSizeMb: 32 } });
plugin.on('error', (error) => console.log('the plug-in ended:', error.code));
plugin.on('exit', () => console.log('the host lives'));
