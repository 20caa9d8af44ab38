import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { resolveUser } from "../../../../src/engine/spec/user.js";

const PASSWD = `root:x:0:0:root:/root:/bin/sh
# a comment
broken line
web:x:1000:1001::/home/web:/bin/sh
nologin:x:not-a-number:7::/:/bin/false
1234:x:77:78::/:/bin/sh
`;
const GROUP = `root:x:0:
web:x:1001:
audio:x:29:web,root
video:x:44:web
empty:x:50:
`;

let rootfs: string;

beforeEach(() => {
  rootfs = mkdtempSync(path.join(os.tmpdir(), "gantry-user-"));
  mkdirSync(path.join(rootfs, "etc"));
  writeFileSync(path.join(rootfs, "etc/passwd"), PASSWD);
  writeFileSync(path.join(rootfs, "etc/group"), GROUP);
});

afterEach(() => rmSync(rootfs, { recursive: true }));

describe("a user", () => {
  test.each([
    [undefined, { uid: 0, gid: 0, additionalGids: [0] }],
    ["", { uid: 0, gid: 0, additionalGids: [0] }],
    ["0", { uid: 0, gid: 0, additionalGids: [0, 29] }],
    ["web", { uid: 1000, gid: 1001, additionalGids: [1001, 29, 44] }],
    ["1000", { uid: 1000, gid: 1001, additionalGids: [1001, 29, 44] }],
    ["4711", { uid: 4711, gid: 0, additionalGids: [0] }],
    ["1234", { uid: 1234, gid: 0, additionalGids: [0] }],
    ["2147483647", { uid: 2_147_483_647, gid: 0, additionalGids: [0] }],
    ["web:video", { uid: 1000, gid: 44, additionalGids: [44] }],
    ["web:4711", { uid: 1000, gid: 4711, additionalGids: [4711] }],
    ["1:2", { uid: 1, gid: 2, additionalGids: [2] }],
    ["0:0", { uid: 0, gid: 0, additionalGids: [0] }],
  ])("%j is looked up in the root filesystem", async (user, expected) => {
    expect(await resolveUser(user, rootfs)).toEqual(expected);
  });

  test.each([
    "nobody",
    "web:nobody",
    "nologin",
    "broken line",
    ":",
    ":5",
    "web:",
    "web:video:x",
    "-1",
    "2147483648",
    "99999999999",
    "1.5",
    "1e3",
    "web\n",
    "# a comment",
  ])("%j is refused", async (user) => {
    await expect(resolveUser(user, rootfs)).rejects.toMatchObject({ code: "INVALID_ARGUMENT" });
  });

  test("by number needs no files; a name does", async () => {
    rmSync(path.join(rootfs, "etc"), { recursive: true });
    for (const place of [rootfs, undefined]) {
      expect(await resolveUser("1000:1000", place)).toMatchObject({ uid: 1000, gid: 1000 });
      await expect(resolveUser("root", place)).rejects.toMatchObject({ code: "INVALID_ARGUMENT" });
    }
  });

  test("whose line is cut off where reading of a huge file ends is not given a wrong number", async () => {
    const line = "late:x:1000:1000::/:/bin/sh\n";
    // The bound of 1 MiB falls into the group's number: "late:x:1000:10".
    const before = 1024 * 1024 - "late:x:1000:10".length;
    writeFileSync(path.join(rootfs, "etc/passwd"), `${"#".repeat(before - 1)}\n${line}`);
    await expect(resolveUser("late", rootfs)).rejects.toMatchObject({ code: "INVALID_ARGUMENT" });
  });
});
