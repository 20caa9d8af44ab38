import { mkdtemp } from "node:fs/promises";
import { join } from "node:path";
import { AsyncDisposableStack } from "@whatwg-node/disposablestack";
import { removeEmbedded } from "../test/support/containerd.js";
import { makeRootfs } from "../test/support/rootfs.js";
import { hasDocker, startDocker } from "./docker.js";
import { measureFanOut } from "./fan-out.js";
import { COLLECTABLE, startGantry } from "./gantry.js";
import { measureIdle } from "./idle.js";
import { measureKeystrokes, type Terminal } from "./keystroke.js";
import { terminalDirectly } from "./keystroke-direct.js";
import { terminalByDocker } from "./keystroke-docker.js";
import { terminalByGantry } from "./keystroke-gantry.js";
import { type LifeRunner, measureLives } from "./life.js";
import { lifeDirectly } from "./life-direct.js";
import { lifeByDocker } from "./life-docker.js";
import { lifeByGantry } from "./life-gantry.js";
import { measureListing } from "./listing.js";
import { processesDirectly } from "./process-direct.js";
import { processesByDocker } from "./process-docker.js";
import { processesByGantry } from "./process-gantry.js";
import { measurePull } from "./pull.js";
import { measureStartUp } from "./start-up.js";
import { measureStats } from "./stats.js";
import { measureUnwatched } from "./unwatched.js";
import { measureWatched } from "./watched.js";

await using opened = new AsyncDisposableStack();
const rootfs = opened.use(await makeRootfs());
// Short: the path of a socket has 107 bytes.
const dataDirectory = opened.adopt(await mkdtemp("/tmp/gb-"), removeEmbedded);

const docker = hasDocker() ? opened.use(await startDocker(rootfs.path)) : undefined;
if (docker === undefined) console.log("Docker is not installed here: its figures are left out.");
{
  await using gantry = await startGantry(dataDirectory);
  await using lives = new AsyncDisposableStack();
  const ways: Record<string, LifeRunner> = { Gantry: lives.use(await lifeByGantry(gantry, rootfs.path)) };
  if (docker) ways.Docker = lives.use(await lifeByDocker(docker));
  ways["containerd directly"] = lives.use(await lifeDirectly(gantry, rootfs.path, join(dataDirectory, "direct")));
  console.log(await measureLives("Life of a container", ways, { inTurn: 30, atOnce: 20, rounds: 3 }));
}
{
  await using gantry = await startGantry(dataDirectory);
  await using lives = new AsyncDisposableStack();
  const ways: Record<string, LifeRunner> = { Gantry: lives.use(await processesByGantry(gantry, rootfs.path)) };
  if (docker) ways.Docker = lives.use(await processesByDocker(docker));
  ways["containerd directly"] = lives.use(await processesDirectly(gantry, rootfs.path, join(dataDirectory, "direct")));
  console.log(
    await measureLives("A further process, added until its exit is told", ways, { inTurn: 50, atOnce: 50, rounds: 2 }),
  );
}
{
  await using gantry = await startGantry(dataDirectory);
  await using terminals = new AsyncDisposableStack();
  const ways: Record<string, Terminal> = { Gantry: terminals.use(await terminalByGantry(gantry, rootfs.path)) };
  if (docker) ways.Docker = terminals.use(await terminalByDocker(docker));
  ways["FIFO and fs.watch directly"] = terminals.use(
    await terminalDirectly(gantry, rootfs.path, join(dataDirectory, "direct")),
  );
  console.log(await measureKeystrokes(ways));
}
{
  await using gantry = await startGantry(dataDirectory);
  console.log(await measureUnwatched(gantry, rootfs.path, docker));
}
{
  await using gantry = await startGantry(dataDirectory, ["--output-limit", "1000000000"]);
  console.log(await measureWatched(gantry, rootfs.path));
}
{
  await using gantry = await startGantry(dataDirectory, [], COLLECTABLE);
  console.log(await measureIdle(gantry, rootfs.path));
}
console.log(await measureStartUp(dataDirectory, docker));
{
  await using gantry = await startGantry(dataDirectory);
  console.log(await measureStats(gantry, rootfs.path, docker));
  console.log(await measureFanOut(gantry, rootfs.path));
  console.log(await measureListing(gantry, rootfs.path));
}
{
  await using gantry = await startGantry(dataDirectory);
  console.log(await measurePull(gantry));
}
