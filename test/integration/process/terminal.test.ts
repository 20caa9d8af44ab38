import { readFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import {
  AddProcessDocument,
  CloseStdinDocument,
  DeleteContainerDocument,
  ResizeProcessDocument,
  StartContainerDocument,
  WriteStdinDocument,
} from "../../support/generated/graphql.js";
import { useGantry } from "../../support/use-gantry.js";

const setting = useGantry();

test("a terminal: its first size, a resize, raw bytes both ways, Ctrl-C, several watchers", async () => {
  const { client, rootfs } = setting;
  const input = { rootfs, args: ["sh"], terminal: true, stdin: true, width: 100, height: 30, start: false };
  const { id } = await client.create(input);
  await client.request(ResizeProcessDocument, { container: id, width: 90, height: 20 });
  await client.request(StartContainerDocument, { id });
  using first = client.output({ container: id });
  using second = client.output({ container: id });
  const type = (text: string) => client.request(WriteStdinDocument, { container: id, text });
  await type("stty size\n");
  await first.until(() => first.text().includes("20 90\r\n"));
  await client.request(ResizeProcessDocument, { container: id, width: 132, height: 43 });
  await type("stty size\n");
  await first.until(() => first.text().includes("43 132\r\n"));
  // Only once the shell has let go of the terminal is Ctrl-C a signal.
  await type("echo rea''dy; sleep 1000\n");
  await first.until(() => first.text().includes("\nready\r\n"));
  await type("\u0003");
  await type("echo code=$?\n");
  await first.until(() => first.text().includes("code=130\r\n"));
  await type("exit 4\n");
  await Promise.all([first.completed(), second.completed()]);
  expect(first.exitCode).toBe(4);
  expect(second.text()).toBe(first.text());
  await client.request(DeleteContainerDocument, { id });
});

test("a further process's terminal has its size from the first moment", async () => {
  const { client, script } = setting;
  const { id } = await client.create(script("sleep 1000"));
  const input = { container: id, process: "shell", args: ["stty", "size"], terminal: true, width: 111, height: 37 };
  for (let round = 0; round < 10; round += 1) {
    await client.request(AddProcessDocument, { input });
    using output = await client.output({ container: id, process: "shell" }).completed();
    expect([output.text(), output.exitCode]).toEqual(["37 111\r\n", 0]);
  }
  await client.request(DeleteContainerDocument, { id, force: true });
});

test("a full-screen program: vi edits a file", async () => {
  const { client, rootfs } = setting;
  const input = { rootfs, args: ["vi", "/tmp/edited"], env: ["TERM=xterm"], terminal: true, stdin: true };
  const { id } = await client.create({ ...input, width: 80, height: 24 });
  using output = client.output({ container: id });
  const type = (text: string) => client.request(WriteStdinDocument, { container: id, text });
  // It has drawn all 24 lines.
  await output.until(() => output.text().includes("\u001b[24;1H"));
  await type("ihello, world");
  await output.until(() => output.text().includes("world"));
  await type("\u001b");
  await output.until(() => /world.*- .tmp.edited/s.test(output.text()));
  await type(":wq\r");
  await output.completed();
  expect(output.exitCode).toBe(0);
  expect(await readFile(path.join(rootfs, "tmp/edited"), "utf8")).toBe("hello, world\n");
  await client.request(DeleteContainerDocument, { id });
});

test("a watcher that comes later gets the history of the screen, and one that comes back goes on", async () => {
  const { client, rootfs } = setting;
  const { id } = await client.create({ rootfs, args: ["sh"], terminal: true, stdin: true });
  const type = (text: string) => client.request(WriteStdinDocument, { container: id, text });
  using first = client.output({ container: id });
  await type("echo on''e\n");
  await first.until(() => first.text().includes("\none\r\n"));
  const { cursor } = first;
  const history = first.text();
  first[Symbol.dispose]();
  await type("echo tw''o\n");
  using late = client.output({ container: id });
  using back = client.output({ container: id, after: cursor });
  await type("exit 0\n");
  await Promise.all([late.completed(), back.completed()]);
  expect(late.text()).toBe(history + back.text());
  expect(back.text()).toContain("\ntwo\r\n");
  await client.request(DeleteContainerDocument, { id });
});

test("a storm of resizes: none fails, and the last one holds", { timeout: 60_000 }, async () => {
  const { client, rootfs } = setting;
  const { id } = await client.create({ rootfs, args: ["sh"], terminal: true, stdin: true });
  const shell = { container: id, process: "shell", args: ["sh"], terminal: true, stdin: true };
  await client.request(AddProcessDocument, { input: shell });
  for (const process of ["init", "shell"]) {
    await Promise.all(
      Array.from({ length: 250 }, (_, number) =>
        client.request(ResizeProcessDocument, { container: id, process, width: 1 + number, height: 1 + (number % 50) }),
      ),
    );
    await client.request(ResizeProcessDocument, { container: id, process, width: 301, height: 77 });
    using output = client.output({ container: id, process });
    await client.request(WriteStdinDocument, { container: id, process, text: "stty size\n" });
    await output.until(() => output.text().includes("77 301\r\n"));
  }
  await client.request(DeleteContainerDocument, { id, force: true });
});

test("resizes around the end succeed or say that it has ended, and the exit is as ever", {
  timeout: 60_000,
}, async () => {
  const { client, rootfs, gantry } = setting;
  const { id } = await client.create({ rootfs, args: ["sh"], terminal: true, stdin: true });
  for (let round = 0; round < 20; round += 1) {
    const input = { container: id, process: "short", args: ["sh", "-c", "exit 5"], terminal: true };
    await client.request(AddProcessDocument, { input });
    const resizes = await Promise.all(
      Array.from({ length: 10 }, (_, number) =>
        client.send(ResizeProcessDocument, { container: id, process: "short", width: 80 + number, height: 24 }),
      ),
    );
    for (const { errors } of resizes) if (errors) expect(errors[0]?.extensions?.code).toBe("FAILED_PRECONDITION");
    using output = await client.output({ container: id, process: "short" }).completed();
    expect(output.exitCode).toBe(5);
  }
  const last = client.request(WriteStdinDocument, { container: id, text: "exit 4\n" });
  const resizes = await Promise.all(
    Array.from({ length: 50 }, () => client.send(ResizeProcessDocument, { container: id, width: 90, height: 24 })),
  );
  await last;
  for (const { errors } of resizes) if (errors) expect(errors[0]?.extensions?.code).toBe("FAILED_PRECONDITION");
  using output = await client.output({ container: id }).completed();
  expect(output.exitCode).toBe(4);
  expect(gantry.log()).not.toContain('"level":50');
  await client.request(DeleteContainerDocument, { id });
});

test("resizing: out of range, without a terminal, after the end", async () => {
  const { client, script } = setting;
  using record = await client.record();
  const { id, containerId } = await client.create(script("sleep 1000"));
  const code = async (process: string, width: number, height: number) =>
    (await client.refusal(ResizeProcessDocument, { container: id, process, width, height })).extensions?.code;
  expect(await code("init", 0, 24)).toBe("INVALID_ARGUMENT");
  expect(await code("init", 80, 65_536)).toBe("INVALID_ARGUMENT");
  expect(await code("init", 80, 24)).toBe("FAILED_PRECONDITION");
  const input = { container: id, process: "short", args: ["true"], terminal: true };
  await client.request(AddProcessDocument, { input });
  await record.of(containerId, "EXIT_PROCESS");
  expect(await code("short", 80, 24)).toBe("FAILED_PRECONDITION");
  expect(await code("nobody", 80, 24)).toBe("NOT_FOUND");
  await client.request(DeleteContainerDocument, { id, force: true });
});

test("closing the input of a terminal hangs up; Ctrl-D ends the input alone", async () => {
  const { client, script } = setting;
  const { id } = await client.create(script("sleep 1000"));
  const add = async (process: string, text: string) => {
    const input = { container: id, process, args: ["sh", "-c", text], terminal: true, stdin: true };
    await client.request(AddProcessDocument, { input });
  };
  await add("hung-up", "echo up; cat");
  using hungUp = client.output({ container: id, process: "hung-up" });
  await hungUp.until(() => hungUp.text() === "up\r\n");
  await client.request(CloseStdinDocument, { container: id, process: "hung-up" });
  await hungUp.completed();
  expect(hungUp.exitCode).toBe(129);
  await add("ended", "cat; echo later; exit 3");
  await client.request(WriteStdinDocument, { container: id, process: "ended", text: "\u0004" });
  using ended = await client.output({ container: id, process: "ended" }).completed();
  expect([ended.text(), ended.exitCode]).toEqual(["later\r\n", 3]);
  await client.request(DeleteContainerDocument, { id, force: true });
});
