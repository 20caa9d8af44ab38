import { EngineError } from "../errors.js";
import { checkArguments } from "../spec/build-spec.js";
import type { OciSpec } from "../spec/oci-spec.js";
import type { PlainCreation } from "./container-creation.js";

/**
 * Checks a whole spec, which is used as it is given: of it, what the engine itself relies on, and what cannot be kept
 * as it was. All else is the runtime's to judge.
 * @throws EngineError INVALID_ARGUMENT
 */
export function checkSpec(spec: OciSpec, plain: PlainCreation): OciSpec {
  const extra = Object.entries(plain).find(([, value]) => value !== undefined)?.[0];
  if (extra) throw new EngineError("INVALID_ARGUMENT", `${extra} has no meaning beside spec: set it in the spec.`);
  const process = object("spec.process", spec.process);
  const args = strings("spec.process.args", process.args);
  checkArguments(args);
  if (process.env !== undefined) strings("spec.process.env", process.env);
  if (typeof process.cwd !== "string") throw refused("spec.process.cwd", "a path");
  if (!["undefined", "boolean"].includes(typeof process.terminal)) throw refused("spec.process.terminal", "a boolean");
  const root = object("spec.root", spec.root);
  if (typeof root.path !== "string" || !root.path.startsWith("/")) {
    throw refused("spec.root.path", "the absolute path of a root filesystem");
  }
  checkNumbers("spec", spec);
  return spec;
}

/**
 * JSON's numbers are read with 53 bits: a larger one has been rounded by the time that it is here.
 * @throws EngineError INVALID_ARGUMENT
 */
export function checkNumbers(path: string, value: unknown): void {
  if (typeof value === "number" && Number.isInteger(value) && !Number.isSafeInteger(value)) {
    throw refused(path, "below 2^53: a larger number would not be kept exactly");
  }
  if (typeof value !== "object" || value === null) return;
  for (const [name, each] of Object.entries(value)) checkNumbers(`${path}.${name}`, each);
}

function object(path: string, value: unknown): Record<string, unknown> {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return { ...value };
  throw refused(path, "an object");
}

function strings(path: string, value: unknown): string[] {
  if (Array.isArray(value) && value.every((each) => typeof each === "string")) return value;
  throw refused(path, "a list of strings");
}

function refused(path: string, rule: string): EngineError {
  return new EngineError("INVALID_ARGUMENT", `${path} must be ${rule}.`);
}
