import type { TerminalSize } from "../engine/container/container-settings.js";
import { EngineError } from "../engine/errors.js";

interface SizeInput {
  readonly width?: number | null | undefined;
  readonly height?: number | null | undefined;
}

/**
 * The size that a client gives a terminal; undefined where it gives none.
 * @throws EngineError INVALID_ARGUMENT for one side without the other
 */
export function toTerminalSize({ width, height }: SizeInput): TerminalSize | undefined {
  if (width == null && height == null) return undefined;
  if (width != null && height != null) return { width, height };
  throw new EngineError("INVALID_ARGUMENT", "width and height go together: give both or neither.");
}
