import { readdir } from "node:fs/promises";
import { join } from "node:path";
import type { TlsSettings } from "./registry-host.js";

/**
 * The certificates in a host's folder that has no hosts.toml, by Docker's convention: authorities to trust are *.crt, our
 * own certificates *.cert, each with its key in the *.key of the same name or, without one, in the same file.
 */
export async function certificateFiles(folder: string): Promise<TlsSettings> {
  const names = (await readdir(folder)).sort();
  const at = (name: string) => join(folder, name);
  return {
    skipVerify: false,
    authorities: names.filter((name) => name.endsWith(".crt")).map(at),
    certificates: names
      .filter((name) => name.endsWith(".cert"))
      .map((name) => {
        const key = name.replace(/\.cert$/, ".key");
        return { certificate: at(name), key: at(names.includes(key) ? key : name) };
      }),
  };
}
