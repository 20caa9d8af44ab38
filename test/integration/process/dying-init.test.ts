import { setTimeout } from "node:timers/promises";
import { expect, test } from "vitest";
import {
  AddProcessDocument,
  DeleteContainerDocument,
  type ProcessAddInput,
  SignalContainerDocument,
} from "../../support/generated/graphql.js";
import { sideBySide } from "../../support/side-by-side.js";
import { useGantry } from "../../support/use-gantry.js";

const setting = useGantry();

test("init dying around a process 200 times: each process ends with a code, before its container", {
  timeout: 240_000,
}, async () => {
  const { client, script } = setting;
  using record = await client.record();
  let started = 0;
  await sideBySide(200, 3, async (number) => {
    const { id, containerId } = await client.create(script("sleep 1000"));
    const input: ProcessAddInput = { container: id, process: "around", args: ["sh", "-c", "exit 4"] };
    if (number % 2) input.args = ["sleep", "1000"];
    const adding = client.send(AddProcessDocument, { input });
    // From before the start until about after it.
    await setTimeout((number % 10) * 8);
    await client.send(SignalContainerDocument, { id, signal: "KILL" });
    const added = await adding;
    await record.of(containerId, "EXIT");
    const states = record.statesOf(containerId).slice(2);
    expect(states).toEqual(added.errors ? ["EXIT"] : ["START_PROCESS", "EXIT_PROCESS", "EXIT"]);
    if (added.errors) expect(added.errors[0]?.extensions?.code).toBe("FAILED_PRECONDITION");
    else expect([4, 137]).toContain((await record.of(containerId, "EXIT_PROCESS")).exitCode);
    if (!added.errors) started += 1;
    await client.request(DeleteContainerDocument, { id });
  });
  // Else the one was never around the other.
  expect(started).toBeGreaterThan(0);
  expect(started).toBeLessThan(200);
});
