import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";

/** A certificate with its key, in PEM format and as files. */
export interface Certificate {
  readonly cert: string;
  readonly key: string;
  readonly certFile: string;
  readonly keyFile: string;
}

/** A certificate authority of our own. Disposing removes its files. */
export interface Authority extends Certificate, AsyncDisposable {
  /** A certificate of that name, for a server at 127.0.0.1 where nothing else is said. */
  issue(name: string, alternative?: string): Promise<Certificate>;
}

const openssl = (args: readonly string[]) => promisify(execFile)("openssl", [...args]);
const KEY = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"];

export async function makeAuthority(): Promise<Authority> {
  const folder = await mkdtemp("/tmp/gantry-test-certificates-");
  const at = (name: string) => join(folder, name);
  const read = async (name: string): Promise<Certificate> => {
    const [certFile, keyFile] = [at(`${name}.pem`), at(`${name}.key`)];
    const [cert, key] = await Promise.all([readFile(certFile, "utf8"), readFile(keyFile, "utf8")]);
    return { cert, key, certFile, keyFile };
  };
  const subject = ["-subj", "/CN=Gantry's tests"];
  await openssl(["req", "-x509", ...KEY, "-keyout", at("ca.key"), "-out", at("ca.pem"), "-days", "2", ...subject]);
  return {
    ...(await read("ca")),
    async issue(name, alternative = "IP:127.0.0.1") {
      await writeFile(at(`${name}.ext`), `subjectAltName=${alternative}\n`);
      const request = ["-keyout", at(`${name}.key`), "-out", at(`${name}.csr`), "-subj", `/CN=${name}`];
      await openssl(["req", ...KEY, ...request]);
      const signer = ["-CA", at("ca.pem"), "-CAkey", at("ca.key"), "-CAcreateserial", "-days", "2"];
      const files = ["-in", at(`${name}.csr`), "-out", at(`${name}.pem`), "-extfile", at(`${name}.ext`)];
      await openssl(["x509", "-req", ...files, ...signer]);
      return await read(name);
    },
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  };
}
