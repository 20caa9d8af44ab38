import { readFile } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import { configurationError, isMissing } from "../hosts/configuration-error.js";
import type { Environment } from "../http/proxies.js";
import { askCredentialHelper } from "./credential-helper.js";
import type { Login } from "./login.js";

/** Docker Hub has gone by all of these; logins are kept under the first. */
const DOCKER_HUB = ["index.docker.io", "docker.io", "registry-1.docker.io"];
const DOCKER_HUB_KEY = "https://index.docker.io/v1/";

/** Where Docker keeps its logins: config.json in DOCKER_CONFIG, else in ~/.docker. */
export function dockerConfigFile(environment: Environment): string {
  return join(environment.DOCKER_CONFIG || join(environment.HOME || homedir(), ".docker"), "config.json");
}

/**
 * The login that Docker's configuration has for a registry: from its credential helper, else from the common one,
 * else from the file itself. Undefined where there is none. Read anew each time: one may log in while Gantry runs.
 *
 * @param registry a host and, where it is not the usual one, a port: "docker.io", "localhost:5000".
 * @throws EngineError FAILED_PRECONDITION where the file, or a helper that it names, cannot be used.
 */
export async function dockerLogin(
  registry: string,
  environment: Environment,
  signal: AbortSignal,
): Promise<Login | undefined> {
  const file = dockerConfigFile(environment);
  const config = await readConfig(file);
  const names = DOCKER_HUB.includes(registry) ? DOCKER_HUB : [registry];
  const helper = lookUp(config.credHelpers, names) || config.credsStore;
  if (typeof helper === "string" && helper !== "") {
    const server = names === DOCKER_HUB ? DOCKER_HUB_KEY : registry;
    const login = await askCredentialHelper(helper, server, { file, environment, signal });
    if (login !== undefined) return login;
  }
  return storedLogin(asObject(lookUp(config.auths, names)), file);
}

async function readConfig(file: string): Promise<Record<string, unknown>> {
  let text: string;
  try {
    text = await readFile(file, "utf8");
  } catch (error) {
    if (isMissing(error)) return {};
    throw configurationError(file, error instanceof Error ? `${error.message}.` : String(error), error);
  }
  try {
    return asObject(JSON.parse(text));
  } catch {
    // The parser's words may quote what the file holds.
    throw configurationError(file, "it is no JSON.");
  }
}

/** Keys may be hosts, or URLs as old versions of Docker wrote them. */
function lookUp(table: unknown, names: readonly string[]): unknown {
  const entries = new Map(Object.entries(asObject(table)).map(([key, value]) => [hostOf(key), value]));
  return names.map((name) => entries.get(name)).find((each) => each !== undefined);
}

function hostOf(key: string): string {
  return key.replace(/^https?:\/\//, "").replace(/\/.*$/, "");
}

function storedLogin(entry: Record<string, unknown>, file: string): Login | undefined {
  const { identitytoken, registrytoken, auth } = entry;
  if (typeof registrytoken === "string" && registrytoken !== "") return { kind: "bearer", token: registrytoken };
  if (typeof identitytoken === "string" && identitytoken !== "") return { kind: "identity", token: identitytoken };
  if (typeof auth === "string" && auth !== "") {
    const [, username, password] = /^([^:]+):(.*)$/s.exec(Buffer.from(auth, "base64").toString("utf8")) ?? [];
    if (username === undefined || password === undefined) {
      throw configurationError(file, '"auth" of a registry must be the base64 of NAME:PASSWORD; log in again.');
    }
    return { kind: "password", username, password: password.replace(/\0+$/, "") };
  }
  const { username, password } = entry;
  const isComplete = typeof username === "string" && username !== "" && typeof password === "string";
  return isComplete ? { kind: "password", username, password } : undefined;
}

function asObject(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}
