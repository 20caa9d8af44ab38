import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { dockerConfigFile, dockerLogin } from "../../../../src/registry/login/docker-config.js";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "gantry-test-docker-"));
});

afterEach(() => rmSync(folder, { recursive: true }));

const configure = (config: unknown) => writeFileSync(join(folder, "config.json"), JSON.stringify(config));
const login = (registry: string, signal = new AbortController().signal) =>
  dockerLogin(registry, { DOCKER_CONFIG: folder, PATH: `${folder}:${process.env.PATH}` }, signal);
const auth = (text: string) => Buffer.from(text).toString("base64");
const password = (username: string, secret: string) => ({ kind: "password", username, password: secret });

test("where the file is", () => {
  expect(dockerConfigFile({ DOCKER_CONFIG: "/d", HOME: "/h" })).toBe("/d/config.json");
  expect(dockerConfigFile({ DOCKER_CONFIG: "", HOME: "/h" })).toBe("/h/.docker/config.json");
});

describe("logins in the file", () => {
  test("none without the file, nor without the registry in it", async () => {
    expect(await login("registry.example")).toBeUndefined();
    configure({ auths: { "other.example": { auth: auth("a:b") } } });
    expect(await login("registry.example")).toBeUndefined();
    configure({ auths: { "registry.example": {} } });
    expect(await login("registry.example")).toBeUndefined();
  });

  test.each(["registry.example:5000", "https://registry.example:5000", "http://registry.example:5000/v1/"])(
    "by the key %s",
    async (key) => {
      configure({ auths: { [key]: { auth: auth("me:pass:word") } } });
      expect(await login("registry.example:5000")).toEqual(password("me", "pass:word"));
      expect(await login("registry.example")).toBeUndefined();
    },
  );

  test.each(["https://index.docker.io/v1/", "docker.io", "index.docker.io", "https://registry-1.docker.io/v2/"])(
    "of Docker Hub by the key %s",
    async (key) => {
      configure({ auths: { [key]: { auth: auth("me:secret") } } });
      expect(await login("docker.io")).toEqual(password("me", "secret"));
    },
  );

  test("of all kinds", async () => {
    configure({
      auths: {
        a: { username: "me", password: "secret" },
        b: { auth: auth("me:x"), identitytoken: "refresh" },
        c: { auth: auth("me:x"), registrytoken: "bearer" },
        d: { auth: auth("me:padded\0\0") },
        e: { auth: auth("me:") },
      },
    });
    expect(await login("a")).toEqual(password("me", "secret"));
    expect(await login("b")).toEqual({ kind: "identity", token: "refresh" });
    expect(await login("c")).toEqual({ kind: "bearer", token: "bearer" });
    expect(await login("d")).toEqual(password("me", "padded"));
    expect(await login("e")).toEqual(password("me", ""));
  });

  test("that make no sense are refused, without being shown", async () => {
    configure({ auths: { a: { auth: auth("secret") } } });
    const wrong = { code: "FAILED_PRECONDITION", message: expect.not.stringContaining("secret") };
    await expect(login("a")).rejects.toMatchObject(wrong);
    writeFileSync(join(folder, "config.json"), '{"auths": secret');
    await expect(login("a")).rejects.toMatchObject(wrong);
  });

  test.each([[], 1, "x", null, { auths: 1 }, { auths: { a: null } }, { credHelpers: [] }])(
    "there are none in %j",
    async (config) => {
      configure(config);
      expect(await login("a")).toBeUndefined();
    },
  );
});

describe("credential helpers", () => {
  function helper(name: string, script: string): void {
    const path = join(folder, `docker-credential-${name}`);
    writeFileSync(path, `#!/bin/sh\n${script}\n`);
    chmodSync(path, 0o755);
  }

  test("a registry's own is asked before the common one, and is told which registry", async () => {
    helper("own", `cat > ${folder}/asked; echo '{"Username":"me","Secret":"secret"}'`);
    configure({ credHelpers: { "a.example:5000": "own" }, credsStore: "missing", auths: { b: {} } });
    expect(await login("a.example:5000")).toEqual(password("me", "secret"));
    expect(readFileSync(join(folder, "asked"), "utf8")).toBe("a.example:5000");
  });

  test("the common one is asked for all others, for Docker Hub by its old URL", async () => {
    helper("all", `cat > ${folder}/asked; echo '{"Username":"<token>","Secret":"refresh"}'`);
    configure({ credsStore: "all" });
    expect(await login("docker.io")).toEqual({ kind: "identity", token: "refresh" });
    expect(readFileSync(join(folder, "asked"), "utf8")).toBe("https://index.docker.io/v1/");
  });

  test("one that has none leaves it to the file", async () => {
    helper("all", "echo 'credentials not found in native keychain'; exit 1");
    configure({ credsStore: "all", auths: { a: { auth: auth("me:secret") } } });
    expect(await login("a")).toEqual(password("me", "secret"));
    expect(await login("b")).toBeUndefined();
  });

  test("one that does not read what it is told is no matter", async () => {
    helper("all", `exec <&-; echo '{"Username":"me","Secret":"secret"}'`);
    configure({ credsStore: "all" });
    expect(await login("a")).toEqual(password("me", "secret"));
  });

  test("one that is not there, and one that fails, are told of", async () => {
    configure({ credsStore: "missing" });
    await expect(login("a")).rejects.toMatchObject({
      code: "FAILED_PRECONDITION",
      message: expect.stringContaining("docker-credential-missing, which is not on the PATH"),
    });
    helper("broken", "echo 'the key ring is locked'; exit 1");
    configure({ credsStore: "broken" });
    await expect(login("a")).rejects.toMatchObject({
      code: "FAILED_PRECONDITION",
      message: expect.stringContaining("the key ring is locked"),
    });
  });

  test("one that answers with something else is told of, without what it may hold", async () => {
    helper("odd", 'echo \'{"Secret":"secret"}\'');
    configure({ credsStore: "odd" });
    await expect(login("a")).rejects.toMatchObject({
      code: "FAILED_PRECONDITION",
      message: expect.not.stringContaining('"secret"'),
    });
  });

  test("a path is no name of one", async () => {
    configure({ credsStore: "../../bin/sh" });
    await expect(login("a")).rejects.toMatchObject({
      message: expect.stringContaining("no name of a credential helper"),
    });
  });

  test("one that hangs is ended by an abort", async () => {
    helper("slow", "exec sleep 60");
    configure({ credsStore: "slow" });
    const abort = new AbortController();
    const asking = login("a", abort.signal);
    setTimeout(() => abort.abort(), 50);
    await expect(asking).rejects.toMatchObject({ code: "CANCELLED" });
  });
});
