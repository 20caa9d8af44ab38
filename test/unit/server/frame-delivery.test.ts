import type { ExecutionResult } from "graphql";
import { expect, test } from "vitest";
import { Utf8Text } from "../../../src/engine/output/utf8-text.js";
import { FrameDelivery } from "../../../src/server/frame-delivery.js";

/** Results that are all there, which a test can see pulled and cancelled. */
function resultsOf(values: readonly ExecutionResult[], end?: Error) {
  const state = { pulled: 0, returned: 0 };
  async function* none(): AsyncGenerator<ExecutionResult, void, undefined> {}
  const results = Object.assign(none(), {
    next: async (): Promise<IteratorResult<ExecutionResult, void>> => {
      const value = values[state.pulled];
      if (value === undefined && end !== undefined) throw end;
      if (value === undefined) return { done: true, value };
      state.pulled += 1;
      return { done: false, value };
    },
    return: async (): Promise<IteratorResult<ExecutionResult, void>> => {
      state.returned += 1;
      return { done: true, value: undefined };
    },
  });
  return { results, state };
}

test("sends Next messages, and ends empty", async () => {
  const frames: string[] = [];
  const { results } = resultsOf([{ data: { a: 1 } }, { data: null, errors: [] }]);
  const delivery = new FrameDelivery('"id', results, (frame, taken) => {
    frames.push(String(frame));
    taken();
  });
  expect(await delivery.next()).toEqual({ done: true, value: undefined });
  expect(frames.map((frame) => JSON.parse(frame))).toEqual([
    { id: '"id', type: "next", payload: { data: { a: 1 } } },
    { id: '"id', type: "next", payload: { data: null, errors: [] } },
  ]);
});

test("pulls a result when the socket has taken the one before", async () => {
  const taken: (() => void)[] = [];
  const { results, state } = resultsOf(Array.from({ length: 3 }, () => ({ data: {} })));
  const sent = () => new Promise<void>((resolve) => (wake = resolve));
  let wake = () => {};
  const first = sent();
  const delivery = new FrameDelivery("1", results, (_frame, callback) => {
    taken.push(callback);
    wake();
  });
  const ended = delivery.next();
  await first;
  expect(state.pulled).toBe(1);
  const second = sent();
  taken[0]?.();
  await second;
  expect(state.pulled).toBe(2);
  await delivery.return();
  taken[1]?.();
  expect((await ended).done).toBe(true);
  expect(taken).toHaveLength(2);
});

test("writes a result once for all who get it", async () => {
  let written = 0;
  const result = { data: { toJSON: () => ({ written: ++written }) } };
  const frames: string[] = [];
  for (const id of ["1", "2"]) {
    const { results } = resultsOf([result]);
    await new FrameDelivery(id, results, (frame, taken) => {
      frames.push(String(frame));
      taken();
    }).next();
  }
  expect(frames).toEqual(["1", "2"].map((id) => `{"id":"${id}","type":"next","payload":{"data":{"written":1}}}`));
});

test("sends text of output to each as it is, while the socket still takes the frames before", async () => {
  const chunks = ["one\n", 'two "\\', "€"].map((piece) => Buffer.alloc(200_000 + piece.length, piece));
  const results = chunks.map((bytes) => ({ data: Object.assign(Object.create(null), { text: new Utf8Text(bytes) }) }));
  const frames: (string | Buffer)[] = [];
  const taken: (() => void)[] = [];
  const ids = ["1", "second", "3"];
  await new Promise<void>((resolve) => {
    for (const id of ids) {
      for (const result of results) {
        void new FrameDelivery(id, resultsOf([result]).results, (frame, callback) => {
          frames.push(frame);
          taken.push(callback);
          if (frames.length === ids.length * results.length) resolve();
        }).next();
      }
    }
  });
  expect(frames.map((frame) => JSON.parse(String(frame)))).toEqual(
    ids.flatMap((id) => chunks.map((bytes) => ({ id, type: "next", payload: { data: { text: bytes.toString() } } }))),
  );
  for (const each of taken) each();
});

test("uses the memory of a large frame again only once the socket has taken it", async () => {
  const results = Array.from({ length: 6 }, (_, index) => ({
    data: Object.assign(Object.create(null), { text: new Utf8Text(Buffer.alloc(200_000, String(index))) }),
  }));
  const memory = new Set<unknown>();
  const lost: (string | Buffer)[] = [];
  await new FrameDelivery("1", resultsOf(results).results, (frame, taken) => {
    memory.add((frame as Buffer).buffer);
    taken();
  }).next();
  expect(memory.size).toBe(1);
  await new FrameDelivery("1", resultsOf(results).results, (frame, taken) => {
    lost.push(frame);
    taken(new Error("lost"));
  }).next();
  await new FrameDelivery("1", resultsOf(results).results, (frame, taken) => {
    expect((frame as Buffer).buffer).not.toBe((lost[0] as Buffer).buffer);
    taken();
  }).next();
});

test("cancels when the socket is lost", async () => {
  const { results, state } = resultsOf([{ data: {} }, { data: {} }]);
  const delivery = new FrameDelivery("1", results, (_frame, taken) => taken(new Error("lost")));
  expect((await delivery.next()).done).toBe(true);
  expect(state).toEqual({ pulled: 1, returned: 1 });
});

test("rejects with the source's error, and with that of a result that cannot be written", async () => {
  const failing = resultsOf([], new Error("source"));
  await expect(new FrameDelivery("1", failing.results, () => {}).next()).rejects.toThrow("source");
  const big = resultsOf([{ data: { n: 1n } }]);
  await expect(new FrameDelivery("1", big.results, () => {}).next()).rejects.toThrow("BigInt");
  expect(big.state.returned).toBe(1);
});

test("lets others run, however fast the socket takes frames", async () => {
  const { results, state } = resultsOf(Array.from({ length: 1_000 }, () => ({ data: {} })));
  let pulledAtTurn = 0;
  setImmediate(() => {
    pulledAtTurn = state.pulled;
  });
  await new FrameDelivery("1", results, (_frame, taken) => taken()).next();
  expect(pulledAtTurn).toBeLessThan(100);
});
