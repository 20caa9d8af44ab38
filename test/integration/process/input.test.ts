import { createHash, randomBytes } from "node:crypto";
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

test("what is written arrives, and after half-close the later output still comes", async () => {
  const { client, script } = setting;
  const { id } = await client.create(script("cat; echo closed; sleep 0.1; echo later", { stdin: true }));
  using output = client.output({ container: id });
  expect(await client.request(WriteStdinDocument, { container: id, text: "hello\n" })).toMatchObject({
    processWriteStdin: { writtenBytes: 6 },
  });
  await output.until(() => output.text() === "hello\n");
  await client.request(WriteStdinDocument, { container: id, bytes: Buffer.from("world\n").toString("base64") });
  await client.request(CloseStdinDocument, { container: id });
  await output.completed();
  expect(output.text()).toBe("hello\nworld\nclosed\nlater\n");
  const late = await client.refusal(WriteStdinDocument, { container: id, text: "x" });
  expect(late.extensions?.code).toBe("FAILED_PRECONDITION");
  await client.request(DeleteContainerDocument, { id });
});

test("an empty input ends cat 100 times", { timeout: 120_000 }, async () => {
  const { client, script } = setting;
  const { id } = await client.create(script("sleep 1000"));
  for (let index = 0; index < 100; index += 1) {
    await client.request(AddProcessDocument, { input: { container: id, process: "cat", args: ["cat"], stdin: true } });
    await client.request(CloseStdinDocument, { container: id, process: "cat" });
    using output = await client.output({ container: id, process: "cat" }).completed();
    expect([output.text(), output.exitCode]).toEqual(["", 0]);
  }
  await client.request(DeleteContainerDocument, { id, force: true });
});

test("4 MB into a slow reader arrive complete and in order", { timeout: 60_000 }, async () => {
  const { client, script } = setting;
  const { id } = await client.create(script("sleep 0.3; sha256sum", { stdin: true }));
  using output = client.output({ container: id });
  const bytes = randomBytes(4 * 1024 * 1024);
  const { processWriteStdin } = await client.request(WriteStdinDocument, {
    container: id,
    bytes: bytes.toString("base64"),
  });
  expect(processWriteStdin.writtenBytes).toBe(bytes.length);
  await client.request(CloseStdinDocument, { container: id });
  await output.completed();
  expect(output.text()).toBe(`${createHash("sha256").update(bytes).digest("hex")}  -\n`);
  await client.request(DeleteContainerDocument, { id });
});

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

test("a process without stdin, or with both of text and bytes, is refused", async () => {
  const { client, script } = setting;
  const { id } = await client.create(script("sleep 1000"));
  const none = await client.refusal(WriteStdinDocument, { container: id, text: "x" });
  expect(none.extensions?.code).toBe("FAILED_PRECONDITION");
  const both = await client.refusal(WriteStdinDocument, { container: id, text: "x", bytes: "eA==" });
  expect(both.extensions?.code).toBe("INVALID_ARGUMENT");
  await client.request(DeleteContainerDocument, { id, force: true });
});
