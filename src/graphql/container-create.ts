import type { ContainerCreation, ImageCreation } from "../engine/container/container-creation.js";
import { EngineError } from "../engine/errors.js";
import { NO_RESTART } from "../engine/restart/restart-policy.js";
import type { OciSpec } from "../engine/spec/oci-spec.js";
import type { ContainerCreateInput, InputMaybe, MountInput, MutationResolvers } from "./generated/resolvers.js";
import { labelRecord } from "./label.js";
import { toRestartPolicy } from "./restart-policy.js";
import { toTerminalSize } from "./terminal-size.js";
import { withoutNulls } from "./without-nulls.js";

const DEFAULT_RUNTIME = "io.containerd.runc.v2";

export const containerCreateMutation = {
  containerCreate: async (_root, { input }, { engine, namespace }) => ({
    container: await engine.create(toCreation(input, namespace)),
  }),
} satisfies MutationResolvers;

function toCreation(input: ContainerCreateInput, defaultNamespace: string): ContainerCreation {
  return {
    containerId: input.containerId ?? undefined,
    namespace: input.namespace ?? defaultNamespace,
    spec: toSpec(input.spec),
    image: toImage(input),
    plain: withoutNulls({
      rootfs: input.rootfs,
      readonlyRootfs: input.readonlyRootfs,
      args: input.args,
      env: input.env,
      cwd: input.cwd,
      user: input.user,
      hostname: input.hostname,
      terminal: input.terminal,
      mounts: input.mounts?.map(toMount),
      capabilities: input.capabilities,
      privileged: input.privileged,
      resources: input.resources ? withoutNulls(input.resources) : undefined,
    }),
    terminalSize: toTerminalSize(input),
    stdin: input.stdin ?? false,
    labels: labelRecord(input.labels ?? []),
    runtime: withoutNulls(input.runtime ?? { name: DEFAULT_RUNTIME, binary: undefined }),
    stopSignal: input.stopSignal ?? undefined,
    restartPolicy: toRestartPolicy(input.restartPolicy) ?? NO_RESTART,
    start: input.start,
  };
}

/** @throws EngineError INVALID_ARGUMENT for what says something of an image where there is none */
function toImage({ image, pull, ...input }: ContainerCreateInput): ImageCreation | undefined {
  const { entrypoint, platform, credentials } = input;
  if (image != null) return { reference: image, pull, ...withoutNulls({ entrypoint, platform, credentials }) };
  const [extra] = Object.keys(withoutNulls({ entrypoint, platform, credentials }));
  if (extra === undefined) return undefined;
  throw new EngineError("INVALID_ARGUMENT", `${extra} has no meaning without image.`);
}

function toMount(mount: MountInput) {
  return { ...mount, options: mount.options ?? undefined };
}

function toSpec(spec: InputMaybe<unknown>): OciSpec | undefined {
  if (spec == null) return undefined;
  if (typeof spec === "object" && !Array.isArray(spec)) return spec as OciSpec;
  throw new EngineError("INVALID_ARGUMENT", "spec must be an object: a whole OCI runtime spec.");
}
