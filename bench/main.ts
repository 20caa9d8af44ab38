import { mkdtemp } from "node:fs/promises";
import { join } from "node:path";
import { AsyncDisposableStack } from "@whatwg-node/disposablestack";
import { removeEmbedded } from "../test/support/containerd.js";
import { makeRootfs } from "../test/support/rootfs.js";
import { hasDocker, startDocker } from "./docker.js";
import { measureFanOut } from "./fan-out.js";
import { startGantry } from "./gantry.js";
import { type LifeRunner, measureLives } from "./life.js";
import { lifeDirectly } from "./life-direct.js";
import { lifeByDocker } from "./life-docker.js";
import { lifeByGantry } from "./life-gantry.js";
import { measureListing } from "./listing.js";
import { measureStartUp } from "./start-up.js";

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
  console.log(await measureLives(ways));
}
console.log(await measureStartUp(dataDirectory, docker));
{
  await using gantry = await startGantry(dataDirectory);
  console.log(await measureFanOut(gantry, rootfs.path));
  console.log(await measureListing(gantry, rootfs.path));
}
