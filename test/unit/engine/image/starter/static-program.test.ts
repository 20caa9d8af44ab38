import { expect, test } from "vitest";
import { isStaticProgram } from "../../../../../src/engine/image/starter/static-program.js";

test("a static program is told from one with a loader, and from what is none", async () => {
  expect(await isStaticProgram("/bin/busybox")).toBe(true);
  expect(await isStaticProgram(process.execPath)).toBe(false);
  expect(await isStaticProgram("/bin/sh")).toBe(false);
  expect(await isStaticProgram("/etc/passwd")).toBe(false);
  expect(await isStaticProgram("/dev/null")).toBe(false);
  expect(await isStaticProgram("/no/such/file")).toBe(false);
});
