import { BlockList, isIPv4, isIPv6 } from "node:net";

const DOCKER_HUB = "docker.io";
const DOCKER_HUB_API = "https://registry-1.docker.io/v2";

const loopback = new BlockList();
loopback.addSubnet("127.0.0.0", 8, "ipv4");
loopback.addAddress("::1", "ipv6");

/**
 * Where the API of a registry is unless a hosts.toml says otherwise: HTTPS, for a loopback address plain HTTP, but
 * HTTPS on port 443.
 */
export function defaultUrl(domain: string): URL {
  if (domain === DOCKER_HUB) return new URL(DOCKER_HUB_API);
  const plain = new URL(`http://${domain}/v2`);
  return isLoopback(plain.hostname) && !domain.endsWith(":443") ? plain : new URL(`https://${domain}/v2`);
}

/** Whether a host name of a URL, brackets around IPv6, stays on this machine. */
export function isLoopback(hostname: string): boolean {
  if (hostname === "localhost") return true;
  const address = hostname.replace(/^\[(.*)\]$/, "$1");
  return (isIPv4(address) && loopback.check(address, "ipv4")) || (isIPv6(address) && loopback.check(address, "ipv6"));
}
