import { release } from "node:os";
import { describe, expect, test } from "vitest";
import type { MountRequest } from "../../../../src/engine/container/container-creation.js";
import { canBeReadonlyBelow, toMount } from "../../../../src/engine/spec/mounts.js";

const mount = (over: Partial<MountRequest> = {}): MountRequest => ({
  source: "/",
  target: "/data",
  type: "bind",
  readonly: false,
  ...over,
});
const READONLY = canBeReadonlyBelow(release()) ? ["ro", "rro"] : ["ro"];

test.each([
  ["a bind mount", {}, ["rbind", "rprivate"]],
  ["one with no options", { options: [] }, ["rbind", "rprivate"]],
  ["one that says how it is bound", { options: ["bind", "rshared"] }, ["bind", "rshared"]],
  ["a read-only one", { readonly: true }, ["rbind", "rprivate", ...READONLY]],
  ["a read-only one that says rw", { readonly: true, options: ["rw"] }, ["rbind", "rprivate", ...READONLY]],
  ["one bound by option", { type: "none", options: ["rbind"] }, ["rbind", "rprivate"]],
  ["another kind", { type: "tmpfs", source: "tmpfs", options: ["size=1m"] }, ["size=1m"]],
  ["a read-only one of another kind", { type: "tmpfs", source: "tmpfs", readonly: true }, ["ro"]],
])("%s has its options", async (_, over, options) => {
  const asked = mount(over);
  const { type, source } = asked;
  expect(await toMount(asked)).toEqual({ destination: "/data", type, source, options });
});

test("what is asked for is not changed", async () => {
  const options = Object.freeze(["rw"]);
  await toMount(mount({ options, readonly: true }));
  expect(options).toEqual(["rw"]);
});

describe("what cannot be mounted is INVALID_ARGUMENT", () => {
  test.each<[string, Partial<MountRequest>]>([
    ["a relative target", { target: "data" }],
    ["an empty target", { target: "" }],
    ["a target with NUL", { target: "/\0" }],
    ["a relative source", { source: "etc" }],
    ["a source that is not there", { source: "/none/such" }],
    ["a source that is not there, bound by option", { type: "none", source: "/none/such", options: ["bind"] }],
  ])("%s", async (_, over) => {
    await expect(toMount(mount(over))).rejects.toMatchObject({ code: "INVALID_ARGUMENT" });
  });
});

test.each([
  ["5.11.22", false],
  ["5.12.0", true],
  ["5.4.0-150-generic", false],
  ["4.19.0-27-amd64", false],
  ["6.1.0-30-amd64", true],
  ["10.0", true],
])("a kernel %s can make a tree read-only: %s", (kernel, can) => {
  expect(canBeReadonlyBelow(kernel)).toBe(can);
});
