import { expect, test } from "vitest";
import { finishedLength } from "../../../../src/engine/output/utf8.js";

/** Decodes in two pieces, the first cut back to its finished characters. */
function inTwo(bytes: Buffer, at: number): string {
  const cut = finishedLength(bytes.subarray(0, at));
  return bytes.subarray(0, cut).toString() + bytes.subarray(cut).toString();
}

test.each(["aé€😀z", "\u07ff\u0800\ud7ff\ue000\uffff\u{10000}\u{10ffff}", ""])(
  "cuts %j nowhere inside a character",
  (text) => {
    const bytes = Buffer.from(text);
    for (let at = 0; at <= bytes.length; at += 1) {
      expect(inTwo(bytes, at)).toBe(text);
      expect(at - finishedLength(bytes.subarray(0, at))).toBeLessThan(4);
    }
  },
);

test("cuts anything at all so that decoding the pieces gives what decoding the whole does", () => {
  const interesting = [
    0x00, 0x41, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0, 0xc2, 0xe0, 0xe2, 0xed, 0xf0, 0xf4, 0xf5, 0xff,
  ];
  for (let round = 0; round < 20_000; round += 1) {
    const bytes = Buffer.from(Array.from({ length: 6 }, () => interesting[Math.floor(Math.random() * 17)] ?? 0));
    for (let at = 0; at <= bytes.length; at += 1) {
      if (inTwo(bytes, at) !== bytes.toString()) expect({ bytes: bytes.toString("hex"), at }).toBeUndefined();
    }
  }
});

test.each([
  ["e080", 2],
  ["eda0", 2],
  ["f08f", 2],
  ["f490", 2],
  ["c0", 1],
  ["f5", 1],
  ["ff", 1],
  ["80808080", 4],
  ["41e282", 1],
  ["f09f98", 0],
])("does not wait for what can become no character: %s", (hex, length) => {
  expect(finishedLength(Buffer.from(hex, "hex"))).toBe(length);
});
