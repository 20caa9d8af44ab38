import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  DeleteContainerDocument,
  FindContainerDocument,
  StopContainerDocument,
} from "../../support/generated/graphql.js";
import { historyOf } from "../../support/state-history.js";
import { useGantry } from "../../support/use-gantry.js";

/** At this signal Gantry's wall clock goes back by an hour. */
const PRELOADED = `
process.on("SIGUSR2", () => {
  const before = Date.now;
  Date.now = () => before() - 3_600_000;
});
`;

let folder: string;
const environment: Record<string, string> = {};
beforeAll(async () => {
  folder = await mkdtemp("/tmp/gantry-test-clock-");
  await writeFile(`${folder}/clock.mjs`, PRELOADED);
  environment.NODE_OPTIONS = `--import=${folder}/clock.mjs`;
});
afterAll(() => rm(folder, { recursive: true }));

const setting = useGantry({ environment });

test("a wall clock that steps back by an hour breaks no crash loop, no order and no stop", async () => {
  const { client, script } = setting;
  using record = await client.record();
  const restartPolicy = { condition: "ALWAYS" } as const;
  const { id, containerId } = await client.create(script("exit 2", { restartPolicy }));
  const restarts = () => record.statesOf(containerId).filter((state) => state === "RESTART").length;
  await record.first(() => restarts() === 2);
  process.kill(setting.gantry.pid, "SIGUSR2");
  const stepped = performance.now();
  await record.first(() => restarts() === 5);
  // Pauses of 200, 400 and 800 ms.
  expect(performance.now() - stepped).toBeLessThan(6_000);
  await client.request(StopContainerDocument, { id });
  await record.of(containerId, "EXIT");
  const history = await historyOf(client, id);
  expect(history.map(({ cursor }) => cursor)).toEqual(
    record.seen.filter((change) => change.containerId === containerId).map(({ cursor }) => cursor),
  );
  expect(history.map(({ state }) => state)).toEqual([
    ...["CREATE_CONTAINER", ...Array.from({ length: 5 }, () => ["START_CONTAINER", "RESTART"]).flat()],
    "EXIT",
  ]);
  const { container } = await client.request(FindContainerDocument, { id });
  expect(container).toMatchObject({ status: "EXITED", exitCode: 2, restartCount: 4 });
  await client.request(DeleteContainerDocument, { id });
});
