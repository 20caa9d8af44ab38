import { setTimeout as delay } from "node:timers/promises";
import { isEngineError } from "../../engine/errors.js";
import { connect } from "../connect.js";

/** In milliseconds. */
const askEvery = 20;

/**
 * Resolves once the containerd behind a socket says that it serves and tells its version. Asks until then: only the
 * signal ends it otherwise, with CANCELLED or the signal's AbortError.
 */
export async function answers(socket: string, signal: AbortSignal): Promise<void> {
  const connection = connect(socket);
  try {
    while (!((await connection.healthy({ signal, deadline: 3_000 })) && (await tellsVersion()))) {
      await delay(askEvery, undefined, { signal });
    }
  } finally {
    connection.close();
  }

  async function tellsVersion(): Promise<boolean> {
    try {
      await connection.version({ signal, deadline: 3_000 });
      return true;
    } catch (error) {
      if (isEngineError(error, "UNAVAILABLE") || isEngineError(error, "DEADLINE_EXCEEDED")) return false;
      throw error;
    }
  }
}
