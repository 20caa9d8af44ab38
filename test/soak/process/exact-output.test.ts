import { describe, test } from "vitest";
import { expectExactOutput, MEBIBYTE } from "../../support/exact-output.js";
import { useGantry } from "../../support/use-gantry.js";

const setting = useGantry({ flags: ["--output-limit", String(256 * MEBIBYTE)] });

describe("a slow reader gets every byte of a fast process", () => {
  for (const way of ["stdout", "stderr", "terminal"] as const) {
    for (const size of [128 * MEBIBYTE - 1, 128 * MEBIBYTE, 128 * MEBIBYTE + 1]) {
      test(`${size} on ${way}`, () => expectExactOutput(setting, { size, way, pause: 10 }));
      test(`${size} on ${way} of a further process`, () =>
        expectExactOutput(setting, { size, way, pause: 10, further: true }));
    }
  }
});
