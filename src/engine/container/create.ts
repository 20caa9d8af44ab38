import type { EngineContext } from "../engine-context.js";
import { EngineError } from "../errors.js";
import { checkRestartPolicy } from "../restart/restart-policy.js";
import type { ContainerKey, ContainerMetadata } from "../runtime.js";
import { buildSpec } from "../spec/build-spec.js";
import type { OciSpec } from "../spec/oci-spec.js";
import { Undo } from "../undo.js";
import { checkLabels } from "./check-labels.js";
import { checkSpec } from "./check-spec.js";
import type { Container } from "./container.js";
import type { ContainerCreation } from "./container-creation.js";
import { checkIdentifier, generateContainerId } from "./container-key.js";
import { type ContainerSettings, checkTerminalSize, formatSettings } from "./container-settings.js";
import { removeInTurn } from "./delete.js";
import { type Launched, launch } from "./launch.js";

/**
 * Makes a container and, if asked, runs it, as one step: CREATE_CONTAINER and START_CONTAINER are told when both have
 * succeeded; otherwise nothing is told and nothing is left behind.
 * A container of the same id that only waits for its restart is removed first: EXIT and DELETE_CONTAINER are told.
 * @throws EngineError ALREADY_EXISTS for an id in use; INVALID_ARGUMENT for what cannot be run, in the runtime's
 * words where it was the runtime that refused; FAILED_PRECONDITION with exitCode 127 or 126 for a command that is
 * missing or cannot be executed; RESOURCE_EXHAUSTED where the disk is full.
 */
export async function createContainer(context: EngineContext, creation: ContainerCreation): Promise<Container> {
  const key: ContainerKey = {
    namespace: checkIdentifier("namespace", creation.namespace),
    containerId: checkIdentifier("container", creation.containerId ?? generateContainerId()),
  };
  checkLabels(creation.labels);
  const spec = creation.spec ? checkSpec(creation.spec, creation.plain) : await buildSpec(key, creation.plain);
  checkRestartPolicy(creation.restartPolicy);
  const settings = settingsOf(creation, spec);
  context.journal.checkSpace();
  const container = await context.containers.inTurn(key, () =>
    createInTurn(context, { key, creation, spec, settings }),
  );
  await context.journal.settled();
  return container;
}

interface Creation {
  readonly key: ContainerKey;
  readonly creation: ContainerCreation;
  readonly spec: OciSpec;
  readonly settings: ContainerSettings;
}

async function createInTurn(context: EngineContext, { key, creation, spec, settings }: Creation): Promise<Container> {
  const { containers } = context;
  const known = containers.find(key);
  if (known && known.status !== "RESTARTING") throw alreadyExists(key);
  if (known) await removeInTurn(context, known);
  await using undo = new Undo(context.report);
  const making = createMetadata(context, { key, creation, spec, settings });
  const made = making.catch(() => undefined);
  undo.add(`remove container "${key.containerId}"`, async () => {
    // Not where a task could not be taken back, which must not lose its container.
    if ((await made) && !(await context.runtime.tasks.get(key))) await context.runtime.containers.delete(key);
  });
  let launched: Launched | undefined;
  if (creation.start) {
    launched = await launch(
      context,
      { key, run: 1, spec, terminalSize: settings.terminalSize, stdin: settings.stdin ?? false, container: making },
      (pid) => containers.echoes.ignoreTask(key, pid),
    );
  }
  const metadata = await making;
  undo.done();
  const container = containers.add(metadata);
  containers.echoes.newRun(key);
  if (launched) containers.apply(container, { kind: "started", ours: true, by: "hand", ...launched });
  return container;
}

async function createMetadata(context: EngineContext, { key, creation, spec, settings }: Creation) {
  const { runtime, containers } = context;
  const metadata: ContainerMetadata = await runtime.containers.create({
    ...key,
    labels: creation.labels,
    runtime: creation.runtime,
    spec: JSON.stringify(spec),
    settings: formatSettings(settings),
  });
  containers.echoes.expect("container-created", key);
  return metadata;
}

function settingsOf(creation: ContainerCreation, spec: OciSpec): ContainerSettings {
  const { stopSignal, terminalSize, stdin, restartPolicy } = creation;
  if (!terminalSize) return { stopSignal, stdin, restartPolicy };
  checkTerminalSize(terminalSize);
  if (!spec.process?.terminal) {
    throw new EngineError("INVALID_ARGUMENT", "width and height are a terminal's: set terminal to true as well.");
  }
  return { stopSignal, stdin, restartPolicy, terminalSize };
}

function alreadyExists({ namespace, containerId }: ContainerKey): EngineError {
  return new EngineError(
    "ALREADY_EXISTS",
    `There is a container "${containerId}" in namespace "${namespace}" already: delete it or take another id.`,
    { resource: "container", id: containerId },
  );
}
