import { describe, expect, test } from "vitest";
import { bestFor, formatPlatform, hostPlatform, parsePlatform } from "../../../../src/engine/image/platform.js";

test.each([
  ["linux/amd64", "linux/amd64"],
  ["Linux/x86_64", "linux/amd64"],
  ["linux/amd64/v1", "linux/amd64"],
  ["linux/amd64/v3", "linux/amd64/v3"],
  ["linux/aarch64", "linux/arm64"],
  ["linux/arm64/v8", "linux/arm64"],
  ["linux/arm/v7", "linux/arm/v7"],
  ["windows/amd64", "windows/amd64"],
])("%s is %s", (text, platform) => {
  expect(formatPlatform(parsePlatform(text))).toBe(platform);
});

test.each(["", "linux", "linux/", "/amd64", "linux/arm/", "linux/arm/v7/x"])("%j is no platform", (text) => {
  expect(() => parsePlatform(text)).toThrow("is no platform");
});

test("the host's is one that can be written and read", () => {
  expect(parsePlatform(formatPlatform(hostPlatform()))).toEqual(hostPlatform());
});

describe("the best of several", () => {
  const choose = (wanted: string, ...offered: readonly string[]) => {
    const best = bestFor(
      parsePlatform(wanted),
      offered.map((text) => ({ text, platform: parsePlatform(text) })),
    );
    return best?.text;
  };

  test.each([
    ["linux/amd64", ["linux/arm64", "linux/amd64"], "linux/amd64"],
    ["linux/amd64", ["linux/386", "linux/amd64"], "linux/amd64"],
    ["linux/amd64", ["linux/arm64", "linux/386"], "linux/386"],
    ["linux/amd64", ["linux/amd64/v2"], undefined],
    ["linux/amd64/v3", ["linux/amd64", "linux/amd64/v2", "linux/amd64/v4"], "linux/amd64/v2"],
    ["linux/arm/v7", ["linux/arm/v5", "linux/arm/v6", "linux/arm/v8"], "linux/arm/v6"],
    ["linux/arm", ["linux/arm/v7", "linux/arm/v6"], "linux/arm/v7"],
    ["linux/arm64", ["linux/arm/v7", "linux/arm64/v8"], "linux/arm64/v8"],
    ["linux/arm64", ["linux/arm/v7"], "linux/arm/v7"],
    ["linux/riscv64", ["linux/riscv64"], "linux/riscv64"],
    ["linux/amd64", ["windows/amd64", "freebsd/amd64"], undefined],
    ["linux/amd64", [], undefined],
  ])("for %s of %j is %s", (wanted, offered, best) => {
    expect(choose(wanted, ...offered)).toBe(best);
  });

  test("is the first of equal ones, and none that does not say", () => {
    const choices = [
      {},
      { name: "a", platform: parsePlatform("linux/amd64") },
      { name: "b", platform: parsePlatform("linux/amd64") },
    ];
    expect(bestFor(parsePlatform("linux/amd64"), choices)).toBe(choices[1]);
  });
});
