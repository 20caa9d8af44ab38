// A bare ws server that speaks just enough of graphql-transport-ws: to whoever subscribes it sends a frame so many times,
// each when the socket has taken the one before, and completes. The frame is a string, as most servers have it, or the
// bytes of that, ready to be sent, than which nothing is faster.
import type { AddressInfo } from "node:net";
import { type WebSocket, WebSocketServer } from "ws";

const [text, times, ready] = await new Promise<[string, number, boolean]>((resolve) =>
  process.once("message", resolve),
);
const frame = ready ? Buffer.from(text) : text;
const server = new WebSocketServer({ host: "127.0.0.1", port: 0, perMessageDeflate: false });
server.on("connection", (socket) => {
  socket.on("message", (data: Buffer) => {
    const { type, id } = JSON.parse(data.toString());
    if (type === "connection_init") socket.send('{"type":"connection_ack"}');
    else if (type === "subscribe") send(socket, id, times);
  });
});
server.once("listening", () => process.send?.({ url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}` }));
process.once("disconnect", () => process.exit());

function send(socket: WebSocket, id: string, left: number): void {
  if (left === 0) socket.send(JSON.stringify({ id, type: "complete" }));
  else socket.send(frame, { binary: false }, () => send(socket, id, left - 1));
}
