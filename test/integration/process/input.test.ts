import { createHash, randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import {
  AddProcessDocument,
  CloseStdinDocument,
  DeleteContainerDocument,
  SignalProcessDocument,
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

/** Takes what it reads in small pieces with pauses, and tells the sum of all. */
const SLOW_READER =
  "{ i=0; while [ $i -lt 40 ]; do dd bs=64k count=2 2>/dev/null; sleep 0.03; i=$((i+1)); done; cat; } | sha256sum";

test("10 MB into a slow reader arrive complete and in order", { timeout: 60_000 }, async () => {
  const { client, script } = setting;
  const { id } = await client.create(script("sleep 1000"));
  const bytes = randomBytes(10_000_000);
  const sum = `${createHash("sha256").update(bytes).digest("hex")}  -\n`;
  const input = { container: id, process: "slow", args: ["sh", "-c", SLOW_READER], stdin: true };
  await client.request(AddProcessDocument, { input });
  const began = performance.now();
  const { processWriteStdin } = await client.request(WriteStdinDocument, {
    ...{ container: id, process: "slow" },
    bytes: bytes.toString("base64"),
  });
  expect(processWriteStdin.writtenBytes).toBe(bytes.length);
  // It waited for the reader.
  expect(performance.now() - began).toBeGreaterThan(1_000);
  await client.request(CloseStdinDocument, { container: id, process: "slow" });
  using output = await client.output({ container: id, process: "slow" }).completed();
  expect([output.text(), output.exitCode]).toEqual([sum, 0]);
  await client.request(DeleteContainerDocument, { id, force: true });
});

test("writes that were sent at once arrive one after another, none lost and none twice", async () => {
  const { client, script } = setting;
  const { id } = await client.create(script("sleep 0.2; sort | uniq -c | sort -rn | head -n 1; cat", { stdin: true }));
  const line = (number: number) => `${String(number).padStart(4, "0")}${"x".repeat(4_000)}\n`;
  using output = client.output({ container: id });
  await Promise.all(
    Array.from({ length: 200 }, (_, number) =>
      client.request(WriteStdinDocument, { container: id, text: line(number) }),
    ),
  );
  await client.request(CloseStdinDocument, { container: id });
  await output.completed();
  expect(output.text()).toMatch(/^ +1 \d{4}x{4000}\n$/);
  await client.request(DeleteContainerDocument, { id });
});

test("a write ends with its request; what was written by then is a beginning, and later writes follow it", async () => {
  const { client, script, gantry } = setting;
  const reader = "dd bs=1 count=1 2>/dev/null; echo begun >&2; while [ ! -e /tmp/go ]; do sleep 0.02; done; cat";
  const { id } = await client.create(script(reader, { stdin: true }));
  using output = client.output({ container: id });
  const bytes = randomBytes(1024 * 1024);
  const stop = new AbortController();
  const abandoned = fetch(gantry.url, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${gantry.token}` },
    body: JSON.stringify({
      query:
        "mutation ($id: ID!, $bytes: Base64) { processWriteStdin(input: { container: $id, bytes: $bytes }) { writtenBytes } }",
      variables: { id, bytes: bytes.toString("base64") },
    }),
    signal: stop.signal,
  });
  await output.until(() => output.text("STDERR") === "begun\n");
  stop.abort();
  await expect(abandoned).rejects.toThrow();
  const after = client.request(WriteStdinDocument, { container: id, text: "after" });
  await client.request(AddProcessDocument, { input: { container: id, process: "go", args: ["touch", "/tmp/go"] } });
  await after;
  await client.request(CloseStdinDocument, { container: id });
  await output.completed();
  const written = output.bytes().subarray(0, -5);
  expect(output.bytes().subarray(-5).toString()).toBe("after");
  expect(written.length).toBeGreaterThan(0);
  expect(written.length).toBeLessThan(bytes.length);
  expect(written.equals(bytes.subarray(0, written.length))).toBe(true);
  await client.request(DeleteContainerDocument, { id });
});

test("a write that waits ends with an error when its process goes", async () => {
  const { client, script } = setting;
  const { id } = await client.create(script("sleep 1000"));
  for (const process of ["first", "second"]) {
    const input = { container: id, process, args: ["sleep", "1000"], stdin: true };
    await client.request(AddProcessDocument, { input });
    const waiting = client.refusal(WriteStdinDocument, {
      ...{ container: id, process },
      bytes: Buffer.alloc(1024 * 1024).toString("base64"),
    });
    await client.request(SignalProcessDocument, { container: id, process, signal: "KILL" });
    expect((await waiting).extensions).toMatchObject({ code: "FAILED_PRECONDITION", resource: "process", id: process });
    const late = await client.refusal(WriteStdinDocument, { container: id, process, text: "x" });
    expect(late.extensions?.code).toBe("FAILED_PRECONDITION");
    const close = await client.refusal(CloseStdinDocument, { container: id, process });
    expect(close.extensions?.code).toBe("FAILED_PRECONDITION");
  }
  await client.request(DeleteContainerDocument, { id, force: true });
});

test("a process that closes its own input, as head does, leaves writes an end", async () => {
  const { client, script } = setting;
  const { id } = await client.create(script("head -c 3; exit 6", { stdin: true }));
  using output = client.output({ container: id });
  const { errors } = await client.send(WriteStdinDocument, {
    container: id,
    bytes: Buffer.alloc(4 * 1024 * 1024, "abc").toString("base64"),
  });
  expect(errors?.[0]?.extensions?.code).toBe("FAILED_PRECONDITION");
  await output.completed();
  expect([output.text(), output.exitCode]).toEqual(["abc", 6]);
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
