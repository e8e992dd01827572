function never() {
  return 1;
}

function once() {
  return 2;
}

console.log('before the call');
once();
console.log('after the call');
