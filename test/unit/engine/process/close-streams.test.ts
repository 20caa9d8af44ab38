import { expect, test } from "vitest";
import { closeStreams } from "../../../../src/engine/process/close-streams.js";
import { at } from "../container/states.js";
import { makeContext } from "../observe/fake-runtime.js";

const RUN = { namespace: "default", containerId: "web", process: "init", run: 1 };
const END = { exitCode: 3, exitedAt: at(1), oomKilled: false };

test.each([
  [false, false],
  [true, false],
  [false, true],
  [true, true],
])("each is closed whatever becomes of the other (input fails: %s, output fails: %s)", async (inFails, outFails) => {
  const { context, reported } = makeContext();
  const closed: unknown[] = [];
  const step = (what: unknown, fails: boolean) => {
    closed.push(what);
    if (fails) throw new Error("EIO");
  };
  context.stdin.end = async (run) => step(run, inFails);
  context.output.end = async (run, end) => step([run, end], outFails);
  await closeStreams(context, RUN, END, 'container "web"');
  expect(closed).toEqual([RUN, [RUN, END]]);
  expect(reported).toEqual([
    ...(inFails ? ['the input of container "web" could not be closed'] : []),
    ...(outFails ? ['the output of container "web" could not be closed'] : []),
  ]);
});
