import type { EngineContext } from "../engine-context.js";
import type { RunEnd } from "./output-item.js";
import type { RunKey } from "./output-store.js";

/**
 * Notes how a run has ended. To come before the daemon is asked to remove the process, with which it forgets the exit code:
 * Gantry may be killed in between. A failure is reported and holds nothing up.
 */
export async function announceEnd({ output, report }: EngineContext, run: RunKey, end: RunEnd): Promise<void> {
  try {
    await output.announce(run, end);
  } catch (error) {
    report(error, `the end of process "${run.process}" of container "${run.containerId}" could not be noted`);
  }
}
