import { expect, test } from "vitest";
import { digestOf, hashFor, isDigest } from "../../../../src/engine/image/digest.js";

const empty = "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
const bytes = Buffer.from("some bytes");

test("digests of bytes, by the algorithm of another", () => {
  expect(digestOf(Buffer.alloc(0))).toBe(empty);
  for (const algorithm of ["sha256", "sha384", "sha512"]) {
    const digest = digestOf(bytes, `${algorithm}:`);
    expect(digest.startsWith(`${algorithm}:`)).toBe(true);
    expect(isDigest(digest)).toBe(true);
    expect(`${algorithm}:${hashFor(digest).update(bytes).digest("hex")}`).toBe(digest);
  }
});

test.each([
  "",
  "sha256",
  "sha256:",
  empty.toUpperCase(),
  empty.slice(0, -1),
  `${empty}0`,
  `${empty}\n`,
  empty.replace("sha256", "sha512"),
  empty.replace("sha256", "md5"),
  empty.replace(/.$/, "g"),
  "sha256:../../../../../../../../../../../../../../../../../../../../../../../x",
])("%j is none", (text) => {
  expect(isDigest(text)).toBe(false);
});
