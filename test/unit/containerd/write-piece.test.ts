import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import {
  WriteAction,
  WriteContentRequest,
} from "../../../src/containerd/generated/containerd/services/content/v1/content.js";
import { WritePiece } from "../../../src/containerd/write-piece.js";

test.each([0, 1, 127, 128, 300, 2 ** 31, 2 ** 32 + 5, Number.MAX_SAFE_INTEGER])(
  "is the message that containerd reads, at offset %d",
  (offset) => {
    const data = randomBytes(1_000);
    const piece = new WritePiece();
    expect(piece.add(data.subarray(0, 400))).toBe(400);
    expect(piece.add(data.subarray(400))).toBe(600);
    const message = WriteContentRequest.decode(piece.message(offset));
    expect(message).toMatchObject({ action: WriteAction.WRITE, offset: BigInt(offset), ref: "", expected: "" });
    expect(Buffer.compare(message.data, data)).toBe(0);
  },
);

test("takes as much as there is room for, and can be used again", () => {
  const piece = new WritePiece();
  const much = randomBytes(1024 * 1024);
  const taken = piece.add(much);
  expect(piece.isFull).toBe(true);
  expect(piece.length).toBe(taken);
  expect(piece.add(much)).toBe(0);
  expect(WriteContentRequest.decode(piece.message(7)).data.equals(much.subarray(0, taken))).toBe(true);
  piece.clear();
  expect(piece.length).toBe(0);
  piece.add(Buffer.from("x"));
  expect(WriteContentRequest.decode(piece.message(7)).data.toString()).toBe("x");
});
