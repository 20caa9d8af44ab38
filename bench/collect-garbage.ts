// For node's --import: collects all garbage at SIGUSR2, so that what is left of memory is in use. In rounds, since what
// lies beside the heap is freed only after the objects that it belonged to.
import { setTimeout } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

const ROUNDS = 4;
/** Between two rounds, in milliseconds. */
const PAUSE = 200;

setFlagsFromString("--expose-gc");
const collect: () => void = runInNewContext("gc");
process.on("SIGUSR2", async () => {
  for (let round = 0; round < ROUNDS; round++) {
    collect();
    await setTimeout(PAUSE);
  }
});
