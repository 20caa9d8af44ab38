import { EngineError, isEngineError } from "../engine/errors.js";
import type {
  CallOptions,
  ContainerChange,
  ContainerKey,
  ContainerMetadata,
  ContainerStore,
  NewContainer,
  RuntimeSelection,
} from "../engine/runtime.js";
import { jsonAny, typeNameOf } from "./any.js";
import type { CallTarget, Connection } from "./connection.js";
import { Options } from "./generated/containerd/runc/v1/options.js";
import {
  type Container,
  type Container_Runtime,
  ContainersService,
} from "./generated/containerd/services/containers/v1/containers.js";
import { listed } from "./listing.js";
import { epoch, timeOf } from "./times.js";

/** Under this name Gantry's settings are kept in the extensions of a container. */
const settingsExtension = "gantry.settings";
const settingsType = "gantry/settings";
const specType = "types.containerd.io/opencontainers/runtime-spec/1/Spec";
const runcOptionsType = "containerd.runc.v1.Options";

/** The metadata of containers, over containerd's Containers service. */
export function containerStore(connection: Connection): ContainerStore {
  return {
    async get(key, options) {
      try {
        const request = { id: key.containerId };
        const { container } = await connection.unary(ContainersService.get, request, targetOf(key, options));
        return container && metadataOf(key.namespace, container);
      } catch (error) {
        if (isEngineError(error, "NOT_FOUND")) return undefined;
        throw error;
      }
    },

    async *list(namespace, options) {
      const messages = listed(connection, ContainersService.listStream, { filters: [] }, { namespace, ...options });
      for await (const { container } of messages) {
        if (container !== undefined) yield metadataOf(namespace, container);
      }
    },

    async create(container, options) {
      const request = { container: wireOf(container) };
      const answer = await connection.unary(ContainersService.create, request, targetOf(container, options));
      if (answer.container === undefined) throw new EngineError("INTERNAL", "containerd told nothing of what it made.");
      return metadataOf(container.namespace, answer.container);
    },

    async update(key, change, options) {
      const request = { container: changedOf(key, change), updateMask: changedFields(change) };
      const { container } = await connection.unary(ContainersService.update, request, targetOf(key, options));
      if (container === undefined) throw new EngineError("INTERNAL", "containerd told nothing of what it changed.");
      return metadataOf(key.namespace, container);
    },

    async delete(key, options) {
      await connection.unary(ContainersService.delete, { id: key.containerId }, targetOf(key, options));
    },
  };
}

/** The namespace, options and error details of a call about one container. */
export function targetOf(key: ContainerKey, options: CallOptions | undefined): CallTarget {
  return { ...options, namespace: key.namespace, about: { resource: "container", id: key.containerId } };
}

function wireOf({ containerId, labels, image, snapshot, runtime, spec, settings }: NewContainer): Container {
  return {
    id: containerId,
    labels,
    image: image ?? "",
    snapshotter: snapshot?.snapshotter ?? "",
    snapshotKey: snapshot?.key ?? "",
    runtime: { name: runtime.name, options: runtimeOptionsOf(runtime) },
    spec: jsonAny(specType, spec),
    extensions: { [settingsExtension]: jsonAny(settingsType, settings) },
    createdAt: undefined,
    updatedAt: undefined,
  };
}

/** Only what the fields of changedFields name is looked at. */
function changedOf({ containerId }: ContainerKey, { spec, settings }: ContainerChange): Container {
  return {
    id: containerId,
    labels: {},
    image: "",
    snapshotter: "",
    snapshotKey: "",
    runtime: undefined,
    spec: spec === undefined ? undefined : jsonAny(specType, spec),
    extensions: settings === undefined ? {} : { [settingsExtension]: jsonAny(settingsType, settings) },
    createdAt: undefined,
    updatedAt: undefined,
  };
}

function changedFields({ spec, settings }: ContainerChange): string[] {
  return [
    ...(spec === undefined ? [] : ["spec"]),
    ...(settings === undefined ? [] : [`extensions.${settingsExtension}`]),
  ];
}

function metadataOf(namespace: string, container: Container): ContainerMetadata {
  const settings = container.extensions[settingsExtension];
  const { id, image, snapshotter, snapshotKey } = container;
  return {
    namespace,
    containerId: id,
    ...(image !== "" && { image }),
    ...(snapshotKey !== "" && { snapshot: { namespace, snapshotter, key: snapshotKey } }),
    labels: container.labels,
    runtime: selectionOf(container.runtime),
    spec: container.spec?.value ?? new Uint8Array(),
    settings: settings?.value.toString(),
    createdAt: timeOf(container.createdAt) ?? epoch,
    updatedAt: timeOf(container.updatedAt) ?? epoch,
  };
}

function runtimeOptionsOf({ binary }: RuntimeSelection): Container_Runtime["options"] {
  if (binary === undefined) return undefined;
  return { typeUrl: runcOptionsType, value: Buffer.from(Options.encode({ binaryName: binary }).finish()) };
}

/** Options of another shim's type say nothing of a binary. */
function selectionOf(runtime: Container_Runtime | undefined): RuntimeSelection {
  const { name = "", options } = runtime ?? {};
  if (options === undefined || typeNameOf(options) !== runcOptionsType) return { name };
  const { binaryName } = Options.decode(options.value);
  return binaryName === "" ? { name } : { name, binary: binaryName };
}
