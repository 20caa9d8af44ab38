import { expect, test } from "vitest";
import { isEngineError } from "../../../../src/engine/errors.js";
import { OutputCursors, type OutputPlace } from "../../../../src/engine/output/output-cursor.js";

const KEY = { namespace: "default", containerId: "web", process: "init" };
const PLACE: OutputPlace = {
  id: "0123456789abcdef",
  run: 7,
  offsets: { STDOUT: 12, STDERR: 3_000_000_000_000 },
  exited: false,
};

test.each([PLACE, { ...PLACE, exited: true }, { ...PLACE, id: undefined, run: 0 }])("keeps a place", (place) => {
  const cursors = new OutputCursors(KEY);
  expect(cursors.parse(cursors.format(place))).toEqual(place);
});

test.each([
  { ...KEY, namespace: "other" },
  { ...KEY, containerId: "db" },
  { ...KEY, process: "shell" },
  { ...KEY, containerId: "web/init", process: "" },
])("refuses the cursor of another process", (key) => {
  const cursor = new OutputCursors(KEY).format(PLACE);
  expect(() => new OutputCursors(key).parse(cursor)).toThrow(/another process/);
});

test.each(["", "x", "🙂", "a".repeat(10_000), Buffer.from("1.2.3.4.5").toString("base64url")])(
  "refuses garbage",
  (cursor) => {
    const parse = () => new OutputCursors(KEY).parse(cursor);
    expect(parse).toThrow(/is no cursor of output/);
    expect(parse).toThrow(expect.toSatisfy((error) => isEngineError(error, "INVALID_ARGUMENT")));
  },
);
