import { EngineError } from "../engine/errors.js";
import type { MutationResolvers, ProcessWriteStdinInput } from "./generated/resolvers.js";
import { parseContainerId } from "./ids.js";
import { toTerminalSize } from "./terminal-size.js";

export const processMutations = {
  processAdd: async (_root, { input }, { engine, namespace }) => {
    const { container: id, process: name, args, terminal, stdin } = input;
    const container = await engine.processes.add(parseContainerId(id, namespace), {
      ...{ name, args, terminal, stdin, terminalSize: toTerminalSize(input) },
      env: input.env ?? undefined,
      cwd: input.cwd ?? undefined,
      user: input.user ?? undefined,
      capabilities: input.capabilities ?? undefined,
      noNewPrivileges: input.noNewPrivileges ?? undefined,
    });
    return { process: { container, name } };
  },
  processSignal: async (_root, { input: { container: id, process: name, signal } }, { engine, namespace }) => {
    const container = await engine.processes.signal({ container: parseContainerId(id, namespace), name }, signal);
    return { process: { container, name } };
  },
  processResize: async (_root, { input: { container: id, process: name, ...size } }, { engine, namespace }) => {
    const container = await engine.processes.resize({ container: parseContainerId(id, namespace), name }, size);
    return { process: { container, name } };
  },
  processWriteStdin: async (_root, { input }, { engine, namespace, signal }) => {
    const name = input.process;
    const key = parseContainerId(input.container, namespace);
    const { container, writtenBytes } = await engine.processes.writeInput(
      { container: key, name },
      bytesOf(input),
      signal,
    );
    return { process: { container, name }, writtenBytes };
  },
  processCloseStdin: async (_root, { input: { container: id, process: name } }, { engine, namespace }) => {
    const container = await engine.processes.closeInput({ container: parseContainerId(id, namespace), name });
    return { process: { container, name } };
  },
} satisfies MutationResolvers;

function bytesOf({ text, bytes }: ProcessWriteStdinInput): Buffer {
  if ((text == null) === (bytes == null)) {
    throw new EngineError("INVALID_ARGUMENT", "Give what to write as text or as bytes: exactly one of them.");
  }
  return bytes ?? Buffer.from(text ?? "");
}
