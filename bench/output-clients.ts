// A process with subscribers that count what they get. Says so when each has got something, and when all have come to the
// end; told to, it drops them.
import WebSocket from "ws";

const order = process.argv[2];
if (order === undefined || process.send === undefined) throw new Error("This is for the bench to start.");
const { url, subscribers, authorization, payload } = JSON.parse(order);
const say = process.send.bind(process);
const sockets: WebSocket[] = [];
let [begun, ended, frames, bytes] = [0, 0, 0, 0];
let largest: Buffer = Buffer.alloc(0);
const start = performance.now();

function subscribe(): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(url, "graphql-transport-ws", { perMessageDeflate: false });
    sockets.push(socket);
    let live = false;
    socket.once("error", reject);
    socket.once("open", () => socket.send(JSON.stringify({ type: "connection_init", payload: authorization })));
    socket.on("message", (data: Buffer) => {
      if (data.length < 1_000 && !data.includes('"next"')) return control(data);
      frames += 1;
      bytes += data.length;
      if (data.length > largest.length) largest = data;
      if (live) return;
      live = true;
      resolve();
    });
    const control = (data: Buffer) => {
      const { type } = JSON.parse(data.toString());
      if (type === "connection_ack") socket.send(JSON.stringify({ id: "1", type: "subscribe", payload }));
      else if (type === "complete") {
        ended += 1;
        if (ended === subscribers) {
          const seconds = (performance.now() - start) / 1_000;
          say({ seconds, frames, bytes, frame: largest.toString() });
        }
      } else if (type === "error") reject(new Error(data.toString()));
    };
  });
}

process.on("message", () => {
  for (const socket of sockets) socket.terminate();
});
process.once("disconnect", () => process.exit());
for (; begun < subscribers; begun += 50) {
  await Promise.all(Array.from({ length: Math.min(50, subscribers - begun) }, subscribe));
}
say({ begun: subscribers });
