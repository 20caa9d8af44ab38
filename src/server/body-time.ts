import type { IncomingMessage } from "node:http";
import type { Timings } from "./limits.js";
import { isMultipart } from "./multipart.js";
import { refuseUpgrade } from "./upgrades.js";

/**
 * Ends a request whose body does not come in time: a usual one by the whole time that it takes, an upload once nothing
 * of it has moved for long.
 */
export function limitBodyTime(request: IncomingMessage, { requestTimeout, idleTimeout }: Timings): void {
  if (request.complete) return;
  const late = () => {
    if (!request.complete) {
      refuseUpgrade(request.socket, {
        status: 408,
        code: "INVALID_ARGUMENT",
        message: "The request did not arrive in time.",
      });
    }
  };
  const { socket } = request;
  if (isMultipart(request)) {
    socket.setTimeout(idleTimeout, late);
    const done = () => socket.setTimeout(0).off("timeout", late);
    request.once("end", done).once("close", done);
  } else {
    const timer = setTimeout(late, requestTimeout).unref();
    const done = () => clearTimeout(timer);
    request.once("end", done).once("close", done);
  }
}
