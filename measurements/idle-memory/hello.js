console.log("hello");
setTimeout(() => {}, 60_000);
