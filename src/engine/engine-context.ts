import type { Containers } from "./container/containers.js";
import type { Images } from "./image/images.js";
import type { SnapshotService } from "./image/snapshots.js";
import type { Journal, ReportFailure } from "./journal/journal.js";
import type { OutputStore } from "./output/output-store.js";
import type { ProcessStarts } from "./process/process-starts.js";
import type { StdinStore } from "./process/stdin-store.js";
import type { Runtime } from "./runtime.js";
import type { UsageReader } from "./stats/usage-reader.js";

/** What every operation of the engine works with. */
export interface EngineContext {
  readonly runtime: Runtime;
  readonly containers: Containers;
  readonly journal: Journal;
  readonly output: OutputStore;
  readonly stdin: StdinStore;
  readonly starts: ProcessStarts;
  readonly usage: UsageReader;
  readonly images: Images;
  readonly snapshots: SnapshotService;
  /** Told of failures that no caller waits for. */
  readonly report: ReportFailure;
  /** Aborts when the engine closes: every wait ends. */
  readonly closing: AbortSignal;
}
