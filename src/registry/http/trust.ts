import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createSecureContext, rootCertificates, type SecureContext } from "node:tls";
import { configurationError } from "../hosts/configuration-error.js";
import type { TlsSettings } from "../hosts/registry-host.js";
import type { Environment } from "./proxies.js";

/** Where distributions keep the authorities that the machine trusts: Debian, Fedora, openSUSE, Alpine. */
const SYSTEM_BUNDLES = [
  "/etc/ssl/certs/ca-certificates.crt",
  "/etc/pki/tls/certs/ca-bundle.crt",
  "/etc/ssl/ca-bundle.pem",
  "/etc/ssl/cert.pem",
];

/** Whom to trust and who we are, in connections to some hosts. */
export interface Trust {
  /** The same for the same files with the same content. */
  readonly key: string;
  readonly rejectUnauthorized: boolean;
  /** Made when it is first needed. */
  secureContext(): SecureContext;
}

/**
 * Reads the files that TLS settings name. The machine's authorities are trusted besides, Node's own where it has none;
 * SSL_CERT_FILE in the environment names others in their place, NODE_EXTRA_CA_CERTS further ones.
 *
 * @throws EngineError FAILED_PRECONDITION for a file that cannot be read or used.
 */
export async function readTrust(settings: TlsSettings, environment: Environment): Promise<Trust> {
  const { skipVerify, authorities, certificates } = settings;
  const [trusted, own, keys] = await Promise.all([
    Promise.all(authorities.map(readPem)),
    Promise.all(certificates.map(({ certificate }) => readPem(certificate))),
    Promise.all(certificates.map(({ key }) => readPem(key))),
  ]);
  const machine = await machineAuthorities(environment);
  const files = [...authorities, ...certificates.flatMap(({ certificate, key }) => [certificate, key])];
  let context: SecureContext | undefined;
  const secureContext = () => {
    context ??= makeContext({ ca: [...machine, ...trusted], cert: own, key: keys }, files);
    return context;
  };
  if (files.length > 0) secureContext();
  const content = JSON.stringify([skipVerify, machine, trusted, own, keys]);
  return { key: createHash("sha256").update(content).digest("hex"), rejectUnauthorized: !skipVerify, secureContext };
}

async function machineAuthorities(environment: Environment): Promise<readonly string[]> {
  const { SSL_CERT_FILE: named, NODE_EXTRA_CA_CERTS: more } = environment;
  const bundle = named || SYSTEM_BUNDLES.find((path) => existsSync(path));
  const files = [bundle, more].filter((each) => each !== undefined && each !== "") as string[];
  const texts = await Promise.all(files.map(readPem));
  return bundle === undefined ? [...rootCertificates, ...texts] : texts;
}

async function readPem(path: string): Promise<string> {
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch (error) {
    throw configurationError(path, error instanceof Error ? `${error.message}.` : String(error), error);
  }
  if (text.includes("-----BEGIN ")) return text;
  throw configurationError(path, "it holds nothing in PEM format.");
}

function makeContext(options: { ca: string[]; cert: string[]; key: string[] }, files: readonly string[]) {
  try {
    return createSecureContext(options);
  } catch (error) {
    const reason = error instanceof Error ? `${error.message}.` : String(error);
    throw configurationError(files.join(", "), `as certificates and keys: ${reason}`, error);
  }
}
