import { resolve } from "node:path";
import { EngineError } from "../../engine/errors.js";

/** Where an embedded containerd keeps what is its own. All absolute. */
export interface EmbeddedPaths {
  readonly directory: string;
  readonly root: string;
  readonly state: string;
  /** The socket for clients. */
  readonly socket: string;
  /** The socket on which shims tell containerd of events. */
  readonly shimSocket: string;
  readonly config: string;
  readonly log: string;
  readonly pid: string;
}

/** What Linux takes for the path of a unix socket, in bytes. */
const longestSocketPath = 107;

/** FAILED_PRECONDITION where the socket's path would be longer than Linux takes. */
export function embeddedPaths(dataDirectory: string): EmbeddedPaths {
  const directory = resolve(dataDirectory, "containerd");
  const socket = `${directory}/containerd.sock`;
  const length = Buffer.byteLength(socket);
  if (length > longestSocketPath) {
    throw new EngineError(
      "FAILED_PRECONDITION",
      `The socket of the embedded containerd would be ${socket}, which is ${length} bytes long; ` +
        `Linux takes ${longestSocketPath}. Choose a shorter --data-dir.`,
    );
  }
  return {
    directory,
    root: `${directory}/root`,
    state: `${directory}/state`,
    socket,
    shimSocket: `${directory}/shims.sock`,
    config: `${directory}/config.toml`,
    log: `${directory}/containerd.log`,
    pid: `${directory}/containerd.pid`,
  };
}
