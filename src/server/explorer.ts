import { createRequire } from "node:module";
import { promisify } from "node:util";
import { Worker } from "node:worker_threads";
import { gunzip } from "node:zlib";

const require = createRequire(import.meta.url);

/** Valid by schema/; what a newcomer can run as it stands. */
export const DEFAULT_QUERY = `# Welcome to Gantry. The button runs one of these operations, Ctrl-Enter the one under the cursor.
# Ctrl-Space completes, and the book on the left has the manual.

query Containers {
  containers {
    totalCount
    nodes {
      containerId
      namespace
      status
      startedAt
      exitCode
    }
  }
}

# Run this one in a tab of its own, and watch what happens to every container.
subscription Watch {
  stateChanged {
    state
    time
    containerId
    exitCode
  }
}

mutation Hello {
  containerCreate(input: { image: "gantry.local/busybox:latest", args: ["echo", "hello"] }) {
    container {
      containerId
      status
      pid
    }
  }
}
`;

/**
 * Renders and packs the page. It runs in a thread of its own because the library holds some 70 MB of text, which are
 * given back when the thread ends.
 */
const RENDER = `
const { parentPort, workerData } = require("node:worker_threads");
const { gzipSync } = require("node:zlib");
const { renderGraphiQL } = require(workerData.library);
const packed = Uint8Array.from(gzipSync(renderGraphiQL(workerData.options).trimStart()));
parentPort.postMessage(packed, [packed.buffer]);
`;

let explorer: Promise<Buffer> | undefined;

/** The GraphiQL page, gzipped. It is complete: nothing is loaded from elsewhere. Made when first asked for, then kept. */
export function explorerPage(): Promise<Buffer> {
  explorer ??= render().catch((error) => {
    explorer = undefined;
    throw error;
  });
  return explorer;
}

/** The page for the rare client that cannot unpack it. */
export async function plainExplorerPage(): Promise<Buffer> {
  return await promisify(gunzip)(await explorerPage());
}

function render(): Promise<Buffer> {
  const options = {
    title: "Gantry",
    defaultQuery: DEFAULT_QUERY,
    subscriptionsProtocol: "WS",
    credentials: "same-origin",
  };
  return new Promise((resolve, reject) => {
    const library = require.resolve("@graphql-yoga/render-graphiql");
    const worker = new Worker(RENDER, { eval: true, workerData: { library, options } });
    worker.once("message", (packed: Uint8Array) => resolve(Buffer.from(packed.buffer)));
    worker.once("error", reject);
    worker.once("exit", (code) => reject(new Error(`The page of GraphiQL was not rendered: exit code ${code}`)));
  });
}
