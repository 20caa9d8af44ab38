import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  AllStatsDocument,
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

test("nor a stream of output, nor samples, nor the time that a stop gives", async () => {
  const { client, script } = setting;
  const talk = "trap '' TERM; i=0; while :; do i=$((i+1)); echo $i; sleep 0.05; done";
  const { id } = await client.create(script(talk));
  using output = client.output({ container: id });
  using samples = client.subscribe(AllStatsDocument, { interval: "200ms" });
  await output.until(() => output.seen.length > 5);
  await samples.next();
  process.kill(setting.gantry.pid, "SIGUSR2");
  const [told, sampled] = [output.seen.length, samples.seen.length];
  await output.until(() => output.seen.length > told + 20);
  for (let more = 0; more < 5; more += 1) await samples.next();
  const rates = samples.seen
    .slice(sampled)
    .flatMap(({ allStats }) => allStats.flatMap(({ cpu, io }) => [cpu.percent, io.readBytesPerSecond]));
  expect(rates.filter((rate) => typeof rate === "number").length).toBeGreaterThan(5);
  expect(rates.filter((rate) => rate != null && rate < 0)).toEqual([]);

  const stopped = performance.now();
  await client.request(StopContainerDocument, { id, timeout: "500ms" });
  expect(performance.now() - stopped).toBeGreaterThanOrEqual(500);
  await output.completed();
  expect(output.exitCode).toBe(137);
  const lines = output.text().trim().split("\n");
  expect(lines).toEqual(lines.map((_, index) => String(index + 1)));
  // From a cursor of before the step.
  const [, second] = output.seen;
  using again = client.output({ container: id, after: second?.cursor });
  await again.completed();
  const [first] = again.text().split("\n");
  expect(Number(first)).toBeLessThan(10);
  expect(output.text().endsWith(`\n${again.text()}`)).toBe(true);
  await client.request(DeleteContainerDocument, { id });
});
