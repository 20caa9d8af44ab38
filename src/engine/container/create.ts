import type { EngineContext } from "../engine-context.js";
import { EngineError } from "../errors.js";
import type { ReadyImage } from "../image/ready-image.js";
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
import { type ContainerSettings, checkTerminal, formatSettings } from "./container-settings.js";
import { removeInTurn } from "./delete.js";
import { type Launched, launch } from "./launch.js";
import { type Plan, planFromImage } from "./plan-from-image.js";
import { discardRootfs, handOver, makeRootfs, type NewRootfs } from "./rootfs.js";

const SIGTERM = 15;

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
  checkRestartPolicy(creation.restartPolicy);
  context.journal.checkSpace();
  const { spec, stopSignal = SIGTERM, image } = await plan(context, key, creation);
  const settings = settingsOf(creation, spec, stopSignal);
  const container = await context.containers.inTurn(key, () =>
    createInTurn(context, { key, creation, spec, settings, image }),
  );
  await context.journal.settled();
  return container;
}

/** What is to be run, and the image that it is made from, which is pulled if need be. */
async function plan(context: EngineContext, key: ContainerKey, creation: ContainerCreation): Promise<Plan> {
  if (creation.spec) {
    const spec = checkSpec(creation.spec, { ...creation.plain, ...(creation.image && { image: creation.image }) });
    return { spec, stopSignal: creation.stopSignal };
  }
  if (!creation.image) return { spec: await buildSpec(key, creation.plain), stopSignal: creation.stopSignal };
  // Before much is downloaded in vain.
  assertFree(context.containers.find(key), key);
  return await planFromImage(context, key, creation, creation.image);
}

interface Creation {
  readonly key: ContainerKey;
  readonly creation: ContainerCreation;
  readonly spec: OciSpec;
  readonly settings: ContainerSettings;
  readonly image?: ReadyImage | undefined;
}

async function createInTurn(context: EngineContext, create: Creation): Promise<Container> {
  const { containers } = context;
  const { key, creation, spec, settings, image } = create;
  const known = containers.find(key);
  assertFree(known, key);
  if (known) await removeInTurn(context, known);
  await using undo = new Undo(context.report);
  // Before the container, so that there never is one without it.
  const rootfs = image && makeRootfs(context, key, image);
  const making = createMetadata(context, create, rootfs);
  const made = making.catch(() => undefined);
  const handedOver = rootfs && handOver(rootfs, made);
  undo.add(`remove the root filesystem of container "${key.containerId}"`, async () => {
    await handedOver;
    if (rootfs) await discardRootfs(context, key, rootfs);
  });
  undo.add(`remove container "${key.containerId}"`, async () => {
    // Not where a task could not be taken back, which must not lose its container.
    if ((await made) && !(await context.runtime.tasks.get(key))) await context.runtime.containers.delete(key);
  });
  let launched: Launched | undefined;
  if (creation.start) {
    launched = await launch(
      context,
      {
        ...{ key, run: 1, spec, terminalSize: settings.terminalSize, stdin: settings.stdin ?? false },
        ...{ container: making, rootfs: rootfs && (async () => (await rootfs).mounts) },
      },
      (pid) => containers.echoes.ignoreTask(key, pid),
    );
  }
  const metadata = await making;
  await handedOver;
  undo.done();
  const container = containers.add(metadata);
  containers.echoes.newRun(key);
  if (launched) containers.apply(container, { kind: "started", ours: true, by: "hand", ...launched });
  return container;
}

async function createMetadata(context: EngineContext, create: Creation, rootfs: Promise<NewRootfs> | undefined) {
  const { runtime, containers } = context;
  const { key, creation, spec, settings, image } = create;
  const metadata: ContainerMetadata = await runtime.containers.create({
    ...key,
    labels: creation.labels,
    image: image?.reference,
    snapshot: (await rootfs)?.snapshot,
    runtime: creation.runtime,
    spec: JSON.stringify(spec),
    settings: formatSettings(settings),
  });
  containers.echoes.expect("container-created", key);
  return metadata;
}

function settingsOf(creation: ContainerCreation, spec: OciSpec, stopSignal: number): ContainerSettings {
  const { terminalSize, stdin, restartPolicy } = creation;
  if (!terminalSize) return { stopSignal, stdin, restartPolicy };
  checkTerminal(terminalSize, spec.process?.terminal);
  return { stopSignal, stdin, restartPolicy, terminalSize };
}

function assertFree(known: Container | undefined, key: ContainerKey): void {
  if (known && known.status !== "RESTARTING") throw alreadyExists(key);
}

function alreadyExists({ namespace, containerId }: ContainerKey): EngineError {
  return new EngineError(
    "ALREADY_EXISTS",
    `There is a container "${containerId}" in namespace "${namespace}" already: delete it or take another id.`,
    { resource: "container", id: containerId },
  );
}
