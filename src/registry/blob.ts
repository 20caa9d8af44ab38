import type { Descriptor } from "../engine/image/registry.js";
import { unusable } from "./document.js";
import type { HostClient } from "./host-client.js";
import { type Answer, drop, headerOf } from "./http/send.js";
import { essence } from "./media-types.js";

/** A blob's bytes from where they were asked for. Whoever opens one reads it to its end or destroys its body. */
export interface OpenBlob {
  readonly host: HostClient;
  readonly body: Answer["body"];
  /** Bytes to leave out at the start: those before the offset, where the host sends all whatever it is asked for. */
  readonly skip: number;
}

/**
 * Asks one host for a blob from an offset on; checks what the answer's head tells.
 *
 * @throws AttemptFailure
 */
export async function openBlobAt(
  host: HostClient,
  descriptor: Descriptor,
  { offset, signal }: { offset: number; signal: AbortSignal },
): Promise<OpenBlob> {
  const headers: Record<string, string> = offset === 0 ? {} : { range: `bytes=${offset}-` };
  const answer = await host.ask({ method: "GET", path: `blobs/${descriptor.digest}`, headers, signal });
  if (answer.status !== 200 && answer.status !== 206) throw await host.refusal(answer, descriptor.digest);
  try {
    const start = answer.status === 206 ? rangeStart(host, answer, descriptor, offset) : 0;
    checkHead(host, answer, descriptor, start);
    return { host, body: answer.body, skip: offset - start };
  } catch (error) {
    drop(answer);
    throw error;
  }
}

/** Where a partial answer begins: what its Content-Range says, or the offset where it says nothing. */
function rangeStart(host: HostClient, { headers }: Answer, { digest, size }: Descriptor, offset: number): number {
  const range = headerOf(headers, "content-range");
  if (range === undefined) return offset;
  const [, start, total] = /^bytes (\d+)-\d+\/(\d+|\*)$/.exec(range) ?? [];
  if (Number(start) === offset && (total === "*" || Number(total) === size)) return offset;
  throw unusable(host, `sends "${range}" of ${digest}, where bytes from ${offset} of ${size} were asked for.`);
}

function checkHead(host: HostClient, { headers }: Answer, { digest, size }: Descriptor, start: number): void {
  if (essence(headerOf(headers, "content-type")) === "text/html") {
    throw unusable(host, `answers with a web page where ${digest} should be: is it a registry?`);
  }
  const length = headerOf(headers, "content-length");
  if (length !== undefined && Number(length) !== size - start) {
    throw unusable(host, `has ${start + Number(length)} bytes for ${digest}, which should have ${size}.`);
  }
}
