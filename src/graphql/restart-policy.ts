import type { RestartPolicy } from "../engine/restart/restart-policy.js";
import type { InputMaybe, RestartPolicyInput } from "./generated/resolvers.js";

/** The policy that an input asks for; undefined where it asks for none. */
export function toRestartPolicy(input: RestartPolicyInput): RestartPolicy;
export function toRestartPolicy(input: InputMaybe<RestartPolicyInput>): RestartPolicy | undefined;
export function toRestartPolicy(input: InputMaybe<RestartPolicyInput>): RestartPolicy | undefined {
  if (!input) return undefined;
  return { condition: input.condition, maximumRetryCount: input.maximumRetryCount ?? 0 };
}
