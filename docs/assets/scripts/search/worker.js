// The theme's search worker: keeps the latest message until results.js says that the search is wanted. Then working.js takes over.
onmessage = (event) => (self.last = event.data);
self.channel = new BroadcastChannel(location.hash.slice(1));
channel.onmessage = () => import("./working.js");
channel.postMessage({ waiting: true });
postMessage({ type: 1 }); // ready
