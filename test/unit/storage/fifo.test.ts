import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { existsSync, statSync } from "node:fs";
import path from "node:path";
import { setTimeout } from "node:timers/promises";
import { expect, onTestFinished, test } from "vitest";
import { makeFifo, punchHole } from "../../../src/storage/libc.js";
import { StdinFifos } from "../../../src/storage/stdin-fifos.js";
import { descriptorsIn, INIT, sha256, temporaryFolder } from "./output-store.js";

const never = new AbortController().signal;

function fifos(): { stdin: StdinFifos; file: string; folder: string } {
  const folder = temporaryFolder();
  const stdin = new StdinFifos();
  onTestFinished(() => stdin.dispose());
  return { stdin, folder, file: path.join(folder, "stdin") };
}

/** A process that reads the FIFO as a program in a container does, and what it has read. */
function reader(script: string, file: string): { child: ChildProcess; output: Promise<Buffer> } {
  const child = spawn("sh", ["-c", `exec < "$0"; ${script}`, file], { stdio: ["ignore", "pipe", "inherit"] });
  onTestFinished(() => {
    child.kill("SIGKILL");
  });
  return { child, output: child.stdout.toArray().then((pieces) => Buffer.concat(pieces)) };
}

test("makes a FIFO for its owner alone, and waits for nobody", async () => {
  const { stdin, file } = fifos();
  await stdin.open(INIT, file);
  expect(statSync(file).isFIFO()).toBe(true);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(await stdin.write(INIT, Buffer.from("early\n"), never)).toBe(6);
  const { output } = reader("head -n 1", file);
  expect(String(await output)).toBe("early\n");
});

test("10 MB reach a slow reader whole and in order", { timeout: 30_000 }, async () => {
  const { stdin, file } = fifos();
  await stdin.open(INIT, file);
  const bytes = randomBytes(10_000_000);
  // Reads a piece, rests, reads on; ends at what was promised, since this end stays open.
  const { output } = reader("for i in 1 2 3 4 5; do head -c 400000; sleep 0.05; done; head -c 8000000", file);
  const pieces = [bytes.subarray(0, 3_000_000), bytes.subarray(3_000_000, 3_000_001), bytes.subarray(3_000_001)];
  expect(await Promise.all(pieces.map((piece) => stdin.write(INIT, piece, never)))).toEqual([3_000_000, 1, 6_999_999]);
  expect(sha256(await output)).toBe(sha256(bytes));
});

test("closing this end lets the reader come to the end, after all that was written", async () => {
  const { stdin, file, folder } = fifos();
  await stdin.open(INIT, file);
  const { output, child } = reader("wc -c; echo later", file);
  const written = stdin.write(INIT, Buffer.alloc(1_000_000), never);
  await stdin.close(INIT);
  expect(await written).toBe(1_000_000);
  expect(stdin.isOpen(INIT)).toBe(false);
  await expect(stdin.write(INIT, Buffer.from("x"), never)).rejects.toMatchObject({ code: "FAILED_PRECONDITION" });
  await stdin.close(INIT);
  expect(
    String(await output)
      .split(/\s+/)
      .filter(Boolean),
  ).toEqual(["1000000", "later"]);
  if (child.exitCode === null) await once(child, "exit");
  expect(descriptorsIn(folder)).toEqual([]);
});

test("closing this end waits for a reader that comes late, as the shim's may, and loses nothing for it", async () => {
  const { stdin, file } = fifos();
  await stdin.open(INIT, file);
  await stdin.write(INIT, Buffer.from("hello"), never);
  let closed = false;
  const closing = stdin.close(INIT).then(() => {
    closed = true;
  });
  await setTimeout(50);
  expect(closed).toBe(false);
  const { output } = reader("cat", file);
  await closing;
  expect(String(await output)).toBe("hello");
});

test("a reader that never comes holds no end up for long, nor that of a process that has ended", async () => {
  for (const ended of [false, true]) {
    const { stdin, file, folder } = fifos();
    await stdin.open(INIT, file);
    const before = performance.now();
    const closing = stdin.close(INIT);
    if (ended) await stdin.end(INIT);
    await closing;
    expect(performance.now() - before).toBeLessThan(ended ? 500 : 3_000);
    expect(descriptorsIn(folder)).toEqual([]);
  }
});

test("the end of the process ends writes that wait, and those behind them", async () => {
  const { stdin, file, folder } = fifos();
  await stdin.open(INIT, file);
  const writes = [1, 2].map(() => stdin.write(INIT, Buffer.alloc(1_000_000), never));
  const outcomes = Promise.allSettled(writes);
  await setTimeout(50);
  await stdin.end(INIT);
  for (const outcome of await outcomes) {
    expect(outcome).toMatchObject({ status: "rejected", reason: { code: "FAILED_PRECONDITION" } });
  }
  expect(descriptorsIn(folder)).toEqual([]);
});

test("an aborted write stops at a count that it tells, and the next goes on from there", async () => {
  const { stdin, file } = fifos();
  await stdin.open(INIT, file);
  const abort = new AbortController();
  const blocked = stdin.write(INIT, Buffer.alloc(1_000_000, "a"), abort.signal);
  const next = stdin.write(INIT, Buffer.from("b"), never);
  const error = expect(blocked).rejects.toMatchObject({
    code: "CANCELLED",
    message: expect.stringMatching(/65536 of 1000000/),
  });
  await setTimeout(20);
  abort.abort();
  await error;
  const { output } = reader("head -c 65537", file);
  expect(await next).toBe(1);
  expect((await output).equals(Buffer.concat([Buffer.alloc(65_536, "a"), Buffer.from("b")]))).toBe(true);
});

test("is opened again after a restart, with what had been written still there", async () => {
  const { stdin, file } = fifos();
  await stdin.open(INIT, file);
  // As the shim does, which holds both ends.
  const shim = new StdinFifos();
  await shim.reopen(INIT, file);
  await stdin.write(INIT, Buffer.from("before "), never);
  await stdin.dispose();
  const later = new StdinFifos();
  await later.reopen(INIT, file);
  await later.write(INIT, Buffer.from("after"), never);
  const { output } = reader("head -c 12", file);
  expect(String(await output)).toBe("before after");
  await later.dispose();
  await shim.dispose();
});

test("libc's errors are such as node:fs throws", async () => {
  const folder = temporaryFolder();
  const file = path.join(folder, "stdin");
  await makeFifo(file, 0o600);
  expect(existsSync(file)).toBe(true);
  await expect(makeFifo(file, 0o600)).rejects.toMatchObject({ code: "EEXIST", syscall: "mkfifo", errno: -17 });
  const many = Array.from({ length: 200 }, (_, at) => (at % 2 ? punchHole(-1, 0, 4_096) : makeFifo(file, 0o600)));
  const codes = (await Promise.allSettled(many)).map((each) => each.status === "rejected" && each.reason.code);
  expect(codes).toEqual(codes.map((_, at) => (at % 2 ? "EBADF" : "EEXIST")));
});
