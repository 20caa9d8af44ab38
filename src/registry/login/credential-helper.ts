import { execFile } from "node:child_process";
import { EngineError } from "../../engine/errors.js";
import { configurationError } from "../hosts/configuration-error.js";
import { cancelled } from "../http/connection-failure.js";
import type { Environment } from "../http/proxies.js";
import type { Login } from "./login.js";

/** A helper may ask a key ring or a cloud; it is killed after this many milliseconds. */
const LONGEST_RUN = 30_000;
const MOST_OUTPUT = 1 << 20;

/** What a helper says, on standard output, that has no login for a server. */
const NONE = /credentials not found/i;
/** The name under which helpers keep identity tokens. */
const IDENTITY = "<token>";

export interface HelperOptions {
  /** The configuration that names the helper. */
  readonly file: string;
  readonly environment: Environment;
  readonly signal: AbortSignal;
}

/**
 * Asks docker-credential-NAME for a login by Docker's protocol: https://github.com/docker/docker-credential-helpers
 * Undefined where it has none.
 *
 * @param server as Docker names it to helpers: a registry's host, or Docker Hub's old URL.
 * @throws EngineError FAILED_PRECONDITION where the helper is not there or fails; CANCELLED.
 */
export async function askCredentialHelper(
  name: string,
  server: string,
  { file, environment, signal }: HelperOptions,
): Promise<Login | undefined> {
  const program = `docker-credential-${name}`;
  if (!/^[\w.-]+$/.test(name)) throw configurationError(file, `"${name}" is no name of a credential helper.`);
  const { error, stdout, stderr } = await run(program, server, environment, signal);
  if (signal.aborted) throw cancelled(signal);
  if (error === undefined) return parseLogin(stdout, program);
  if (NONE.test(stdout)) return undefined;
  if (error.code === "ENOENT") throw configurationError(file, `it names ${program}, which is not on the PATH.`, error);
  const words = (stdout.trim() || stderr.trim() || error.message).slice(0, 300);
  throw new EngineError("FAILED_PRECONDITION", `${program}, asked for the login of ${server}, failed: ${words}`);
}

interface Run {
  readonly error: (Error & { code?: unknown }) | undefined;
  readonly stdout: string;
  readonly stderr: string;
}

function run(program: string, input: string, environment: Environment, signal: AbortSignal): Promise<Run> {
  const options = { env: { ...environment }, timeout: LONGEST_RUN, maxBuffer: MOST_OUTPUT, signal };
  return new Promise((resolve) => {
    const child = execFile(program, ["get"], options, (error, stdout, stderr) => {
      resolve({ error: error ?? undefined, stdout, stderr });
    });
    // It may end without reading; its exit tells.
    child.stdin?.on("error", () => {});
    child.stdin?.end(input);
  });
}

function parseLogin(output: string, program: string): Login | undefined {
  let answer: { Username?: unknown; Secret?: unknown } | null = null;
  try {
    answer = JSON.parse(output);
  } catch {
    // Not shown: it may be a secret.
  }
  const { Username: username, Secret: secret } = answer ?? {};
  if (typeof username !== "string" || typeof secret !== "string") {
    throw new EngineError("FAILED_PRECONDITION", `${program} does not answer with JSON of Username and Secret.`);
  }
  if (secret === "") return undefined;
  return username === IDENTITY ? { kind: "identity", token: secret } : { kind: "password", username, password: secret };
}
