import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { certificateFiles } from "./certificate-files.js";
import { configurationError, isMissing } from "./configuration-error.js";
import { defaultUrl, isLoopback } from "./default-host.js";
import { type HostSettings, type HostsFile, parseHostsToml } from "./hosts-toml.js";
import { NO_TLS_SETTINGS, type RegistryHost, type TlsSettings } from "./registry-host.js";

/**
 * The hosts to ask for a registry's images, in order: its mirrors, then the registry itself. They come from the registry's
 * folder in a folder that follows containerd's convention; without one of its own from `_default` there; without that too, or
 * where the folder is undefined, the registry alone. Read anew each time.
 *
 * @param domain the registry as images are named after it: "docker.io", "localhost:5000".
 * @throws EngineError FAILED_PRECONDITION where what is configured cannot be used.
 */
export async function findHosts(domain: string, configDirectory: string | undefined): Promise<RegistryHost[]> {
  const { mirrors, server } = await readConfiguration(domain, configDirectory);
  const own = server.url ?? defaultUrl(domain);
  const settings = [...mirrors, ...(hasOwnEntry(mirrors, own) ? [] : [server])];
  return settings.map((each) => toHost(each, domain, own));
}

/** A folder's name for a registry with a port has either the port between two "_", or as it is. */
export function hostFolders(domain: string): string[] {
  const spelled = domain.replace(/:(\d+)$/, "_$1_");
  return [...new Set([spelled, domain]), "_default"];
}

async function readConfiguration(domain: string, configDirectory: string | undefined): Promise<HostsFile> {
  for (const name of configDirectory === undefined ? [] : hostFolders(domain)) {
    const folder = join(configDirectory ?? "", name);
    if (await exists(folder)) return await readFolder(folder);
  }
  return onlyServer(NO_TLS_SETTINGS);
}

async function readFolder(folder: string): Promise<HostsFile> {
  const file = join(folder, "hosts.toml");
  try {
    return parseHostsToml(await readFile(file, "utf8"), file);
  } catch (error) {
    if (isMissing(error)) return onlyServer(await certificateFiles(folder));
    throw unreadable(file, error);
  }
}

async function exists(folder: string): Promise<boolean> {
  try {
    await stat(folder);
    return true;
  } catch (error) {
    if (isMissing(error)) return false;
    throw unreadable(folder, error);
  }
}

function unreadable(path: string, error: unknown): unknown {
  const isSystemError = error instanceof Error && "syscall" in error;
  return isSystemError ? configurationError(path, `${error.message}.`, error) : error;
}

function onlyServer(tls: TlsSettings): HostsFile {
  const everything = new Set(["pull", "resolve"] as const);
  const server = { url: undefined, capabilities: everything, headers: {}, tls, connectTimeout: undefined };
  return { mirrors: [], server };
}

/** Whether the registry is among its mirrors already, with settings of its own; it would be tried twice. */
function hasOwnEntry(mirrors: readonly HostSettings[], own: URL): boolean {
  return mirrors.some(({ url }) => url?.href === own.href);
}

function toHost(settings: HostSettings, domain: string, own: URL): RegistryHost {
  const url = settings.url ?? own;
  const itself = defaultUrl(domain).host;
  // As containerd has it: whoever can listen on loopback is as good as the registry.
  const skipVerify = settings.tls.skipVerify || (settings.url === undefined && isLoopback(url.hostname));
  return {
    ...settings,
    url,
    tls: { ...settings.tls, skipVerify },
    isUpstream: url.host === own.host || url.host === itself,
    namespace: url.host === itself ? undefined : domain,
  };
}
