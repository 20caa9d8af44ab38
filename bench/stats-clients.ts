// A process full of subscribers to samples. Says once that all have had their first, and how many frames came when told to.
import WebSocket from "ws";

const order = process.argv[2];
if (order === undefined || process.send === undefined) throw new Error("This is for bench/stats.ts to start.");
const send = process.send.bind(process);
const { url, authorization, operations } = JSON.parse(order) as {
  readonly url: string;
  readonly authorization: object;
  readonly operations: readonly { readonly query: string; readonly variables: object }[];
};
const counted = { frames: 0, bytes: 0 };

function subscribe(operation: object): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(url, "graphql-transport-ws", { perMessageDeflate: false });
    socket.once("error", reject);
    socket.once("open", () => socket.send(JSON.stringify({ type: "connection_init", payload: authorization })));
    socket.once("message", () => {
      socket.send(JSON.stringify({ id: "1", type: "subscribe", payload: operation }));
      socket.on("message", (data: Buffer) => {
        if (data.includes('"errors"')) reject(new Error(data.toString()));
        counted.frames += 1;
        counted.bytes += data.length;
        resolve();
      });
    });
  });
}

process.once("disconnect", () => process.exit());
process.on("message", () => send(counted));
await Promise.all(operations.map(subscribe));
send("subscribed");
