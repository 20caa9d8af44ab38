import { describe, expect, test } from "vitest";
import { containerId, parseContainerId, parseNodeId, processId } from "../../../src/graphql/ids.js";

const KEY = { namespace: "k8s.io", containerId: "web" };

describe("a global id", () => {
  test("of a container reads back", () => {
    expect(containerId(KEY)).toBe("container:k8s.io/web");
    expect(parseNodeId(containerId(KEY))).toEqual({ container: KEY });
  });

  test.each(["init", "a b", "a/b", "a:b", "100%", "ä💥", ".."])("of the process %j reads back", (name) => {
    expect(parseNodeId(processId(KEY, name))).toEqual({ container: KEY, process: name });
  });

  test.each([
    "",
    "web",
    "k8s.io/web",
    "process:",
    "process:web",
    "process:k8s.io/web",
    "process:k8s.io/web/",
    "Container:a/b",
  ])("is not %j", (id) => {
    expect(parseNodeId(id)).toBeUndefined();
  });

  test("of a process with a broken escape is INVALID_ARGUMENT", () => {
    expect(() => parseNodeId("process:default/web/%E0%A4%A")).toThrow(
      expect.objectContaining({ code: "INVALID_ARGUMENT" }),
    );
  });
});

describe("the container that a client names", () => {
  test("may be given by its global id or, in the default namespace, by containerd's", () => {
    expect(parseContainerId("container:k8s.io/web", "default")).toEqual(KEY);
    expect(parseContainerId("web", "default")).toEqual({ namespace: "default", containerId: "web" });
    expect(parseContainerId("container", "default")).toEqual({ namespace: "default", containerId: "container" });
  });

  test.each([
    "",
    "container:",
    "container:web",
    "container:abc",
    "container:/web",
    "container:default/",
    "container:default/a/b",
    "container:../web",
    "container:default/..",
    "default/web",
    "we b",
    "process:default/web/init",
    "process:default/web",
  ])("is never %j", (id) => {
    expect(() => parseContainerId(id, "default")).toThrow(expect.objectContaining({ code: "INVALID_ARGUMENT" }));
  });
});
