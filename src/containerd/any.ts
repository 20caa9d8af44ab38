import type { Any } from "./generated/google/protobuf/any.js";

/** The type's name in an Any: what follows the last slash of its URL. containerd writes URLs with and without a host. */
export function typeNameOf(any: Any): string {
  return any.typeUrl.slice(any.typeUrl.lastIndexOf("/") + 1);
}

/** An Any whose value is JSON text. */
export function jsonAny(typeUrl: string, json: string): Any {
  return { typeUrl, value: Buffer.from(json) };
}
