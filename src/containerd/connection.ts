import {
  Client,
  type ClientDuplexStream,
  type ClientReadableStream,
  credentials,
  Metadata,
  type MethodDefinition,
  type ServiceError,
  status,
} from "@grpc/grpc-js";
import { EngineError, type ErrorDetails } from "../engine/errors.js";
import type { CallOptions } from "../engine/runtime.js";
import { cancelled, engineErrorOf } from "./errors.js";

/** How long a unary call waits for its answer, in milliseconds. */
export const defaultDeadline = 10_000;
/** By how much containerd may end a call for its deadline before that comes here, in milliseconds. */
const SLACK = 50;

export interface CallTarget extends CallOptions {
  /** The containerd namespace of the call; none for calls about the daemon itself. */
  readonly namespace?: string;
  /** A lease that gets what the call makes. */
  readonly lease?: string | undefined;
  /** What an error of this call is about. */
  readonly about?: ErrorDetails;
}

/** containerd is local and restarts in milliseconds, so a lost connection is tried again at once and often. */
const channelOptions = {
  "grpc.max_receive_message_length": 16 * 1024 * 1024,
  "grpc.max_send_message_length": 16 * 1024 * 1024,
  "grpc.initial_reconnect_backoff_ms": 100,
  "grpc.min_reconnect_backoff_ms": 100,
  "grpc.max_reconnect_backoff_ms": 1_000,
  // Each connection has a socket of its own: one that is closed or stuck then concerns no other.
  "grpc.use_local_subchannel_pool": 1,
};

/**
 * The one place where gRPC calls are made. Every failure is an EngineError. Connects with the first call and again
 * by itself after a loss; while it cannot, calls fail with UNAVAILABLE rather than wait.
 */
export class Connection {
  readonly address: string;
  readonly #client: Client;
  readonly #underWay = new Set<Cancellable>();
  #closed = false;

  constructor(address: string) {
    this.address = address;
    this.#client = new Client(`unix:${address}`, credentials.createInsecure(), channelOptions);
  }

  /** One request, one answer. Aborting cancels the call at containerd; the deadline does too. */
  unary<Request, Response>(
    method: MethodDefinition<Request, Response>,
    request: Request,
    { namespace, lease, signal, deadline = defaultDeadline, about }: CallTarget = {},
  ): Promise<Response> {
    return new Promise((resolve, reject) => {
      this.#assertUsable(signal);
      const end = Date.now() + deadline;
      const call = this.#client.makeUnaryRequest(
        method.path,
        method.requestSerialize,
        method.responseDeserialize,
        request,
        metadataOf(namespace, lease),
        { deadline: end },
        (error, response) => {
          signal?.removeEventListener("abort", cancel);
          this.#underWay.delete(call);
          if (error?.code === status.CANCELLED && !signal?.aborted && !this.#closed && Date.now() > end - SLACK) {
            reject(this.late(error));
          } else if (error !== null) reject(this.error(error, signal, about));
          else if (response === undefined) reject(new EngineError("INTERNAL", "containerd answered nothing."));
          else resolve(response);
        },
      );
      const cancel = () => cancelCall(call);
      this.#underWay.add(call);
      signal?.addEventListener("abort", cancel, { once: true });
    });
  }

  /**
   * One request, many answers, without a deadline. The caller must end it by `cancelCall`: neither leaving a loop
   * over it nor `destroy()` ends the call at the server.
   */
  serverStream<Request, Response>(
    method: MethodDefinition<Request, Response>,
    request: Request,
    { namespace, signal }: Pick<CallTarget, "namespace" | "signal"> = {},
  ): ClientReadableStream<Response> {
    this.#assertUsable(signal);
    const { path, requestSerialize, responseDeserialize } = method;
    const metadata = metadataOf(namespace);
    const call = this.#client.makeServerStreamRequest(path, requestSerialize, responseDeserialize, request, metadata);
    this.#underWay.add(call);
    call.once("status", () => this.#underWay.delete(call));
    return call;
  }

  /** Many requests, many answers, without a deadline. As with serverStream, only `cancelCall` ends it early. */
  duplexStream<Request, Response>(
    method: MethodDefinition<Request, Response>,
    { namespace, lease, signal }: Pick<CallTarget, "namespace" | "lease" | "signal">,
  ): ClientDuplexStream<Request, Response> {
    this.#assertUsable(signal);
    const { path, requestSerialize, responseDeserialize } = method;
    const call = this.#client.makeBidiStreamRequest(
      path,
      requestSerialize,
      responseDeserialize,
      metadataOf(namespace, lease),
    );
    this.#underWay.add(call);
    call.once("status", () => this.#underWay.delete(call));
    return call;
  }

  /** What a failed call of this connection means. */
  error(error: ServiceError, signal?: AbortSignal, about?: ErrorDetails): EngineError {
    return engineErrorOf(error, { address: this.address, aborted: signal?.aborted ?? false, about });
  }

  /** The error of a call that this side ended for its deadline. */
  late(cause: unknown): EngineError {
    return new EngineError("DEADLINE_EXCEEDED", `containerd at ${this.address} did not answer in time.`, { cause });
  }

  /** Ends every call under way and refuses further ones, with UNAVAILABLE. Idempotent. */
  close(): void {
    this.#closed = true;
    for (const call of this.#underWay) cancelCall(call);
    this.#client.close();
  }

  #assertUsable(signal: AbortSignal | undefined): void {
    if (signal?.aborted) throw cancelled(signal);
    if (this.#closed) throw new EngineError("UNAVAILABLE", `The connection to ${this.address} is closed.`);
  }
}

interface Cancellable {
  cancel(): void;
}

/**
 * Ends a call, at containerd too. grpc-js 1.14 sends a call some microtasks after it was made without looking whether
 * it was cancelled meanwhile (ResolvingCall.getConfig); containerd would then serve it for ever. So it is cancelled
 * once more when it has certainly been sent.
 */
export function cancelCall(call: Cancellable): void {
  call.cancel();
  setImmediate(() => call.cancel());
}

function metadataOf(namespace: string | undefined, lease?: string): Metadata {
  const metadata = new Metadata();
  if (namespace !== undefined) metadata.set("containerd-namespace", namespace);
  if (lease !== undefined) metadata.set("containerd-lease", lease);
  return metadata;
}
