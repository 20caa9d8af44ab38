import { describe, expect, test } from "vitest";
import { boundingSet, parseCapabilities } from "../../../../src/engine/spec/capabilities.js";

const status = (mask: string) =>
  `Name:\tnode\nCapPrm:\tffffffffffffffff\nCapBnd:\t${mask}\nCapAmb:\t0000000000000000\n`;

describe("the bounding set of /proc/PID/status", () => {
  test("has a capability for each bit, in the kernel's order", () => {
    expect([...boundingSet(status("0000000000000021"))]).toEqual(["CAP_CHOWN", "CAP_KILL"]);
    expect([...boundingSet(status("0000010000000000"))]).toEqual(["CAP_CHECKPOINT_RESTORE"]);
    expect([...boundingSet(status("0000000000200000"))]).toEqual(["CAP_SYS_ADMIN"]);
  });

  test("is every capability for all bits, unknown ones of a newer kernel left out", () => {
    expect(boundingSet(status("000001ffffffffff")).size).toBe(41);
    expect(boundingSet(status("ffffffffffffffff")).size).toBe(41);
  });

  test("is empty where the mask is, or where there is no such line", () => {
    expect(boundingSet(status("0000000000000000")).size).toBe(0);
    expect(boundingSet("Name:\tnode\n").size).toBe(0);
  });
});

describe("capabilities that a client names", () => {
  const available = new Set(["CAP_KILL", "CAP_NET_ADMIN", "CAP_CHOWN"]);

  test("may be spelled in each usual way, and are given once", () => {
    const names = ["NET_ADMIN", "cap_net_admin", "CAP_NET_ADMIN", "kill"];
    expect(parseCapabilities(names, available)).toEqual(["CAP_NET_ADMIN", "CAP_KILL"]);
  });

  test("are none for an empty list, and all that can be given for ALL", () => {
    expect(parseCapabilities([], available)).toEqual([]);
    expect(parseCapabilities(["all"], available)).toEqual([...available]);
    expect(parseCapabilities(["ALL", "KILL"], available)).toEqual([...available]);
  });

  test.each(["", "CAP_", "CAP_ALL", "NOPE", "CAP_CAP_KILL", " KILL", "constructor"])("%j is none", (name) => {
    expect(() => parseCapabilities([name], available)).toThrow(expect.objectContaining({ code: "INVALID_ARGUMENT" }));
  });

  test("beyond the bounding set are refused, by name, before the runtime would fail on them", () => {
    expect(() => parseCapabilities(["KILL", "SYS_ADMIN", "SYS_TIME"], available)).toThrow(
      expect.objectContaining({
        code: "FAILED_PRECONDITION",
        message: expect.stringContaining("CAP_SYS_ADMIN, CAP_SYS_TIME"),
      }),
    );
  });
});
