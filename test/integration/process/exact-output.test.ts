import { describe, test } from "vitest";
import { expectExactOutput, MEBIBYTE } from "../../support/exact-output.js";
import { useGantry } from "../../support/use-gantry.js";

const setting = useGantry({ flags: ["--output-limit", String(256 * MEBIBYTE)] });

describe("a slow reader gets every byte of a fast process", () => {
  for (const way of ["stdout", "stderr", "terminal"] as const) {
    for (const size of [MEBIBYTE - 1, MEBIBYTE, MEBIBYTE + 1]) {
      test(`${size} on ${way}`, () => expectExactOutput(setting, { size, way, pause: 20 }));
      test(`${size} on ${way} of a further process`, () =>
        expectExactOutput(setting, { size, way, pause: 20, further: true }));
    }
  }

  // More of this size is in test/soak.
  test("128 MiB and a byte", { timeout: 60_000 }, () =>
    expectExactOutput(setting, { size: 128 * MEBIBYTE + 1, way: "stdout", pause: 1 }),
  );
});
