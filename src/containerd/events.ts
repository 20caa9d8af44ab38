import type { ServiceError } from "@grpc/grpc-js";
import type { Logger } from "pino";
import { EngineError } from "../engine/errors.js";
import type { EventSource, RuntimeEvent } from "../engine/runtime.js";
import { type Connection, cancelCall } from "./connection.js";
import { cancelled } from "./errors.js";
import { runtimeEventOf } from "./event-mapping.js";
import { EventQueue } from "./event-queue.js";
import { type Envelope, EventsService } from "./generated/containerd/services/events/v1/events.js";
import { isProbe, newProbe } from "./subscription-probe.js";

/** containerd's events, over its Events service. `log` is told of those that cannot be read; they are left out. */
export function eventSource(connection: Connection, log: Logger | undefined): EventSource {
  return {
    async subscribe(signal) {
      const call = connection.serverStream(EventsService.subscribe, { filters: [] }, { signal });
      const probe = newProbe(connection);
      const queue = new EventQueue<RuntimeEvent>(() => {
        signal.removeEventListener("abort", abort);
        cancelCall(call);
      });
      const lose = (error: EngineError) => {
        probe.lost(error);
        queue.fail(error);
      };
      const abort = () => {
        probe.lost(cancelled(signal));
        queue.end();
      };
      signal.addEventListener("abort", abort, { once: true });
      call.on("data", (envelope: Envelope) => {
        if (isProbe(envelope)) {
          probe.saw(envelope);
          return;
        }
        const event = readable(envelope, log);
        if (event !== undefined) queue.push(event);
      });
      call.on("error", (error: ServiceError) => lose(connection.error(error, signal)));
      call.on("end", () =>
        lose(new EngineError("UNAVAILABLE", `containerd at ${connection.address} ended its events.`)),
      );
      try {
        await probe.confirm();
      } catch (error) {
        queue.end();
        throw error;
      }
      return queue;
    },
  };
}

function readable(envelope: Envelope, log: Logger | undefined): RuntimeEvent | undefined {
  try {
    return runtimeEventOf(envelope);
  } catch (error) {
    log?.warn({ err: error, namespace: envelope.namespace, topic: envelope.topic }, "left out an unreadable event");
    return undefined;
  }
}
