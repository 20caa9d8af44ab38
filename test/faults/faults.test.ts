import { setTimeout as delay } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { DeleteContainerDocument, ListContainersDocument } from "../support/generated/graphql.js";
import { Dice } from "../support/random.js";
import { historyOf } from "../support/state-history.js";
import { until } from "../support/until.js";
import { Arena } from "./arena.js";
import { makeCast } from "./cast.js";
import { checkHistory, compareWithJournal, describe as describeChange } from "./checker.js";
import { Deeds } from "./deeds.js";
import { anyFault } from "./faults.js";
import { Operations } from "./operations.js";
import { Witness } from "./witness.js";

const ROUNDS = Number(process.env.GANTRY_FAULT_ROUNDS ?? 20);
const SEED = Number(process.env.GANTRY_FAULT_SEED ?? Math.floor(Math.random() * 1_000_000));
/** How many things are asked for in a round, beside the faults. */
const ASKED = 6;
const GROWTH = 64 * 1024 * 1024;

describe.each(["another", "Gantry"] as const)("with a containerd that %s starts again", (keeper) => {
  let arena: Arena;
  beforeEach(async () => {
    arena = await Arena.make(keeper);
  });
  afterEach(() => arena[Symbol.asyncDispose]());

  test(`${ROUNDS} rounds of faults by the seed ${SEED} leave one true history and nothing else`, {
    timeout: 60_000 + ROUNDS * 20_000,
  }, async () => {
    console.log(`GANTRY_FAULT_SEED=${SEED} GANTRY_FAULT_ROUNDS=${ROUNDS}`);
    const dice = new Dice(SEED);
    const deeds = new Deeds();
    const cast = makeCast(arena.rootfs);
    const operations = new Operations(arena, deeds);
    const [steady, wandering] = [new Witness(), new Witness()];
    await Promise.all([steady.attend(arena.client), wandering.attend(arena.client)]);
    await Promise.all(cast.map((role) => operations.create(role)));

    for (let round = 1; round <= ROUNDS; round += 1) {
      const faults = Array.from({ length: dice.says(0.3) ? 2 : 1 }, () => anyFault(arena, deeds, cast, dice));
      const asked = Array.from({ length: ASKED }, () => operations.any(dice.of(cast), dice));
      await delay(dice.below(300));
      for (const { happen } of faults) await happen();
      deeds.began();
      await arena.connected();
      await Promise.all(asked);
      await Promise.all([steady.attend(arena.client), wandering.attend(arena.client)]);
      if (dice.says(0.3)) wandering.leave();
      console.log(`${new Date().toISOString()} ${round}: ${faults.map(({ what }) => what).join("; ")}`);
    }

    await wandering.attend(arena.client);
    await Promise.all(cast.map((role) => operations.stop(role)));
    await expectTruth(arena);
    const ids = cast.map(({ containerId }) => containerId);
    await removeAll(arena);
    await expectNothingLeft(arena);

    const journal = await historyOf(arena.client);
    const last = journal.at(-1)?.cursor;
    for (const witness of [steady, wandering]) {
      await until("the subscriber has come to the end", () => witness.seen.at(-1)?.cursor === last);
      expect(compareWithJournal(witness.seen, journal)).toEqual([]);
    }
    const histories = cast.map(
      (role) => [role, journal.filter((change) => change.containerId === role.containerId)] as const,
    );
    expect(histories.flatMap(([role, history]) => checkHistory(role, history, deeds))).toEqual([]);
    expect(journal.filter(({ containerId }) => !ids.includes(containerId ?? ""))).toEqual([]);
    expect(operations.unexpected).toEqual([]);
  });

  test("descriptors and memory are flat", { timeout: 120_000 }, async () => {
    const dice = new Dice(SEED);
    const cast = makeCast(arena.rootfs);
    const operations = new Operations(arena, new Deeds());
    for (const role of cast) await operations.create(role);
    await removeAll(arena);
    const [descriptors, memory] = await Promise.all([arena.descriptors(), arena.memory()]);
    for (let round = 0; round < Math.min(ROUNDS, 60); round += 1) {
      await operations.create(dice.of(cast));
      await Promise.all(Array.from({ length: ASKED }, () => operations.any(dice.of(cast), dice)));
      if (round % 10 === 9) {
        await arena.containerd.kill();
        await arena.containerd.start();
        await arena.connected();
      }
    }
    await removeAll(arena);
    await until("the descriptors are as before", async () => (await arena.descriptors()) <= descriptors + 2);
    expect((await arena.memory()) - memory).toBeLessThan(GROWTH);
    expect(operations.unexpected).toEqual([]);
  });
});

async function removeAll(arena: Arena): Promise<void> {
  const { containers } = await arena.client.request(ListContainersDocument, {});
  await Promise.all(
    containers.nodes.map(({ id }) => arena.client.request(DeleteContainerDocument, { id, force: true })),
  );
}

/** What Gantry says of each container is what containerd says. */
async function expectTruth(arena: Arena): Promise<void> {
  const { tasks, containers } = arena.containerd.connection;
  const held = (await tasks.list("default")).filter(({ status }) => status !== "stopped");
  expect(held).toEqual([]);
  const known = await arena.client.request(ListContainersDocument, {});
  expect(known.containers.nodes.filter(({ status }) => status !== "EXITED" && status !== "CREATED")).toEqual([]);
  const ids: string[] = [];
  for await (const { containerId } of containers.list("default")) ids.push(containerId);
  expect(known.containers.nodes.map(({ containerId }) => containerId).sort()).toEqual(ids.sort());
}

async function expectNothingLeft(arena: Arena): Promise<void> {
  const { tasks, containers } = arena.containerd.connection;
  const left = await tasks.list("default");
  // What was told of it last helps to see where it comes from.
  const told = (await historyOf(arena.client)).filter(({ containerId }) => left[0]?.containerId === containerId);
  expect({ left, told: left.length > 0 ? told.slice(-12).map(describeChange) : [] }).toEqual({ left: [], told: [] });
  for await (const { containerId } of containers.list("default")) expect(containerId).toBeUndefined();
  expect(await arena.keptOutput()).toEqual([]);
  // containerd may still be cleaning up after a shim that was killed.
  await expect.poll(() => arena.bundles(), { timeout: 10_000 }).toEqual([]);
}
