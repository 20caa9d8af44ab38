import { mkdtemp, rm } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startContainerd, type TestContainerd } from "../../support/containerd.js";
import { startGantry, type TestGantry } from "../../support/gantry.js";
import {
  type ContainerStatus,
  DeleteContainerDocument,
  FindContainerDocument,
  StopContainerDocument,
} from "../../support/generated/graphql.js";
import { makeRootfs, type Rootfs } from "../../support/rootfs.js";
import { briefHistoryOf } from "../../support/state-history.js";
import { until } from "../../support/until.js";

const CONDITIONS = ["NO", "ON_FAILURE", "ALWAYS", "UNLESS_STOPPED"] as const;
type Condition = (typeof CONDITIONS)[number];

let containerd: TestContainerd;
let rootfs: Rootfs;
let dataDirectory: string;
let gantry: TestGantry;

const start = () => startGantry({ containerd: containerd.address, dataDirectory });

beforeAll(async () => {
  [containerd, rootfs, dataDirectory] = await Promise.all([startContainerd(), makeRootfs(), mkdtemp("/tmp/gg-")]);
  gantry = await start();
});

afterAll(async () => {
  await gantry[Symbol.asyncDispose]();
  await containerd[Symbol.asyncDispose]();
  await rootfs[Symbol.asyncDispose]();
  await rm(dataDirectory, { recursive: true });
});

async function restartGantry(signal: "SIGTERM" | "SIGKILL", meanwhile = async () => {}): Promise<void> {
  await gantry.end(signal);
  await gantry[Symbol.asyncDispose]();
  await meanwhile();
  gantry = await start();
}

/** Its second run goes on for ever. */
function endingOnce(code: number) {
  return (id: string) => `[ -e /tmp/${id} ] && exec sleep 1000; touch /tmp/${id}; exit ${code}`;
}

const forEver = () => "exec sleep 1000";
const ENDED = { status: "EXITED", pid: "none" } as const;
const AGAIN = { status: "RUNNING", pid: "another" } as const;
const GOES_ON = { status: "RUNNING", pid: "the same" } as const;

interface Outcome {
  /** What is told after the first START_CONTAINER. */
  readonly told: readonly string[];
  readonly status: ContainerStatus;
  readonly pid: "none" | "another" | "the same";
}

interface Row {
  readonly script: (id: string) => string;
  /** What happens to the containers of all four policies. */
  readonly happen: (ids: readonly string[]) => Promise<void>;
  readonly outcome: Readonly<Record<Condition, Outcome>>;
}

const everywhere = (outcome: Outcome) => ({
  NO: outcome,
  ON_FAILURE: outcome,
  ALWAYS: outcome,
  UNLESS_STOPPED: outcome,
});
const exit = (code: number): Outcome => ({ told: [`EXIT ${code}`], ...ENDED });
const restart = (code: number): Outcome => ({ told: [`RESTART ${code}`, "START_CONTAINER"], ...AGAIN });

const ROWS: Readonly<Record<string, Row>> = {
  "exit 0": {
    script: endingOnce(0),
    happen: async () => {},
    outcome: { NO: exit(0), ON_FAILURE: exit(0), ALWAYS: restart(0), UNLESS_STOPPED: restart(0) },
  },
  "exit 1": {
    script: endingOnce(1),
    happen: async () => {},
    outcome: { NO: exit(1), ON_FAILURE: restart(1), ALWAYS: restart(1), UNLESS_STOPPED: restart(1) },
  },
  stop: {
    script: forEver,
    happen: async (ids) => {
      await Promise.all(ids.map((id) => gantry.client.request(StopContainerDocument, { id, timeout: "0s" })));
      const { container } = await gantry.client.request(FindContainerDocument, { id: ids[2] ?? "" });
      expect(container?.status).toBe("EXITED");
      await restartGantry("SIGTERM");
    },
    outcome: { ...everywhere(exit(137)), ALWAYS: { told: ["EXIT 137", "START_CONTAINER"], ...AGAIN } },
  },
  "Gantry killed": {
    script: forEver,
    happen: () => restartGantry("SIGKILL"),
    outcome: everywhere({ told: ["RESTORE"], ...GOES_ON }),
  },
  "containerd killed": {
    script: forEver,
    happen: async () => {
      await containerd.kill();
      await containerd.start();
    },
    outcome: everywhere({ told: ["RESTORE"], ...GOES_ON }),
  },
  "machine restarted": {
    script: forEver,
    happen: () =>
      restartGantry("SIGKILL", async () => {
        await containerd.crashMachine();
        await containerd.start();
      }),
    outcome: { ...everywhere(restart(255)), NO: exit(255) },
  },
};

describe.each(Object.entries(ROWS))("%s", { timeout: 60_000 }, (name, row) => {
  const idOf = (condition: Condition) => `${name}-${condition}`.toLowerCase().replaceAll(/[ _]/g, "-");
  const pids = new Map<string, number | null>();

  beforeAll(async () => {
    const ids = CONDITIONS.map(idOf);
    for (const condition of CONDITIONS) {
      const containerId = idOf(condition);
      const created = await gantry.client.create({
        ...{ containerId, rootfs: rootfs.path, args: ["sh", "-c", row.script(containerId)] },
        restartPolicy: { condition },
      });
      pids.set(containerId, created.pid ?? null);
    }
    await row.happen(ids);
    // What the others were to do wrongly, they would have done by then.
    await told("ALWAYS");
  }, 60_000);

  async function told(condition: Condition): Promise<void> {
    const id = idOf(condition);
    const expected = ["CREATE_CONTAINER", "START_CONTAINER", ...row.outcome[condition].told];
    const history = () => briefHistoryOf(gantry.client, id);
    await until(`${id} has told ${expected}`, async () => (await history()).length >= expected.length);
    expect(await history()).toEqual(expected);
  }

  afterAll(async () => {
    for (const id of CONDITIONS.map(idOf)) await gantry.client.request(DeleteContainerDocument, { id, force: true });
  });

  test.each(CONDITIONS)("%s", async (condition) => {
    const id = idOf(condition);
    await told(condition);
    const { status, pid } = row.outcome[condition];
    const { container } = await gantry.client.request(FindContainerDocument, { id });
    expect(container?.status).toBe(status);
    const before = pids.get(id);
    expect(container?.pid == null ? "none" : container.pid === before ? "the same" : "another").toBe(pid);
  });
});
