const vm = require('node:vm');

function spin() {
  for (;;);
}

setTimeout(() => console.log('timer'), 1);
try {
  vm.runInThisContext('(' + spin + ')()', { timeout: 50 });
} catch (e) {
  console.log(e.code);
}
