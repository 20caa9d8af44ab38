import { randomUUID } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import { EngineError } from "../engine/errors.js";
import type { Connection } from "./connection.js";
import { deferred } from "./deferred.js";
import { NamespaceUpdate } from "./generated/containerd/events/namespace.js";
import { type Envelope, EventsService } from "./generated/containerd/services/events/v1/events.js";

/**
 * containerd sends nothing, not even a header, until the first event, so that a subscription stands shows only in an
 * event that comes through it. A probe is such an event, published by us: of a type that every client can decode,
 * under a topic that none acts on.
 */
const topic = "/gantry/subscribed";
const namespace = "gantry";
const label = "gantry.subscription";
const eventType = "containerd.events.NamespaceUpdate";

/** An earlier probe may have been published before the subscription stood, so it is repeated after this many ms. */
const repeatAfter = 20;
const giveUpAfter = 10_000;

export interface SubscriptionProbe {
  /** Resolves once the probe came back; DEADLINE_EXCEEDED after 10 s; the error of `lost`, or of publishing. */
  confirm(): Promise<void>;
  /** To be told of every probe that comes: it may be another's. */
  saw(envelope: Envelope): void;
  /** The subscription has ended. */
  lost(error: EngineError): void;
}

/** Whether this is a probe, ours or that of another Gantry. */
export function isProbe(envelope: Envelope): boolean {
  return envelope.topic === topic;
}

export function newProbe(connection: Connection): SubscriptionProbe {
  const event = {
    typeUrl: eventType,
    value: Buffer.from(NamespaceUpdate.encode({ name: namespace, labels: { [label]: randomUUID() } }).finish()),
  };
  const seen = deferred<true>();
  const stop = new AbortController();
  return {
    async confirm() {
      const until = performance.now() + giveUpAfter;
      const repeat = async () => {
        for (let left = giveUpAfter; left > 0; left = until - performance.now()) {
          const options = { namespace, signal: stop.signal, deadline: left };
          await connection.unary(EventsService.publish, { topic, event }, options);
          await delay(repeatAfter, undefined, { signal: stop.signal });
        }
        throw new EngineError("DEADLINE_EXCEEDED", `containerd at ${connection.address} confirmed no subscription.`);
      };
      try {
        await Promise.race([seen.promise, repeat()]);
      } finally {
        stop.abort();
      }
    },
    saw(envelope) {
      if (envelope.event?.value.equals(event.value)) seen.resolve(true);
    },
    lost(error) {
      seen.reject(error);
    },
  };
}
