import { EngineError } from "../errors.js";
import type { RestartPolicy } from "../restart/restart-policy.js";

/** What Gantry keeps with a container beside its spec, as JSON in the daemon, so that it outlives Gantry's own data. */
export interface ContainerSettings {
  /** The signal that asks it to stop, by number. */
  readonly stopSignal: number;
  /** Size of its terminal at the start of a run, in characters. */
  readonly terminalSize?: TerminalSize;
  /** Whether init has a standard input that can be written. */
  readonly stdin?: boolean;
  /** NO_RESTART where undefined. */
  readonly restartPolicy?: RestartPolicy;
}

/** In characters. */
export interface TerminalSize {
  readonly width: number;
  readonly height: number;
}

const SIGTERM = 15;
const DEFAULT_SETTINGS: ContainerSettings = { stopSignal: SIGTERM };

/** The settings as they are stored. */
export function formatSettings(settings: ContainerSettings): string {
  return JSON.stringify(settings);
}

/** The settings stored, the defaults for what is not there: another client may have made the container. */
export function parseSettings(text: string | undefined): ContainerSettings {
  if (text === undefined) return DEFAULT_SETTINGS;
  return { ...DEFAULT_SETTINGS, ...(JSON.parse(text) as Partial<ContainerSettings>) };
}

/** The kernel's bound on either side of a terminal. */
const LARGEST_TERMINAL = 65_535;

/**
 * Checks the size of a terminal.
 * @throws EngineError INVALID_ARGUMENT
 */
export function checkTerminalSize({ width, height }: TerminalSize): void {
  for (const [name, value] of Object.entries({ width, height })) {
    if (!Number.isInteger(value) || value < 1 || value > LARGEST_TERMINAL) {
      throw new EngineError("INVALID_ARGUMENT", `${name} must be 1 to ${LARGEST_TERMINAL} characters.`);
    }
  }
}

/**
 * Checks the size of a terminal that a container's first process is to have.
 * @throws EngineError INVALID_ARGUMENT, also where it is to have none
 */
export function checkTerminal(size: TerminalSize, terminal: boolean | undefined): void {
  checkTerminalSize(size);
  if (terminal) return;
  throw new EngineError("INVALID_ARGUMENT", "width and height are a terminal's: set terminal to true as well.");
}
