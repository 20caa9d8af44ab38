import { formatReference, type ImageReference } from "../engine/image/reference.js";
import type { Registry, RegistryCredentials, RegistryRepository } from "../engine/image/registry.js";
import { HostClient } from "./host-client.js";
import { findHosts } from "./hosts/find-hosts.js";
import type { RegistryHost } from "./hosts/registry-host.js";
import { Dispatchers } from "./http/dispatchers.js";
import type { Environment } from "./http/proxies.js";
import type { Patience } from "./http/rounds.js";
import type { Line, Timeouts } from "./http/send.js";
import { readTrust } from "./http/trust.js";
import { Authorization } from "./login/authorization.js";
import { dockerLogin } from "./login/docker-config.js";
import type { Login } from "./login/login.js";
import { Repository } from "./repository.js";

export interface RegistriesOptions {
  /** A folder by containerd's convention, with a hosts.toml for each registry; undefined for none. */
  readonly configDirectory?: string | undefined;
  /**
   * Proxies (HTTP_PROXY, HTTPS_PROXY, NO_PROXY), Docker's logins (DOCKER_CONFIG, HOME, and PATH for its credential helpers)
   * and SSL_CERT_FILE. Default the process's own.
   */
  readonly environment?: Environment;
  /** How Gantry names itself to registries. Default "gantry". */
  readonly userAgent?: string;
  /** Default 10 s to connect, a minute for an answer, a minute for its next bytes. */
  readonly timeouts?: Timeouts;
  /** Default six rounds in about 8 s, and pauses of at most a minute at a host's wish. */
  readonly patience?: Patience;
}

const TIMEOUTS: Timeouts = { connect: 10_000, answer: 60_000, idle: 60_000 };
const PATIENCE: Patience = { pauses: [250, 500, 1_000, 2_000, 4_000], longest: 60_000 };

/** Registries by the OCI distribution spec: https://github.com/opencontainers/distribution-spec/blob/v1.1.0/spec.md */
export class Registries implements Registry {
  readonly #configDirectory: string | undefined;
  readonly #environment: Environment;
  readonly #dispatchers: Dispatchers;
  readonly #common: Pick<Line, "dispatchers" | "timeouts" | "userAgent">;
  readonly #patience: Patience;

  constructor(options: RegistriesOptions = {}) {
    this.#configDirectory = options.configDirectory;
    this.#environment = options.environment ?? process.env;
    this.#dispatchers = new Dispatchers(this.#environment);
    const { timeouts = TIMEOUTS, userAgent = "gantry" } = options;
    this.#common = { dispatchers: this.#dispatchers, timeouts, userAgent };
    this.#patience = options.patience ?? PATIENCE;
  }

  open(reference: ImageReference, credentials: RegistryCredentials | undefined): RegistryRepository {
    const find = async () => {
      const hosts = await findHosts(reference.domain, this.#configDirectory);
      return await Promise.all(hosts.map((host) => this.#client(host, reference, credentials)));
    };
    return new Repository(reference, find, this.#patience);
  }

  /** Closes all connections; what is under way fails. */
  async close(): Promise<void> {
    await this.#dispatchers.close();
  }

  async #client(
    host: RegistryHost,
    reference: ImageReference,
    credentials: RegistryCredentials | undefined,
  ): Promise<HostClient> {
    const trust = await readTrust(host.tls, this.#environment);
    const trustElsewhere = await readTrust({ ...host.tls, certificates: [] }, this.#environment);
    const line = { ...this.#common, host, trust, trustElsewhere };
    const name = host.isUpstream ? reference.domain : host.url.host;
    const login = async (signal: AbortSignal): Promise<Login | undefined> => {
      if (host.isUpstream && credentials !== undefined) return { kind: "password", ...credentials };
      return await dockerLogin(name, this.#environment, signal);
    };
    const authorization = new Authorization({
      line,
      scope: `repository:${reference.path}:pull`,
      what: formatReference(reference),
      logIn: `${host.isUpstream ? "Give credentials, or log in" : "Log in"} by "docker login ${name}".`,
      login,
    });
    return new HostClient(line, authorization, reference.path);
  }
}
