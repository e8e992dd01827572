function race(title, next) {
  return new Promise((done) => {
    let rounds = 0;
    setTimeout(() => {
      const when = rounds < 1e6 ? 'before its end' : 'after all of it';
      console.log(`${title}: a timer of 1 ms ran ${when}`);
      done();
    }, 1);
    const go = () => {
      if (++rounds < 1e6) next(go);
    };
    go();
  });
}

race('a chain of microtasks', (go) => Promise.resolve().then(go))
  .then(() => race('a chain of immediates', setImmediate))
  .then(() => process.exit());
