import { describe, expect, test } from "vitest";
import { labelList, labelRecord } from "../../../src/graphql/label.js";

describe("labels", () => {
  test("are listed by key, whatever their order in containerd", () => {
    expect(labelList({ b: "2", a: "1", "a.b": "" })).toEqual([
      { key: "a", value: "1" },
      { key: "a.b", value: "" },
      { key: "b", value: "2" },
    ]);
  });

  test.each(["com.example.team", "__proto__", "constructor", "toString", "1"])("named %s are kept", (key) => {
    const labels = [{ key, value: "x" }];
    const record = labelRecord(labels);
    expect(Object.keys(record)).toEqual([key]);
    expect(labelList(record)).toEqual(labels);
  });

  test("are none for none", () => {
    expect([labelList({}), labelRecord([])]).toEqual([[], {}]);
  });

  test("may have a key only once, also with the same value", () => {
    const twice = [
      { key: "a", value: "1" },
      { key: "a", value: "1" },
    ];
    expect(() => labelRecord(twice)).toThrow(expect.objectContaining({ code: "INVALID_ARGUMENT" }));
  });
});
