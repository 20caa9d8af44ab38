import { expect, test } from "vitest";
import { Utf8Text } from "../../../../src/engine/output/utf8-text.js";

test("valid bytes are handed on as they are", () => {
  const bytes = Buffer.from("\ufeffaé€😀\n");
  const text = new Utf8Text(bytes);
  expect(text.utf8).toBe(bytes);
  expect([String(text), JSON.stringify({ text })]).toEqual(["\ufeffaé€😀\n", '{"text":"\ufeffaé€😀\\n"}']);
});

test("invalid ones become U+FFFD, in bytes as in strings", () => {
  const text = new Utf8Text(Buffer.from([0x61, 0xff, 0x62, 0xe2, 0x82]));
  expect(String(text)).toBe("a\ufffdb\ufffd");
  expect(text.utf8.toString()).toBe("a\ufffdb\ufffd");
});
