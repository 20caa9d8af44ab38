import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { processSpec } from "../../../support/spec.js";
import { until } from "../../../support/until.js";
import { onTerminal, openFifo, type ProcessGround, processGround } from "./process-ground.js";

let ground: ProcessGround;

beforeAll(async () => {
  ground = await processGround();
});
afterAll(() => ground[Symbol.asyncDispose]());

describe.each(["init", "exec"])("stdin of %s through a FIFO", (who) => {
  test.each(["ours first", "the daemon's first"])("EOF comes once both ends are closed, %s", async (order) => {
    const { tasks, events } = ground;
    const id = `${who}-${order[0]}`;
    const execId = who === "init" ? undefined : "cat";
    const { streams: plain, out } = await ground.files(id);
    const streams = { ...plain, stdin: await ground.fifo(id) };
    let end = await openFifo(streams.stdin);
    const echoes = async (text: string) => {
      await end.write(text);
      await until(`"${text}" comes back`, async () => (await out()).endsWith(text));
    };
    const key = await ground.container(id, execId === undefined ? { args: ["cat"], streams } : {});
    if (execId !== undefined) await ground.run(key, execId, ["cat"], { streams });
    await echoes("one");
    if (order === "ours first") {
      await end.close();
      end = await openFifo(streams.stdin);
      await echoes("two");
      await end.close();
      await tasks.closeStdin(key, execId);
    } else {
      await tasks.closeStdin(key, execId);
      await echoes("two");
      await end.close();
    }
    expect(await events.first("task-exited", id, execId)).toMatchObject({ exitCode: 0 });
    await tasks.closeStdin(key, execId);
    expect(await out()).toBe("onetwo");
    await ground.remove(key);
  });
});

test("init reads EOF that came before its start", async () => {
  const { tasks, events } = ground;
  const { streams: plain, out } = await ground.files("early");
  const streams = { ...plain, stdin: await ground.fifo("early") };
  const key = await ground.container("early", { args: ["cat"], streams, start: false });
  const end = await openFifo(streams.stdin);
  await end.write("early");
  await end.close();
  await tasks.closeStdin(key, undefined);
  await tasks.start(key);
  expect(await events.first("task-exited", "early")).toMatchObject({ exitCode: 0 });
  await ground.remove(key);
  expect(await out()).toBe("early");
});

test("an exec'd process does not: what was written waits for the start while our end is open, EOF is told after it", async () => {
  const { tasks, events } = ground;
  const key = await ground.container("late");
  const { streams: plain, out } = await ground.files("late");
  const streams = { ...plain, stdin: await ground.fifo("late") };
  const end = await openFifo(streams.stdin);
  await end.write("before");
  await tasks.exec(key, "e", processSpec({ args: ["cat"] }), streams);
  await tasks.closeStdin(key, "e");
  await tasks.startProcess(key, "e");
  await end.close();
  await until("it comes out", async () => (await out()) === "before");
  expect(await tasks.getProcess(key, "e")).toMatchObject({ status: "running" });
  await tasks.closeStdin(key, "e");
  expect(await events.first("task-exited", "late", "e")).toMatchObject({ exitCode: 0 });
  await ground.remove(key);
});

test("an empty stdin ends at once, a hundred times", async () => {
  const { tasks, events } = ground;
  const key = await ground.container("nothing");
  const { streams } = await ground.files("nothing");
  const stdin = await ground.fifo("nothing");
  for (let round = 0; round < 100; round++) {
    const name = `e${round}`;
    const end = await openFifo(stdin);
    await ground.run(key, name, ["cat"], { streams: { ...streams, stdin } });
    await end.close();
    await tasks.closeStdin(key, name);
    expect(await events.first("task-exited", "nothing", name)).toMatchObject({ exitCode: 0 });
    await tasks.deleteProcess(key, name);
  }
  await ground.remove(key);
});

test("a terminal's size: the spec's at the start, then each resize; one before the start is lost", async () => {
  const { tasks, events } = ground;
  const key = await ground.container("size");
  const { streams: plain, out } = await ground.files("size");
  const streams = onTerminal(plain, await ground.fifo("size"));
  const end = await openFifo(streams.stdin);
  const spec = processSpec({ args: ["sh", "-c", "stty size; read x; stty size; exit 5"], terminal: true });
  const sized = JSON.stringify({ ...JSON.parse(spec), consoleSize: { width: 111, height: 44 } });
  await tasks.exec(key, "e", sized, streams);
  await tasks.resizeProcess(key, "e", 90, 30);
  await tasks.startProcess(key, "e");
  await until("it waits", async () => (await out()).endsWith("\n"));
  await tasks.resizeProcess(key, "e", 101, 37);
  await end.write("go\n");
  expect(await events.first("task-exited", "size", "e")).toMatchObject({ exitCode: 5 });
  await expect(tasks.resizeProcess(key, "e", 80, 24)).rejects.toMatchObject({ code: "FAILED_PRECONDITION" });
  await tasks.deleteProcess(key, "e");
  await end.close();
  expect(await out()).toBe("44 111\r\ngo\r\n37 101\r\n");
  await ground.remove(key);
});

test("a terminal ends by ^D with 0, and by the end of its stdin as one hung up", async () => {
  const { tasks, events } = ground;
  const key = await ground.container("hangup");
  for (const [name, how, exitCode] of [
    ["ctrl-d", "\x04", 0],
    ["hung-up", "", 129],
  ] as const) {
    const { streams: plain, out } = await ground.files(name);
    const streams = onTerminal(plain, await ground.fifo(name));
    const end = await openFifo(streams.stdin);
    await ground.run(key, name, ["cat"], { streams });
    await end.write("hello\n");
    await until("it comes back", async () => (await out()) === "hello\r\nhello\r\n");
    if (how !== "") await end.write(how);
    else await Promise.all([end.close(), tasks.closeStdin(key, name)]);
    expect(await events.first("task-exited", "hangup", name)).toMatchObject({ exitCode });
    await tasks.deleteProcess(key, name);
    if (how !== "") await end.close();
  }
  await ground.remove(key);
});
