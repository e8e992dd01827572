// The theme's search worker: keeps the latest message until results.js says that the search is wanted. Then working.js takes over.
const channel = new BroadcastChannel(location.hash.slice(1));
Object.assign(self, { channel });
onmessage = ({ data }) => Object.assign(self, { last: data });
channel.onmessage = () => import("./working.js");
channel.postMessage({ waiting: true });
postMessage({ type: 1 }); // ready
