import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import {
  DeleteContainerDocument,
  ManyOutputPagesDocument,
  OutputPageDocument,
  StartContainerDocument,
} from "../../support/generated/graphql.js";
import { useGantry } from "../../support/use-gantry.js";

const setting = useGantry();

test("both streams come apart, whole and in order, with the exit last", async () => {
  const { client, script } = setting;
  const { id } = await client.create(script("echo one; echo two >&2; echo three; exit 5"));
  using output = await client.output({ container: id }).completed();
  expect(output.text("STDOUT")).toBe("one\nthree\n");
  expect(output.text("STDERR")).toBe("two\n");
  expect(output.exitCode).toBe(5);
  expect(output.seen.filter(({ __typename }) => __typename === "ProcessExit")).toHaveLength(1);
  await client.request(DeleteContainerDocument, { id });
});

test("a process that was never started is waited for", async () => {
  const { client, script } = setting;
  const { id } = await client.create(script("echo now", { start: false }));
  using output = client.output({ container: id });
  await client.request(StartContainerDocument, { id });
  await output.completed();
  expect(output.text()).toBe("now\n");
  await client.request(DeleteContainerDocument, { id });
});

test("every cursor is a place to go on from, and after the exit there is nothing", async () => {
  const { client, script } = setting;
  const { id } = await client.create(script("for i in 1 2 3 4 5 6 7 8; do echo line $i; sleep 0.02; done; exit 2"));
  using whole = await client.output({ container: id }).completed();
  for (const [index, item] of whole.seen.entries()) {
    using rest = await client.output({ container: id, after: item.cursor }).completed();
    const before = whole.seen.slice(0, index + 1);
    const length = before.reduce((sum, each) => sum + (each.__typename === "OutputChunk" ? each.text.length : 0), 0);
    expect(rest.text()).toBe(whole.text().slice(length));
    expect(rest.exitCode).toBe(index === whole.seen.length - 1 ? undefined : 2);
  }
  await client.request(DeleteContainerDocument, { id });
});

test("tail begins at the last lines, follow: false ends at the present end", async () => {
  const { client, script } = setting;
  const { id } = await client.create(script("echo a; echo b; echo c; sleep 1000"));
  using watcher = client.output({ container: id });
  await watcher.until(() => watcher.text() === "a\nb\nc\n");
  using tail = await client.output({ container: id, tail: 2, follow: false }).completed();
  expect(tail.text()).toBe("b\nc\n");
  expect(tail.exitCode).toBeUndefined();
  using none = await client.output({ container: id, tail: 0, follow: false }).completed();
  expect(none.seen).toEqual([]);
  const { container } = await client.request(OutputPageDocument, { container: id, tail: 1, maxBytes: null });
  expect(container?.process?.output).toMatchObject({ chunks: [{ text: "c\n", stream: "STDOUT" }], ended: false });
  await client.request(DeleteContainerDocument, { id, force: true });
});

test("text is the same however it is read", async () => {
  const { client, script, gantry } = setting;
  const everyByte = 'i=0; while [ $i -lt 256 ]; do printf "\\\\$(printf %03o $i)"; i=$((i + 1)); done; echo "é€😀"';
  const expected = Buffer.concat([Buffer.from(Array.from({ length: 256 }, (_, byte) => byte)), Buffer.from("é€😀\n")]);
  const { id } = await client.create(script(everyByte));
  using output = await client.output({ container: id }).completed();
  expect([output.text(), output.bytes().equals(expected)]).toEqual([expected.toString(), true]);

  const { container } = await client.request(OutputPageDocument, { container: id });
  expect(container?.process?.output.chunks.map(({ text }) => text).join("")).toBe(expected.toString());

  const query =
    "subscription ($id: ID!) { processOutput(container: $id) { ...chunk } } fragment chunk on OutputChunk { a: text b: text }";
  const events = await fetch(gantry.url, {
    method: "POST",
    headers: {
      accept: "text/event-stream",
      "content-type": "application/json",
      authorization: `Bearer ${gantry.token}`,
    },
    body: JSON.stringify({ query, variables: { id } }),
  });
  const data = (await events.text()).split("\n").filter((line) => line.startsWith('data: {"data"'));
  const texts = data.map((line) => JSON.parse(line.slice("data: ".length)).data.processOutput);
  for (const name of ["a", "b"]) expect(texts.map((each) => each[name] ?? "").join("")).toBe(expected.toString());
  await client.request(DeleteContainerDocument, { id });
});

