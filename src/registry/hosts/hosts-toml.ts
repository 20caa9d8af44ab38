import { resolve } from "node:path";
import { parse, type TomlTable, type TomlValue } from "smol-toml";
import { parseDuration } from "../../engine/duration.js";
import { configurationError } from "./configuration-error.js";
import type { Capability, ClientCertificate, Headers, TlsSettings } from "./registry-host.js";

/** What a hosts.toml says of one host. */
export interface HostSettings {
  /** Undefined where the file names none: the registry itself. */
  readonly url: URL | undefined;
  readonly capabilities: ReadonlySet<Capability>;
  readonly headers: Headers;
  readonly tls: TlsSettings;
  readonly connectTimeout: number | undefined;
}

/** What a hosts.toml says: mirrors in the order to try them, then the registry itself. */
export interface HostsFile {
  readonly mirrors: readonly HostSettings[];
  readonly server: HostSettings;
}

/**
 * Reads a hosts.toml as containerd does, relative paths from its folder:
 * https://github.com/containerd/containerd/blob/main/docs/hosts.md
 *
 * @throws EngineError FAILED_PRECONDITION, which names the file and the setting; containerd would ignore the file.
 */
export function parseHostsToml(text: string, file: string): HostsFile {
  const root = parseToml(text, file);
  const hosts = root.host ?? {};
  if (!isTable(hosts))
    throw configurationError(file, '"host" must be tables, as in [host."https://mirror.example.com"].');
  const server = root.server ?? "";
  if (typeof server !== "string") throw configurationError(file, '"server" must be a text.');
  return {
    mirrors: Object.entries(hosts).map(([url, settings]) => {
      if (!isTable(settings)) throw configurationError(file, `host "${url}" must be a table.`);
      return new Section(settings, `host "${url}": `, file).settings(url);
    }),
    server: new Section(root, "", file).settings(server),
  };
}

function parseToml(text: string, file: string): TomlTable {
  try {
    return parse(text);
  } catch (error) {
    throw configurationError(file, `it is no TOML: ${error instanceof Error ? error.message : error}`, error);
  }
}

/** The settings of one host, in its own table or at the file's root. */
class Section {
  readonly #table: TomlTable;
  readonly #where: string;
  readonly #file: string;

  constructor(table: TomlTable, where: string, file: string) {
    this.#table = table;
    this.#where = where;
    this.#file = file;
  }

  settings(url: string): HostSettings {
    return {
      url: url === "" ? undefined : this.#url(url),
      capabilities: this.#capabilities(),
      headers: this.#headers(),
      tls: {
        skipVerify: this.#flag("skip_verify"),
        authorities: this.#texts("ca").map((path) => this.#path(path)),
        certificates: this.#certificates(),
      },
      connectTimeout: this.#connectTimeout(),
    };
  }

  #url(text: string): URL {
    const whole = text.includes("://") ? text : `https://${text}`;
    const url = URL.canParse(whole) ? new URL(whole) : undefined;
    if (url === undefined || !/^https?:$/.test(url.protocol)) {
      throw this.#wrong(`"${text}" is no URL, as in https://mirror.example.com:5000.`);
    }
    if (url.username !== "" || url.password !== "") {
      throw this.#wrong("credentials do not belong in a URL; log in to that host with docker login.");
    }
    url.search = url.hash = "";
    const path = url.pathname.replace(/\/+$/, "");
    url.pathname = this.#flag("override_path") || path.endsWith("/v2") ? path : `${path}/v2`;
    return url;
  }

  #capabilities(): ReadonlySet<Capability> {
    const given = this.#texts("capabilities").map((each) => each.toLowerCase());
    const unknown = given.find((each) => !["pull", "resolve", "push"].includes(each));
    if (unknown !== undefined) {
      throw this.#wrong(`"${unknown}" is no capability; there are "pull", "resolve" and "push".`);
    }
    const all: readonly Capability[] = ["pull", "resolve"];
    return new Set(given.length === 0 ? all : all.filter((each) => given.includes(each)));
  }

  #headers(): Headers {
    const table = this.#table.header ?? {};
    if (!isTable(table)) throw this.#wrong('"header" must be a table.');
    const section = new Section(table, `${this.#where}header: `, this.#file);
    return Object.fromEntries(Object.keys(table).map((name) => [name.toLowerCase(), section.#texts(name)]));
  }

  /** One file, or several, or pairs of a certificate's and a key's. */
  #certificates(): ClientCertificate[] {
    const given = this.#table.client ?? [];
    return (Array.isArray(given) ? given : [given]).map((each) => {
      const [certificate, key, ...more] = Array.isArray(each) ? each : [each, ""];
      if (typeof certificate !== "string" || typeof key !== "string" || more.length > 0) {
        throw this.#wrong('"client" must be a file, a list of files, or a list of pairs of files.');
      }
      return { certificate: this.#path(certificate), key: this.#path(key === "" ? certificate : key) };
    });
  }

  #connectTimeout(): number | undefined {
    const [text] = this.#texts("dial_timeout");
    if (text === undefined) return undefined;
    try {
      return parseDuration(text);
    } catch (error) {
      throw this.#wrong(`"dial_timeout" must be a duration, as in "5s".`, error);
    }
  }

  /** A text or a list of texts. */
  #texts(key: string): string[] {
    const value = this.#table[key] ?? [];
    const list = Array.isArray(value) ? value : [value];
    return list.map((each) => {
      if (typeof each !== "string") throw this.#wrong(`"${key}" must be a text or a list of texts.`);
      return each;
    });
  }

  #flag(key: string): boolean {
    const value = this.#table[key] ?? false;
    if (typeof value !== "boolean") throw this.#wrong(`"${key}" must be true or false.`);
    return value;
  }

  #path(path: string): string {
    return resolve(this.#file, "..", path);
  }

  #wrong(reason: string, cause?: unknown): Error {
    return configurationError(this.#file, `${this.#where}${reason}`, cause);
  }
}

function isTable(value: TomlValue): value is TomlTable {
  return typeof value === "object" && !Array.isArray(value) && !(value instanceof Date);
}
