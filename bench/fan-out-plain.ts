// A bare ws server that speaks just enough of graphql-transport-ws, and sends a frame to all when it is told to.
import type { AddressInfo } from "node:net";
import { setTimeout } from "node:timers/promises";
import { WebSocketServer } from "ws";

/** About as often as Gantry has something to tell in the same bench. */
const PAUSE = 5;

const server = new WebSocketServer({ host: "127.0.0.1", port: 0, perMessageDeflate: false });
server.on("connection", (socket) => {
  socket.on("message", (data: Buffer) => {
    const { type, id } = JSON.parse(data.toString());
    if (type === "connection_init") socket.send('{"type":"connection_ack"}');
    else if (type === "subscribe") socket.send(JSON.stringify({ id, type: "next", payload: {} }));
  });
});
server.once("listening", () => process.send?.({ url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}` }));

process.on("message", async ({ frame, times }: { frame: string; times: number }) => {
  for (let time = 0; time < times; time++) {
    for (const client of server.clients) client.send(frame);
    await setTimeout(PAUSE);
  }
});
process.once("disconnect", () => process.exit());
