import { expect, test } from "vitest";
import {
  DeleteContainerDocument,
  FindContainerDocument,
  RestoreContainerDocument,
  SignalContainerDocument,
} from "../../support/generated/graphql.js";
import { briefHistoryOf } from "../../support/state-history.js";
import { useGround } from "./ground.js";

const ground = useGround();

async function foreign(containerId: string, ...command: string[]): Promise<void> {
  using record = await ground.client.record();
  await ground.ctr("run", "--detach", "--rootfs", ground.rootfs, containerId, ...command);
  await record.of(containerId, "START_CONTAINER");
}

test("a container that ctr made is taken over: RESTORE, a policy, and a new run that is Gantry's in full", async () => {
  const { client } = ground;
  const once = "[ -e /tmp/taken ] && echo mine && exec /bin/sleep 1000; touch /tmp/taken; exec /bin/sleep 1000";
  await foreign("taken", "/bin/sh", "-c", once);
  using record = await client.record();
  const restartPolicy = { condition: "ALWAYS" } as const;
  const { containerRestore } = await client.request(RestoreContainerDocument, { id: "taken", restartPolicy });
  const { container } = containerRestore;
  expect(container).toMatchObject({ status: "RUNNING", restartPolicy: { condition: "ALWAYS" } });
  expect((await record.of("taken", "RESTORE")).pid).toBe(container.pid);
  await client.request(SignalContainerDocument, { id: "taken", signal: "KILL" });
  expect((await record.of("taken", "RESTART")).exitCode).toBe(137);
  await record.of("taken", "START_CONTAINER");
  using output = client.output({ container: "taken" });
  await output.until(() => output.text() === "mine\n");
  expect((await briefHistoryOf(client, "taken")).slice(2)).toEqual([
    ...["UPDATE_CONTAINER", "RESTORE", "RESTART 137", "START_CONTAINER"],
  ]);
  await client.request(DeleteContainerDocument, { id: "taken", force: true });
});

test("what was taken over stays so after Gantry was killed, and its end is told with its code", async () => {
  await foreign("kept", "/bin/sleep", "1000");
  await ground.client.request(RestoreContainerDocument, { id: "kept" });
  await ground.away(async () => {});
  await ground.client.request(SignalContainerDocument, { id: "kept", signal: "KILL" });
  using output = await ground.client.output({ container: "kept" }).completed();
  expect(output.exitCode).toBe(137);
  expect((await briefHistoryOf(ground.client, "kept")).slice(2)).toEqual([
    ...["UPDATE_CONTAINER", "RESTORE", "RESTORE", "EXIT 137"],
  ]);
  await ground.client.request(DeleteContainerDocument, { id: "kept" });
});

test("several restores of one container at once are one, and all have its result", async () => {
  const { client } = ground;
  const { id, pid } = await client.create(ground.script("exec sleep 1000", { containerId: "shared" }));
  const all = await Promise.all(Array.from({ length: 20 }, () => client.request(RestoreContainerDocument, { id })));
  expect(all.map(({ containerRestore }) => containerRestore.container.pid)).toEqual(all.map(() => pid));
  const told = (await briefHistoryOf(client, id)).filter((each) => each === "RESTORE");
  expect(told.length).toBeGreaterThanOrEqual(1);
  expect(told.length).toBeLessThan(20);
  await client.request(DeleteContainerDocument, { id, force: true });
});

test("one that has ended is left as it is; one that nobody has is NOT_FOUND; a bad policy is refused", async () => {
  const { client } = ground;
  using record = await client.record();
  const { id, containerId } = await client.create(ground.script("exit 3", { containerId: "over" }));
  await record.of(containerId, "EXIT");
  const { containerRestore } = await client.request(RestoreContainerDocument, { id });
  expect(containerRestore.container).toMatchObject({ status: "EXITED", exitCode: 3 });
  expect(await briefHistoryOf(client, id)).toEqual(["CREATE_CONTAINER", "START_CONTAINER", "EXIT 3"]);
  const restartPolicy = { condition: "NO", maximumRetryCount: 1 } as const;
  const refused = await client.refusal(RestoreContainerDocument, { id, restartPolicy });
  expect(refused.extensions?.code).toBe("INVALID_ARGUMENT");
  await client.request(DeleteContainerDocument, { id });
  const unknown = await client.refusal(RestoreContainerDocument, { id: "nobody" });
  expect(unknown.extensions?.code).toBe("NOT_FOUND");
});

test("--live-restore=false ends what still runs of Gantry's own by its stop signal, and policies apply", {
  timeout: 60_000,
}, async () => {
  const { client } = ground;
  const script = "trap 'exit 11' USR2; while :; do sleep 0.01; done";
  await client.create(ground.script(script, { containerId: "live-no", stopSignal: "SIGUSR2" }));
  const restartPolicy = { condition: "ALWAYS" } as const;
  await client.create(ground.script(script, { containerId: "live-always", stopSignal: "USR2", restartPolicy }));
  await foreign("live-foreign", "/bin/sleep", "1000");
  await ground.away(async () => {}, { flags: ["--live-restore=false"] });
  using record = await ground.client.record();
  expect((await briefHistoryOf(ground.client, "live-no")).slice(2)).toEqual(["RESTORE", "EXIT 11"]);
  expect((await briefHistoryOf(ground.client, "live-always")).slice(2, 4)).toEqual(["RESTORE", "RESTART 11"]);
  const find = async (id: string) => (await ground.client.request(FindContainerDocument, { id })).container;
  if ((await find("live-always"))?.status === "RESTARTING") await record.of("live-always", "START_CONTAINER");
  expect(await find("live-always")).toMatchObject({ status: "RUNNING", restartCount: 1 });
  expect(await find("live-foreign")).toMatchObject({ status: "RUNNING" });
  for (const id of ["live-no", "live-always", "live-foreign"]) {
    await ground.client.request(DeleteContainerDocument, { id, force: true });
  }
});
