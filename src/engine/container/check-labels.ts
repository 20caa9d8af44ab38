import { EngineError } from "../errors.js";

/** containerd's bound on a label's key and value together, in bytes. */
const LONGEST_LABEL = 4096;

/**
 * Checks labels by containerd's rule.
 * @throws EngineError INVALID_ARGUMENT
 */
export function checkLabels(labels: Readonly<Record<string, string>>): void {
  for (const [key, value] of Object.entries(labels)) {
    if (key === "") throw new EngineError("INVALID_ARGUMENT", "A label's key may not be empty.");
    if (Buffer.byteLength(key) + Buffer.byteLength(value) > LONGEST_LABEL) {
      throw new EngineError("INVALID_ARGUMENT", `The label "${key.slice(0, 64)}" is over ${LONGEST_LABEL} bytes.`);
    }
  }
}
