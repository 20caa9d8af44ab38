import { stop } from "../container/stop.js";
import type { EngineContext } from "../engine-context.js";

/** How long the stop signal may take before SIGKILL follows, in milliseconds. */
const TIMEOUT = 10_000;

/**
 * Ends every run that Gantry takes care of, as a stop does, but by nobody's hand: restart policies apply. Resolves once
 * all ends are told; what cannot be ended is reported.
 */
export async function endWhatRuns(context: EngineContext): Promise<void> {
  const running = context.containers.list().filter(({ alive, isOurs }) => alive && isOurs);
  await Promise.all(
    running.map(async (container) => {
      try {
        await stop(context, container, TIMEOUT, "passes");
      } catch (error) {
        if (!context.closing.aborted) context.report(error, `container "${container.containerId}" could not be ended`);
      }
    }),
  );
}
