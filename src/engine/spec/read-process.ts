import type { OciSpec } from "./oci-spec.js";

/** What a spec says of its first process. */
export interface SpecifiedProcess {
  readonly args: readonly string[];
  readonly env: readonly string[];
  readonly cwd: string;
  readonly terminal: boolean;
}

/** Reads what can be read: a spec that another client stored may be anything. */
export function readProcess({ process }: OciSpec): SpecifiedProcess {
  const { args, env, cwd, terminal }: Record<string, unknown> = { ...process };
  return {
    args: strings(args),
    env: strings(env),
    cwd: typeof cwd === "string" ? cwd : "/",
    terminal: terminal === true,
  };
}

function strings(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((each) => typeof each === "string") : [];
}
