import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { configurationError } from "./configuration-error.js";
import type { TlsSettings } from "./registry-host.js";

/**
 * The certificates in a host's folder that has no hosts.toml, by Docker's convention: authorities to trust are *.crt, our
 * own certificates *.cert, each with its *.key.
 *
 * @throws EngineError FAILED_PRECONDITION where one of a pair is missing.
 */
export async function certificateFiles(folder: string): Promise<TlsSettings> {
  const names = (await readdir(folder)).sort();
  const pairs = names.filter((name) => /\.(cert|key)$/.test(name)).map((name) => name.replace(/\.[^.]+$/, ""));
  return {
    skipVerify: false,
    authorities: names.filter((name) => name.endsWith(".crt")).map((name) => join(folder, name)),
    certificates: [...new Set(pairs)].map((name) => {
      const missing = [".cert", ".key"].find((ending) => !names.includes(name + ending));
      if (missing !== undefined) throw configurationError(folder, `${name}${missing} is missing.`);
      return { certificate: join(folder, `${name}.cert`), key: join(folder, `${name}.key`) };
    }),
  };
}
