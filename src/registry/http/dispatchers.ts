import { Agent, type Dispatcher, ProxyAgent } from "undici";
import { type Environment, proxyFor } from "./proxies.js";
import type { Trust } from "./trust.js";

/** Connections are kept for a few seconds, for the next request of the same pull. */
const KEPT_FOR = 4_000;

/** How to reach a host. */
export interface Way {
  readonly dispatcher: Dispatcher;
  readonly proxy: URL | undefined;
}

/** Pools of connections: one for each way to reach hosts, by proxy, certificates and time to connect. */
export class Dispatchers {
  readonly #environment: Environment;
  readonly #pools = new Map<string, Dispatcher>();

  constructor(environment: Environment) {
    this.#environment = environment;
  }

  /**
   * @param connectTimeout in milliseconds.
   * @throws EngineError FAILED_PRECONDITION where the environment's proxy is no URL.
   */
  for(url: URL, trust: Trust, connectTimeout: number): Way {
    const proxy = proxyFor(url, this.#environment);
    const key = [proxy?.href, url.protocol, trust.key, connectTimeout].join(" ");
    const known = this.#pools.get(key);
    if (known !== undefined) return { dispatcher: known, proxy };
    const pool = makePool(url, proxy, trust, connectTimeout);
    this.#pools.set(key, pool);
    return { dispatcher: pool, proxy };
  }

  /** Breaks off whatever is under way. */
  async close(): Promise<void> {
    const pools = [...this.#pools.values()];
    this.#pools.clear();
    await Promise.all(pools.map((each) => each.destroy()));
  }
}

function makePool(url: URL, proxy: URL | undefined, trust: Trust, timeout: number): Dispatcher {
  const secureContext = [url.protocol, proxy?.protocol].includes("https:") ? trust.secureContext() : undefined;
  const proxyTls = { timeout, ...(secureContext === undefined ? {} : { secureContext }) };
  const connect = { ...proxyTls, rejectUnauthorized: trust.rejectUnauthorized };
  const settings = { keepAliveTimeout: KEPT_FOR, keepAliveMaxTimeout: KEPT_FOR };
  if (proxy === undefined) return new Agent({ ...settings, connect });
  const { username, password } = proxy;
  const login = Buffer.from(`${decodeURIComponent(username)}:${decodeURIComponent(password)}`).toString("base64");
  return new ProxyAgent({
    ...settings,
    uri: proxy.href,
    // What needs no tunnel is asked of the proxy itself, which may refuse tunnels to other ports than 443.
    proxyTunnel: false,
    requestTls: connect,
    proxyTls,
    ...(username === "" && password === "" ? {} : { token: `Basic ${login}` }),
  });
}
