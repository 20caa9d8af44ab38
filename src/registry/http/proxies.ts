import { BlockList, isIP } from "node:net";
import { EngineError } from "../../engine/errors.js";
import { isLoopback } from "../hosts/default-host.js";

/** The environment that proxies are read from. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The proxy to reach a URL by, as Go's programs, and so containerd, choose it: HTTPS_PROXY or HTTP_PROXY by the URL's
 * scheme, in capitals or not, except for what NO_PROXY lists and for loopback addresses.
 * NO_PROXY separates by commas: "*"; addresses and their blocks, as in 10.0.0.0/8; host names, which stand for names below
 * them too, and with a dot at the start for those alone; each with a port if need be.
 *
 * @throws EngineError FAILED_PRECONDITION where the variable holds no URL.
 */
export function proxyFor(url: URL, environment: Environment): URL | undefined {
  const name = url.protocol === "https:" ? "HTTPS_PROXY" : "HTTP_PROXY";
  const proxy = variable(environment, name);
  if (proxy === undefined || isLoopback(url.hostname) || isExempt(url, variable(environment, "NO_PROXY"))) {
    return undefined;
  }
  const whole = proxy.includes("://") ? proxy : `http://${proxy}`;
  if (URL.canParse(whole) && /^(?:https?|socks5):$/.test(new URL(whole).protocol)) return new URL(whole);
  const reason = `${name} in the environment is no proxy's URL, as in http://proxy.example.com:3128.`;
  throw new EngineError("FAILED_PRECONDITION", reason);
}

function variable(environment: Environment, name: string): string | undefined {
  return environment[name] || environment[name.toLowerCase()] || undefined;
}

function isExempt(url: URL, list = ""): boolean {
  const host = url.hostname.replace(/^\[(.*)\]$/, "$1");
  const port = url.port || (url.protocol === "https:" ? "443" : "80");
  const entries = list.split(",").map((each) => each.trim().toLowerCase());
  return entries.some((entry) => entry === "*" || (entry !== "" && covers(entry, host, port)));
}

function covers(entry: string, host: string, port: string): boolean {
  const [, bracketed, plain, only] = /^(?:\[(.*)\]|([^:]*|.*:.*:.*?))(?::(\d+))?$/.exec(entry) ?? [];
  const name = bracketed ?? plain ?? entry;
  if (only !== undefined && only !== port) return false;
  if (isIP(host) !== 0) return coversAddress(name, host);
  const domain = name.replace(/^\*?\./, "");
  return (name === domain && host === domain) || host.endsWith(`.${domain}`);
}

function coversAddress(entry: string, host: string): boolean {
  const [network = "", bits] = entry.split("/");
  if (isIP(network) === 0 || isIP(network) !== isIP(host)) return false;
  const family = isIP(network) === 4 ? "ipv4" : "ipv6";
  const widest = family === "ipv4" ? 32 : 128;
  const prefix = bits === undefined ? widest : Number(bits);
  if (!(Number.isInteger(prefix) && prefix >= 0 && prefix <= widest)) return false;
  const block = new BlockList();
  block.addSubnet(network, prefix, family);
  return block.check(host, family);
}
