const { startupSnapshot } = require('node:v8');

const table = new Map();
console.log('fill the table');
for (let i = 0; i < 1000; i++) table.set(i, i * i);

startupSnapshot.setDeserializeMainFunction(() => {
  console.log('entries:', table.size);
});
