import { statSync } from "node:fs";
import { isIPv4, isIPv6 } from "node:net";
import { resolve } from "node:path";
import type { ListenAddress } from "../config.js";
import { checkIdentifier } from "../engine/container/container-key.js";
import { parseDuration } from "../engine/duration.js";
import { isEngineError } from "../engine/errors.js";

/** A value that an option does not take. Its message completes "GANTRY_X: …" and says what would be right. */
export class InvalidOptionValue extends Error {
  override readonly name = "InvalidOptionValue";
}

const HOST_NAME = /^(?=.{1,253}$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*$/i;

/** HOST:PORT, with brackets around an IPv6 address. */
export function listenAddress(text: string): ListenAddress {
  const match = /^(?:\[([^\]]+)\]|([^:[\]]+)):(\d{1,5})$/.exec(text);
  const [, bracketed, plain, port] = match ?? [];
  const host = bracketed ?? plain;
  const known = bracketed === undefined ? HOST_NAME.test(host ?? "") : isIPv6(bracketed);
  if (host === undefined || !known || Number(port) > 65_535) {
    throw new InvalidOptionValue(`"${text}" is no HOST:PORT, as in 127.0.0.1:4000, localhost:0 or [::1]:4000.`);
  }
  return { host, port: Number(port) };
}

/** A path, made absolute by the working directory. */
export function directory(text: string): string {
  if (text === "" || text.includes("\0")) throw new InvalidOptionValue("a directory is needed.");
  return resolve(text);
}

/** A directory that is there, made absolute by the working directory. */
export function existingDirectory(text: string): string {
  const path = directory(text);
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) return path;
  throw new InvalidOptionValue(`"${text}" is no directory.`);
}

/** auto, embedded, or a path with a slash in it; a scheme "unix://" is taken off. */
export function containerdChoice(text: string): string {
  if (text === "auto" || text === "embedded") return text;
  const path = text.replace(/^unix:\/\//, "");
  if (path.includes("/") && !path.includes("\0") && !path.includes("://")) {
    return resolve(path);
  }
  throw new InvalidOptionValue(`"${text}" is neither auto, nor embedded, nor the path of a socket (with a slash).`);
}

/** A containerd namespace. */
export function namespaceName(text: string): string {
  return explained(() => checkIdentifier("namespace", text));
}

/** A plugin's name as containerd has them; whether there is such a snapshotter shows when it is used. */
export function snapshotterName(text: string): string {
  if (/^[a-z0-9](?:[a-z0-9._-]{0,62}[a-z0-9])?$/i.test(text)) return text;
  throw new InvalidOptionValue(`"${text}" is no snapshotter: give a name like overlayfs or native.`);
}

/** A token as HTTP headers can carry it: https://www.rfc-editor.org/rfc/rfc6750#section-2.1 without its narrow alphabet. */
export function bearerToken(text: string): string {
  if (/^[\x21-\x7e]+$/.test(text)) return text;
  throw new InvalidOptionValue("a token is one or more visible ASCII characters without spaces.");
}

/** A whole number from 1. */
export function count(text: string): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= 1 && Number.isSafeInteger(value)) return value;
  throw new InvalidOptionValue(`"${text}" is no whole number from 1.`);
}

/** true or false. */
export function trueOrFalse(text: string): boolean {
  if (text === "true" || text === "false") return text === "true";
  throw new InvalidOptionValue(`"${text}" is neither true nor false.`);
}

/** A duration above 0, in milliseconds. */
export function duration(text: string): number {
  const milliseconds = explained(() => parseDuration(text));
  if (milliseconds > 0) return milliseconds;
  throw new InvalidOptionValue(`"${text}" is no duration above 0.`);
}

/** A host name or an IP address without a port, as it stands in a Host header: lower case, brackets around IPv6. */
export function hostName(text: string): string {
  if (HOST_NAME.test(text) || isIPv4(text)) return text.toLowerCase();
  const address = text.replace(/^\[(.*)\]$/, "$1");
  if (isIPv6(address)) return new URL(`http://[${address}]`).hostname;
  throw new InvalidOptionValue(`"${text}" is no host name; give it without scheme and port, as in gantry.example.com.`);
}

/** A web origin as a browser writes it. */
export function webOrigin(text: string): string {
  const origin = URL.canParse(text) ? new URL(text).origin : "null";
  if (/^https?:/.test(origin) && text.toLowerCase().replace(/:(80|443)$/, "") === origin.replace(/:(80|443)$/, "")) {
    return origin;
  }
  throw new InvalidOptionValue(
    `"${text}" is no web origin; give scheme, host and port, as in https://app.example.com or http://localhost:3000.`,
  );
}

/** Applies a rule of the engine's, whose message fits an option as well. */
function explained<T>(rule: () => T): T {
  try {
    return rule();
  } catch (error) {
    throw isEngineError(error) ? new InvalidOptionValue(error.message) : error;
  }
}
