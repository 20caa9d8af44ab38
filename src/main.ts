#!/usr/bin/env node
import { AsyncDisposableStack } from "@whatwg-node/disposablestack";
import { printReady } from "./cli/ready.js";
import { run } from "./cli/run.js";
import { version } from "./cli/version.js";
import type { Config } from "./config.js";
import { connect, resolveContainerd } from "./containerd/index.js";
import { Engine } from "./engine/engine.js";
import { readHost } from "./engine/host.js";
import { now } from "./engine/timestamp.js";
import type { GraphQLContext } from "./graphql/context.js";
import { makeSchema } from "./graphql/schema.js";
import { createLogger } from "./logging.js";
import { Registries } from "./registry/index.js";
import { startServer } from "./server/server.js";
import { DataDirectory } from "./storage/data-directory.js";
import { DiskSpace } from "./storage/disk-space.js";
import { LmdbJournal } from "./storage/lmdb-journal.js";
import { OutputDirectory } from "./storage/output/output-directory.js";
import { RootfsMounts } from "./storage/rootfs-mounts.js";
import { StdinFifos } from "./storage/stdin-fifos.js";

/** Composes the layers and serves until SIGTERM or SIGINT; what was opened is closed in the reverse order. */
async function serve(config: Config): Promise<void> {
  const startedAt = now();
  const logger = createLogger();
  const stop = stopSignal();
  // A library may reject a promise that it never handed out, as lmdb does on a full disk: no reason to end.
  process.on("unhandledRejection", (err) => logger.error({ err }, "a failure that nothing waited for"));
  await using opened = new AsyncDisposableStack();
  const directory = opened.adopt(await DataDirectory.take(config.dataDir), (each) => each.release());
  const token = config.token ?? (await directory.token());
  const journal = opened.adopt(await LmdbJournal.open(directory.journal, directory.reserve), (each) => each.close());
  const containerd = opened.adopt(
    await resolveContainerd(config.containerd, { dataDirectory: directory.path, log: logger, signal: stop }),
    (each) => each.close(),
  );
  const embedded = containerd.supervised && { dataDirectory: directory.path };
  const runtime = opened.adopt(connect(containerd.address, { log: logger, ...embedded }), (each) => each.close());
  const report = (error: unknown, message: string) => logger.error({ err: error }, message);
  const { reserve } = directory;
  const space = opened.adopt(new DiskSpace(directory.output), (each) => each.close());
  const output = opened.adopt(
    new OutputDirectory(directory.output, { ...config.output, report, reserve, space }),
    (each) => each.close(),
  );
  const stdin = opened.adopt(new StdinFifos(), (each) => each.dispose());
  const registry = opened.adopt(new Registries({ configDirectory: config.registryConfig }), (each) => each.close());
  const engine = opened.adopt(
    await Engine.open({
      runtime,
      image: {
        ...{ registry, snapshotter: config.snapshotter, instance: directory.instance },
        viewer: new RootfsMounts(directory.mounts),
      },
      journal,
      output,
      stdin,
      retention: config.journal,
      liveRestore: config.liveRestore,
      report,
      signal: stop,
    }),
    (each) => each.close(),
  );
  if (containerd.supervised) {
    const starter = () => engine.images.makeStarter(config.namespace);
    await directory.once("starter-image", starter).catch((error) => report(error, "the starter image was not made"));
  }
  const context: Omit<GraphQLContext, "signal"> = {
    engine,
    namespace: config.namespace,
    host: { ...readHost(), gantryVersion: version(), startedAt, containerd },
  };
  const server = opened.adopt(
    await startServer({
      schema: makeSchema(),
      context,
      listen: config.listen,
      token,
      allowedHosts: config.allowHosts,
      allowedOrigins: config.allowOrigins,
      ready: () => engine.connected && containerd.answers,
      logger,
    }),
    (each) => each.close(),
  );
  printReady(server);
  await aborted(stop);
  logger.info("stopping; containers go on");
}

/** Aborts at the first SIGTERM or SIGINT; a second one ends the process at once. */
function stopSignal(): AbortSignal {
  const stop = new AbortController();
  for (const name of ["SIGTERM", "SIGINT"] as const) process.once(name, () => stop.abort());
  return stop.signal;
}

function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => signal.addEventListener("abort", () => resolve(), { once: true }));
}

process.exitCode = await run(process.argv.slice(2), process.env, serve);
