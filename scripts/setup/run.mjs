import { spawnSync } from "node:child_process";
import path from "node:path";
import { fileURLToPath } from "node:url";

/** The project's root. */
export const root = fileURLToPath(new URL("../..", import.meta.url)).replace(/\/$/, "");

/** A command that was told to succeed did not; its own words are on standard error already. */
export class CommandFailed extends Error {
  name = "CommandFailed";
}

/**
 * Runs a command to its end. What it prints goes to standard error unless said otherwise.
 *
 * @param {string} command a program in PATH, or one that node_modules has
 * @param {readonly string[]} args
 * @param {import("node:child_process").SpawnSyncOptions} [options]
 * @returns {number} its exit code; 1 where it could not be started or a signal ended it
 */
export function status(command, args, options = {}) {
  const search = `${path.join(root, "node_modules/.bin")}${path.delimiter}${process.env.PATH}`;
  const env = { ...process.env, ...options.env, PATH: options.env?.PATH ?? search };
  const { status: code, error } = spawnSync(command, args, { cwd: root, stdio: ["ignore", 2, 2], ...options, env });
  if (error) process.stderr.write(`${command}: ${error.message}\n`);
  return code ?? 1;
}

/** As `status`, but throws CommandFailed where the exit code is not 0. */
export function run(/** @type {Parameters<typeof status>} */ ...[command, args, options]) {
  const code = status(command, args, options);
  if (code !== 0) throw new CommandFailed(`"${command} ${args.join(" ")}" failed with exit code ${code}.`);
}

/** Runs the body of a script. A failure that explains itself is told in one line, and the exit code is 1. */
export async function script(/** @type {() => unknown} */ body) {
  try {
    await body();
  } catch (error) {
    process.exitCode = 1;
    const explained = error instanceof CommandFailed || error instanceof SetupFailed;
    process.stderr.write(`gantry: ${explained ? error.message : error instanceof Error ? error.stack : error}\n`);
  }
}

/** Something is missing that set-up cannot get by itself; the message says what to do. */
export class SetupFailed extends Error {
  name = "SetupFailed";
}
