import type { EngineContext } from "../engine-context.js";

/** Removes what a Gantry that was killed has left of containers that are gone or never came to be. Failures are reported. */
export async function removeLeftovers(context: EngineContext): Promise<void> {
  await Promise.all([removeOutput(context), removeImageLeases(context)]);
}

/** Failing costs disk space alone. */
async function removeOutput({ output, containers, report }: EngineContext): Promise<void> {
  try {
    await output.keepOnly(containers.list());
  } catch (error) {
    report(error, "the output of containers that are gone could not be removed");
  }
}

/** Failing costs disk space alone, for a day. */
async function removeImageLeases({ runtime, images, report }: EngineContext): Promise<void> {
  try {
    const namespaces = await runtime.namespaces.list();
    await Promise.all(namespaces.map(({ name }) => images.sweep(name)));
  } catch (error) {
    report(error, "what a Gantry that was killed has left of containers in the making could not be removed");
  }
}
