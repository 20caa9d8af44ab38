import type { MethodDefinition, ServiceError } from "@grpc/grpc-js";
import { type CallTarget, type Connection, cancelCall, defaultDeadline } from "./connection.js";

/**
 * The answers of a server-streaming call that ends by itself, read as fast as the consumer asks. The deadline bounds
 * the wait for each answer. Leaving the loop, aborting and failing all end the call at containerd.
 */
export async function* listed<Request, Response>(
  connection: Connection,
  method: MethodDefinition<Request, Response>,
  request: Request,
  { signal, deadline = defaultDeadline, ...target }: CallTarget,
): AsyncGenerator<Response, void, undefined> {
  const call = connection.serverStream(method, request, { ...target, ...(signal && { signal }) });
  // Whoever leaves early cancels, and nobody then listens for the error that this makes.
  call.on("error", () => undefined);
  const cancel = () => cancelCall(call);
  signal?.addEventListener("abort", cancel, { once: true });
  const answers: AsyncIterator<Response> = call[Symbol.asyncIterator]();
  let late = false;
  try {
    for (;;) {
      const timer = setTimeout(() => {
        late = true;
        cancelCall(call);
      }, deadline);
      const answer = await answers.next().finally(() => clearTimeout(timer));
      if (answer.done) return;
      yield answer.value;
    }
  } catch (error) {
    throw late ? connection.late(error) : connection.error(error as ServiceError, signal, target.about);
  } finally {
    signal?.removeEventListener("abort", cancel);
    cancelCall(call);
  }
}
