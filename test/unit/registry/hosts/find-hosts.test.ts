import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { findHosts, hostFolders } from "../../../../src/registry/hosts/find-hosts.js";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "gantry-test-hosts-"));
});

afterEach(() => rmSync(folder, { recursive: true }));

function write(name: string, text: string): void {
  const path = join(folder, name);
  mkdirSync(join(path, ".."), { recursive: true });
  writeFileSync(path, text);
}

async function seen(domain: string) {
  const hosts = await findHosts(domain, folder);
  return hosts.map(({ url, isUpstream, namespace }) => [url.href, isUpstream ? "upstream" : "mirror", namespace]);
}

describe("without configuration", () => {
  test.each([
    ["docker.io", "https://registry-1.docker.io/v2"],
    ["registry.example", "https://registry.example/v2"],
    ["registry.example:5000", "https://registry.example:5000/v2"],
    ["localhost", "http://localhost/v2"],
    ["localhost:5000", "http://localhost:5000/v2"],
    ["localhost:443", "https://localhost/v2"],
    ["127.0.0.1:5000", "http://127.0.0.1:5000/v2"],
    ["127.9.8.7", "http://127.9.8.7/v2"],
    ["[::1]:5000", "http://[::1]:5000/v2"],
    ["[2001:db8::1]:5000", "https://[2001:db8::1]:5000/v2"],
    ["10.0.0.1:5000", "https://10.0.0.1:5000/v2"],
    ["a.localhost:5000", "https://a.localhost:5000/v2"],
    ["localhost.example", "https://localhost.example/v2"],
  ])("%s is at %s", async (domain, url) => {
    expect(await seen(domain)).toEqual([[url, "upstream", undefined]]);
  });

  test("a certificate on loopback is as good as any", async () => {
    expect((await findHosts("localhost:443", folder))[0]?.tls.skipVerify).toBe(true);
    expect((await findHosts("registry.example:443", folder))[0]?.tls.skipVerify).toBe(false);
  });

  test("a folder that is not there is none", async () => {
    expect(await findHosts("docker.io", join(folder, "missing"))).toHaveLength(1);
    expect(await findHosts("docker.io", undefined)).toHaveLength(1);
  });
});

test("folders by name: the port in either spelling, then the default", () => {
  expect(hostFolders("docker.io")).toEqual(["docker.io", "_default"]);
  expect(hostFolders("localhost:5000")).toEqual(["localhost_5000_", "localhost:5000", "_default"]);
  expect(hostFolders("[::1]:5000")).toEqual(["[::1]_5000_", "[::1]:5000", "_default"]);
  expect(hostFolders("[::1]")).toEqual(["[::1]", "_default"]);
});

describe("with configuration", () => {
  test("mirrors come first, the registry last, each told whose images it is asked for unless it is they", async () => {
    write("docker.io/hosts.toml", '[host."https://b.example"]\n[host."https://a.example"]');
    expect(await seen("docker.io")).toEqual([
      ["https://b.example/v2", "mirror", "docker.io"],
      ["https://a.example/v2", "mirror", "docker.io"],
      ["https://registry-1.docker.io/v2", "upstream", undefined],
    ]);
  });

  test("a server stands for the registry", async () => {
    write("registry.example/hosts.toml", 'server = "http://10.0.0.1:5000"');
    expect(await seen("registry.example")).toEqual([["http://10.0.0.1:5000/v2", "upstream", "registry.example"]]);
  });

  test("a registry that is among its mirrors is asked once, by the settings there", async () => {
    const entry = '[host."http://10.0.0.1:5000"]\nskip_verify = true';
    write("10.0.0.1:5000/hosts.toml", `server = "http://10.0.0.1:5000"\n${entry}`);
    expect(await seen("10.0.0.1:5000")).toEqual([["http://10.0.0.1:5000/v2", "upstream", undefined]]);
    expect((await findHosts("10.0.0.1:5000", folder))[0]?.tls.skipVerify).toBe(true);
  });

  test("a registry's own folder wins over the default, which has the others", async () => {
    write("_default/hosts.toml", '[host."https://all.example"]');
    write("one.example_5000_/hosts.toml", "");
    write("one.example:5000/hosts.toml", '[host."https://other.example"]');
    expect(await seen("one.example:5000")).toEqual([["https://one.example:5000/v2", "upstream", undefined]]);
    expect(await seen("two.example")).toEqual([
      ["https://all.example/v2", "mirror", "two.example"],
      ["https://two.example/v2", "upstream", undefined],
    ]);
  });

  test("a folder with certificates alone is Docker's", async () => {
    for (const name of ["b.crt", "a.crt", "me.cert", "me.key", "whole.cert", "lone.key", "README"])
      write(`registry.example/${name}`, "");
    const [host] = await findHosts("registry.example", folder);
    const at = (name: string) => join(folder, "registry.example", name);
    expect(host?.tls).toEqual({
      skipVerify: false,
      authorities: [at("a.crt"), at("b.crt")],
      certificates: [
        { certificate: at("me.cert"), key: at("me.key") },
        { certificate: at("whole.cert"), key: at("whole.cert") },
      ],
    });
  });

  test("a file that cannot be read is told of", async () => {
    mkdirSync(join(folder, "registry.example/hosts.toml"), { recursive: true });
    await expect(findHosts("registry.example", folder)).rejects.toMatchObject({ code: "FAILED_PRECONDITION" });
  });
});
