import { createHash } from "node:crypto";
import { EngineError } from "../errors.js";
import type { Offsets } from "./output-item.js";
import type { ProcessKey } from "./output-store.js";

const PATTERN = /^([0-9a-f]{8})\.([0-9a-f]{16}|-)\.(\d{1,15})\.(\d{1,15})\.(\d{1,15})(\.x)?$/;
/** Stands for the id of the first run while there is none. */
const NO_RUN = "-";
const DIGEST_LENGTH = 8;

/** A place in the output of one process. */
export interface OutputPlace {
  /** The run's id; undefined before the first run. */
  readonly id: string | undefined;
  readonly run: number;
  readonly offsets: Offsets;
  /** Whether it is after the run's end. */
  readonly exited: boolean;
}

/** Before anything was ever written. */
export const BEGINNING: OutputPlace = { id: undefined, run: 0, offsets: { STDOUT: 0, STDERR: 0 }, exited: false };

/** Turns places in one process's output into cursors. */
export class OutputCursors {
  readonly #key: ProcessKey;
  readonly #digest: string;

  constructor(key: ProcessKey) {
    this.#key = key;
    const hash = createHash("sha256").update(JSON.stringify([key.namespace, key.containerId, key.process]));
    this.#digest = hash.digest("hex").slice(0, DIGEST_LENGTH);
  }

  format({ id, run, offsets, exited }: OutputPlace): string {
    const text = `${this.#digest}.${id ?? NO_RUN}.${run}.${offsets.STDOUT}.${offsets.STDERR}${exited ? ".x" : ""}`;
    return Buffer.from(text, "latin1").toString("base64url");
  }

  /** @throws EngineError INVALID_ARGUMENT where it is no cursor, or one of another process */
  parse(cursor: string): OutputPlace {
    const match = PATTERN.exec(Buffer.from(cursor, "base64url").toString("latin1"));
    if (!match) throw invalidCursor(`"${cursor.slice(0, 64)}" is no cursor of output.`);
    const [, digest, id, run, stdout, stderr, exited] = match;
    if (digest !== this.#digest) {
      throw invalidCursor(
        `The cursor belongs to the output of another process than "${this.#key.process.slice(0, 64)}" of container "${this.#key.containerId}".`,
      );
    }
    return {
      id: id === NO_RUN ? undefined : id,
      run: Number(run),
      offsets: { STDOUT: Number(stdout), STDERR: Number(stderr) },
      exited: exited !== undefined,
    };
  }
}

/** The error for a cursor of output that is not there any more. */
export function expiredCursor(): EngineError {
  return new EngineError(
    "CURSOR_EXPIRED",
    "The output after this cursor is no longer kept. Read without a cursor to begin with the current run.",
  );
}

function invalidCursor(message: string): EngineError {
  return new EngineError("INVALID_ARGUMENT", message);
}
