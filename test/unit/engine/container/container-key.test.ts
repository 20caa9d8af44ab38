import { describe, expect, test } from "vitest";
import {
  checkIdentifier,
  formatKey,
  generateContainerId,
  parseKey,
} from "../../../../src/engine/container/container-key.js";

test("a key as a string reads back as the same key", () => {
  const key = { namespace: "k8s.io", containerId: "web_1.a-b" };
  expect(formatKey(key)).toBe("k8s.io/web_1.a-b");
  expect(parseKey(formatKey(key))).toEqual(key);
});

describe("names, by containerd's rule", () => {
  test.each(["a", "web", "0", "A-b_c.d", "k8s.io", "a".repeat(76), generateContainerId()])("%s is one", (name) => {
    expect(checkIdentifier("container", name)).toBe(name);
  });

  test.each([
    "",
    " ",
    "-a",
    "a-",
    ".a",
    "..",
    "a..b",
    "a/b",
    "../etc",
    "a b",
    "a\n",
    "a\0",
    "ä",
    "container:a",
    "a".repeat(77),
  ])("%j is none", (name) => {
    expect(() => checkIdentifier("namespace", name)).toThrow(
      expect.objectContaining({ code: "INVALID_ARGUMENT", details: { resource: "namespace", id: name } }),
    );
  });

  test("a hostile name is cut before it is handed back", () => {
    expect(() => checkIdentifier("container", "!".repeat(10_000))).toThrow(
      expect.objectContaining({ details: { resource: "container", id: "!".repeat(100) } }),
    );
  });
});

test("generated ids are names, and each is another", () => {
  const ids = new Set(Array.from({ length: 1_000 }, generateContainerId));
  expect(ids.size).toBe(1_000);
  for (const id of ids) expect(id).toMatch(/^[0-9a-f]{16}$/);
});
