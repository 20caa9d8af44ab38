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
  if (isMultipart(request)) {
    // A listener of the request's own, without which Node destroys the connection before anything can be said.
    request.setTimeout(idleTimeout, late);
    const done = () => request.off("timeout", late).socket.setTimeout(0);
    request.once("end", done).once("close", done);
  } else {
    const timer = setTimeout(late, requestTimeout).unref();
    const done = () => clearTimeout(timer);
    request.once("end", done).once("close", done);
  }
}