test("a new run has output of its own, and a cursor of the earlier one still reads that to its end", async () => {
  const { client, script } = setting;
  const { id } = await client.create(script("echo run; cat /proc/sys/kernel/random/uuid; exit 1"));
  using first = await client.output({ container: id }).completed();
  await client.request(StartContainerDocument, { id });
  using second = await client.output({ container: id }).completed();
  expect(second.text()).not.toBe(first.text());
  using again = await client.output({ container: id, after: first.seen[0]?.cursor }).completed();
  expect(first.text().endsWith(again.text())).toBe(true);
  expect(again.exitCode).toBe(1);
  await client.request(DeleteContainerDocument, { id });
});

test("the last byte of a fast process is not missed, to the byte around a MiB, on either stream", {
  timeout: 60_000,
}, async () => {
  const { client, script } = setting;
  for (const [stream, redirect] of [
    ["STDOUT", ""],
    ["STDERR", ">&2"],
  ] as const) {
    for (const size of [1024 * 1024 - 1, 1024 * 1024, 1024 * 1024 + 1]) {
      const make = `head -c ${size} /dev/urandom > /tmp/data; sha256sum < /tmp/data > /tmp/sum; cat /tmp/data ${redirect}; cat /tmp/sum`;
      const text = stream === "STDOUT" ? `${make} >&2` : make;
      const mounts = [{ source: "tmpfs", target: "/tmp", type: "tmpfs", options: ["size=64m"] }];
      const { id } = await client.create(script(text, { mounts }));
      using output = await client.output({ container: id }).completed();
      const bytes = output.bytes(stream);
      expect(bytes).toHaveLength(size);
      const sum = output.text(stream === "STDOUT" ? "STDERR" : "STDOUT").slice(0, 64);
      expect(createHash("sha256").update(bytes).digest("hex")).toBe(sum);
      await client.request(DeleteContainerDocument, { id });
    }
  }
});

test("each chunk tells when it was written, also to who comes later", async () => {
  const { client, script } = setting;
  const { id } = await client.create(script("echo a; sleep 0.4; echo b; sleep 0.4; echo c"));
  using live = await client.output({ container: id }).completed();
  using later = await client.output({ container: id }).completed();
  const { container } = await client.request(OutputPageDocument, { container: id });
  const chunksOf = (items: readonly object[]) =>
    items.flatMap((item) =>
      "text" in item && "time" in item ? [[item.text, Date.parse(String(item.time))] as const] : [],
    );
  const [first = 0] = chunksOf(live.seen).map(([, time]) => time);
  for (const items of [live.seen, later.seen, container?.process?.output.chunks ?? []]) {
    const chunks = chunksOf(items);
    expect(chunks.map(([text]) => text)).toEqual(["a\n", "b\n", "c\n"]);
    for (const [index, [, time]] of chunks.entries()) {
      expect(Math.abs(time - first - 400 * index)).toBeLessThan(200);
    }
  }
  await client.request(DeleteContainerDocument, { id });
});

test("characters are never split", async () => {
  const { client, script } = setting;
  const halves = "printf 'sn\\303'; sleep 0.15; printf '\\266 \\360\\237\\223'; sleep 0.15; printf '\\246 \\303'";
  const { id } = await client.create(script(halves));
  using output = await client.output({ container: id }).completed();
  expect(output.text()).toBe("snö 📦 \ufffd");
  expect(output.bytes().toString("hex")).toBe("736ec3b620f09f93a620c3");
  await client.request(DeleteContainerDocument, { id });
});

test("all pages of an operation are bounded together", async () => {
  const { client, script } = setting;
  const { id } = await client.create(script("head -c 4500000 /dev/zero"));
  using ended = await client.output({ container: id, tail: 0 }).completed();
  expect(ended.exitCode).toBe(0);
  for (let round = 0; round < 2; round += 1) {
    const { data, errors } = await client.send(ManyOutputPagesDocument, { container: id, maxBytes: 2 ** 31 - 1 });
    expect(errors).toMatchObject([{ path: ["container", "e", "output"], extensions: { code: "RESOURCE_EXHAUSTED" } }]);
    expect(data?.container).toMatchObject({ a: { output: {} }, d: { output: {} }, e: null });
  }
  const { data, errors } = await client.send(ManyOutputPagesDocument, { container: id, maxBytes: 2 ** 20 });
  expect(errors).toBeUndefined();
  expect(data?.container?.e?.output.endCursor).toBeDefined();
  await client.request(DeleteContainerDocument, { id });
});
