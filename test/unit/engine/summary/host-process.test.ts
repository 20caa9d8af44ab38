import { describe, expect, test } from "vitest";
import { parseHostProcess, readHostProcess } from "../../../../src/engine/summary/host-process.js";

const STATUS = "Name:\tsh\nUmask:\t0022\nUid:\t1000\t1001\t1002\t1003\nGid:\t0\t0\t0\t0\n";

describe("what /proc tells", () => {
  test("is the parent, the command, its arguments and the effective user", () => {
    const files = { stat: "42 (sh) S 7 42 42 0 -1", status: STATUS, commandLine: "sh\0-c\0sleep 1\0" };
    expect(parseHostProcess(42, files)).toEqual({
      ...{ pid: 42, parentPid: 7, command: "sh", args: ["sh", "-c", "sleep 1"], user: 1_001 },
    });
  });

  test.each(["a) S 1 (b", "(", ") R 9", "with space", ""])("a command may be called %j", (command) => {
    const files = { stat: `42 (${command}) S 7 42`, status: STATUS, commandLine: "" };
    expect(parseHostProcess(42, files)).toMatchObject({ command, parentPid: 7 });
  });

  test.each([
    ["", []],
    ["\0", [""]],
    ["a\0\0b\0", ["a", "", "b"]],
    ["renamed: worker 1", ["renamed: worker 1"]],
    ["ä\0\n\0", ["ä", "\n"]],
  ])("the command line %j has the arguments %j", (commandLine, args) => {
    expect(parseHostProcess(42, { stat: "42 (x) S 7", status: STATUS, commandLine })?.args).toEqual(args);
  });

  test.each([
    ["no stat", "", STATUS],
    ["half a stat", "42 (x", STATUS],
    ["no parent", "42 (x) S", STATUS],
    ["no user", "42 (x) S 7", "Name:\tx\n"],
  ])("%s is a process that has ended", (_, stat, status) => {
    expect(parseHostProcess(42, { stat, status, commandLine: "" })).toBeUndefined();
  });
});

test("this process reads itself, and one that is not there is undefined", async () => {
  const own = await readHostProcess(process.pid);
  expect(own).toMatchObject({ pid: process.pid, parentPid: process.ppid, user: process.geteuid?.() });
  expect(own?.args.length).toBeGreaterThan(0);
  expect(await readHostProcess(2 ** 30)).toBeUndefined();
});
