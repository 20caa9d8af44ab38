import type { MutationResolvers } from "./generated/resolvers.js";
import { containerId, parseContainerId } from "./ids.js";
import { toRestartPolicy } from "./restart-policy.js";
import { withoutNulls } from "./without-nulls.js";

export const containerLifecycleMutations = {
  containerStart: async (_root, { input: { id } }, { engine, namespace }) => ({
    container: await engine.start(parseContainerId(id, namespace)),
  }),
  containerStop: async (_root, { input: { id, timeout } }, { engine, namespace }) => ({
    container: await engine.stop(parseContainerId(id, namespace), timeout),
  }),
  containerRestart: async (_root, { input: { id, timeout } }, { engine, namespace }) => ({
    container: await engine.restart(parseContainerId(id, namespace), timeout),
  }),
  containerSignal: async (_root, { input: { id, signal } }, { engine, namespace }) => ({
    container: await engine.signal(parseContainerId(id, namespace), signal),
  }),
  containerPause: async (_root, { input: { id } }, { engine, namespace }) => ({
    container: await engine.pause(parseContainerId(id, namespace)),
  }),
  containerResume: async (_root, { input: { id } }, { engine, namespace }) => ({
    container: await engine.resume(parseContainerId(id, namespace)),
  }),
  containerDelete: async (_root, { input: { id, force } }, { engine, namespace }) => {
    const key = parseContainerId(id, namespace);
    await engine.delete(key, force);
    return { id: containerId(key) };
  },
  containerRestore: async (_root, { input: { id, restartPolicy } }, { engine, namespace }) => ({
    container: await engine.restore(parseContainerId(id, namespace), toRestartPolicy(restartPolicy)),
  }),
  containerUpdateResources: async (_root, { input: { id, resources } }, { engine, namespace }) => ({
    container: await engine.updateResources(parseContainerId(id, namespace), withoutNulls(resources)),
  }),
  containerSetRestartPolicy: async (_root, { input: { id, restartPolicy } }, { engine, namespace }) => ({
    container: await engine.setRestartPolicy(parseContainerId(id, namespace), toRestartPolicy(restartPolicy)),
  }),
} satisfies MutationResolvers;
