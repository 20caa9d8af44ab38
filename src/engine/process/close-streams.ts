import type { EngineContext } from "../engine-context.js";
import type { RunEnd } from "../output/output-item.js";
import type { RunKey } from "../output/output-store.js";

/**
 * Closes the input and the output of a run that has ended, each whatever becomes of the other. What fails is reported.
 * @param whose names whose they are in the report: 'process "shell"'
 */
export async function closeStreams(
  { stdin, output, report }: EngineContext,
  run: RunKey,
  end: RunEnd,
  whose: string,
): Promise<void> {
  try {
    await stdin.end(run);
  } catch (error) {
    report(error, `the input of ${whose} could not be closed`);
  }
  try {
    await output.end(run, end);
  } catch (error) {
    report(error, `the output of ${whose} could not be closed`);
  }
}
