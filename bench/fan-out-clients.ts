// A process full of subscribers that count what they get. Says once that all are subscribed, and once that all is there.
import WebSocket from "ws";

const order = process.argv[2];
if (order === undefined || process.send === undefined) throw new Error("This is for bench/fan-out.ts to start.");
const { url, subscribers, frames, authorization } = JSON.parse(order);
const send = process.send.bind(process);
const query = "subscription { stateChanged { cursor state time containerId exitCode } }";

let subscribed = 0;
let counted = 0;

function subscribe(): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(url, "graphql-transport-ws", { perMessageDeflate: false });
    socket.once("error", reject);
    socket.once("open", () => socket.send(JSON.stringify({ type: "connection_init", payload: authorization })));
    let live = false;
    socket.on("message", (data: Buffer) => {
      if (live) return count(data);
      const message = JSON.parse(data.toString());
      if (message.type === "connection_ack") {
        socket.send(JSON.stringify({ id: "1", type: "subscribe", payload: { query } }));
      } else if (message.type === "next") {
        live = true;
        subscribed += 1;
        resolve();
      } else if (message.type === "error") reject(new Error(data.toString()));
    });
  });
}

function count(data: Buffer): void {
  counted += 1;
  if (counted === frames) send({ frame: data.toString() });
}

process.once("disconnect", () => process.exit());
while (subscribed < subscribers) {
  await Promise.all(Array.from({ length: Math.min(50, subscribers - subscribed) }, subscribe));
}
send("subscribed");
