import { describe, expect, test } from "vitest";
import { formatReference, parseReference, repositoryName } from "../../../../src/engine/image/reference.js";

const hex = "0123456789abcdef".repeat(4);
const digest = `sha256:${hex}`;

describe("what is completed", () => {
  test.each([
    ["redis", "docker.io/library/redis:latest"],
    ["redis:7", "docker.io/library/redis:7"],
    ["library/redis", "docker.io/library/redis:latest"],
    ["docker.io/redis", "docker.io/library/redis:latest"],
    ["docker.io/library/redis:7.4-alpine", "docker.io/library/redis:7.4-alpine"],
    ["index.docker.io/redis", "docker.io/library/redis:latest"],
    ["index.docker.io/some/redis", "docker.io/some/redis:latest"],
    ["some/redis", "docker.io/some/redis:latest"],
    ["a/b/c/d", "docker.io/a/b/c/d:latest"],
    ["docker.io", "docker.io/library/docker.io:latest"],
    ["localhost", "docker.io/library/localhost:latest"],
    ["localhost:5000", "docker.io/library/localhost:5000"],
    ["localhost/redis", "localhost/redis:latest"],
    ["localhost:5000/redis:7", "localhost:5000/redis:7"],
    ["127.0.0.1:5000/redis", "127.0.0.1:5000/redis:latest"],
    ["[::1]/redis", "[::1]/redis:latest"],
    ["[2001:DB8::1]:5000/some/redis:7", "[2001:DB8::1]:5000/some/redis:7"],
    ["registry:80/redis", "registry:80/redis:latest"],
    ["redis:7/8", "redis:7/8:latest"],
    ["registry.example.com/a/b:v1", "registry.example.com/a/b:v1"],
    ["Registry/redis", "Registry/redis:latest"],
    ["Registry.Example.com:5000/redis", "Registry.Example.com:5000/redis:latest"],
    ["xn--bcher-kva.example/redis", "xn--bcher-kva.example/redis:latest"],
    ["redis:LATEST_1.0-rc", "docker.io/library/redis:LATEST_1.0-rc"],
    ["redis:_", "docker.io/library/redis:_"],
    ["some.thing/a.b_c__d-e---f", "some.thing/a.b_c__d-e---f:latest"],
    [`redis@${digest}`, `docker.io/library/redis@${digest}`],
    [`redis:7@${digest}`, `docker.io/library/redis@${digest}`],
    [`localhost:5000/redis:7@${digest}`, `localhost:5000/redis@${digest}`],
    [`redis@sha512:${hex}${hex}`, `docker.io/library/redis@sha512:${hex}${hex}`],
    [`redis:${"t".repeat(128)}`, `docker.io/library/redis:${"t".repeat(128)}`],
    [`x.y/${"p".repeat(255)}`, `x.y/${"p".repeat(255)}:latest`],
  ])("%s is %s", (text, whole) => {
    const reference = parseReference(text);
    expect(formatReference(reference)).toBe(whole);
    expect(parseReference(whole)).toEqual(reference);
  });

  test("the parts are told apart", () => {
    expect(parseReference("localhost:5000/some/redis:7")).toEqual({
      domain: "localhost:5000",
      path: "some/redis",
      tag: "7",
      digest: undefined,
    });
    expect(parseReference(`redis:7@${digest}`)).toEqual({
      domain: "docker.io",
      path: "library/redis",
      tag: undefined,
      digest,
    });
    expect(repositoryName(parseReference("redis:7"))).toBe("docker.io/library/redis");
  });
});

describe("what is refused", () => {
  test.each([
    ["", "the name of the repository is missing"],
    [":7", "the name of the repository is missing"],
    [`@${digest}`, "the name of the repository is missing"],
    ["docker.io/", "the name of the repository is missing"],
    ["Redis", 'must be lower case: "redis"'],
    ["some/Redis:7", 'must be lower case: "some/redis"'],
    ["registry.example.com/Some/redis", 'must be lower case: "some/redis"'],
    ["redis:", 'the tag ""'],
    ["redis:-7", 'the tag "-7"'],
    ["redis:.7", 'the tag ".7"'],
    ["redis:7:8", 'the tag "7:8"'],
    ["redis:é", 'the tag "é"'],
    [`redis:${"t".repeat(129)}`, "1 to 128"],
    ["redis@", 'the digest ""'],
    ["redis@sha256:abc", "64 lower-case hexadecimal digits"],
    [`redis@sha256:${hex.toUpperCase()}`, "64 lower-case hexadecimal digits"],
    [`redis@sha256:${hex}0`, "64 lower-case hexadecimal digits"],
    [`redis@md5:${hex.slice(32)}`, "64 lower-case hexadecimal digits"],
    [`redis@${digest}@${digest}`, "64 lower-case hexadecimal digits"],
    [`redis@${digest}:7`, "64 lower-case hexadecimal digits"],
    [hex, "an image's id"],
    [digest, "an image's id"],
    [" redis", 'the name " redis"'],
    ["redis ", 'the name "redis "'],
    ["redis\n", "the name"],
    ["/redis", 'the name "/redis"'],
    ["redis/", 'the name "redis/"'],
    ["some//redis", "the name"],
    ["-redis", "the name"],
    ["redis-", "the name"],
    ["re..dis", "the name"],
    ["re___dis", "the name"],
    ["re._dis", "the name"],
    ["../redis", '".." is no registry'],
    ["some/../redis", "the name"],
    [".example.com/redis", "is no registry"],
    ["-example.com/redis", "is no registry"],
    ["exa_mple.com/redis", "is no registry"],
    ["https://registry.example.com/redis", '"https:" is no registry'],
    ["999.999.999.999/redis", "is no registry"],
    ["xn--/redis.x", "the name"],
    ["xn--.example/redis", "is no registry"],
    ["localhost:/redis", "is no registry"],
    ["localhost:0/redis", "is no registry"],
    ["localhost:65536/redis", "is no registry"],
    ["localhost:80:80/redis", "is no registry"],
    ["::1/redis", "is no registry"],
    ["[::1/redis", "is no registry"],
    ["[::1::]/redis", "is no registry"],
    ["[fe80::1%25eth0]/redis", "is no registry"],
    ["user@example.com/redis", "the digest"],
    [`x.y/${"p".repeat(256)}`, "longer than 255"],
    [`${"d".repeat(250)}.example/redis`, "is no registry"],
    ["a".repeat(1025), "longer than 1024"],
    ["re\0dis", "the name"],
    ["rédis", "the name"],
  ])("%j", (text, words) => {
    expect(() => parseReference(text)).toThrow(
      expect.objectContaining({ code: "INVALID_ARGUMENT", message: expect.stringContaining(words) }),
    );
  });

  test("hostile texts are refused without delay", () => {
    const texts = ["a-".repeat(511), `${"a".repeat(500)}.${"a-".repeat(250)}/x`, "a.".repeat(511), "a/".repeat(511)];
    const began = performance.now();
    for (const text of texts) expect(() => parseReference(text)).toThrow("is no image reference");
    expect(performance.now() - began).toBeLessThan(500);
  });
});
