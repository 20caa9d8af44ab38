import type { TypedDocumentNode } from "@graphql-typed-document-node/core";
import { expect, test } from "vitest";
import {
  CreateContainerDocument,
  DeleteContainerDocument,
  PauseContainerDocument,
  ResumeContainerDocument,
  SignalContainerDocument,
  StartContainerDocument,
  StopContainerDocument,
} from "../../support/generated/graphql.js";
import { useGantry } from "../../support/use-gantry.js";

const setting = useGantry();
const NOT_NOW = "FAILED_PRECONDITION";

/** Mutations that need a container's id and nothing else. */
function allOf(...documents: TypedDocumentNode<unknown, { id: string }>[]) {
  return documents;
}

test("what a running container cannot do is refused and changes nothing", async () => {
  const { client, script } = setting;
  using record = await client.record();
  const { id, containerId } = await client.create(script("sleep 1000"));
  expect((await client.refusal(StartContainerDocument, { id })).extensions?.code).toBe(NOT_NOW);
  expect((await client.refusal(ResumeContainerDocument, { id })).extensions?.code).toBe(NOT_NOW);
  const again = await client.refusal(CreateContainerDocument, { input: script("true", { containerId }) });
  expect(again.extensions).toMatchObject({ code: "ALREADY_EXISTS", id: containerId });
  await client.request(PauseContainerDocument, { id });
  expect((await client.refusal(PauseContainerDocument, { id })).extensions?.code).toBe(NOT_NOW);
  expect((await client.refusal(StartContainerDocument, { id })).extensions?.code).toBe(NOT_NOW);
  expect(record.statesOf(containerId)).toEqual(["CREATE_CONTAINER", "START_CONTAINER", "PAUSE"]);
  await client.request(DeleteContainerDocument, { id, force: true });
});

test("what an ended container cannot do is refused; stopping it is no error", async () => {
  const { client, script } = setting;
  using record = await client.record();
  const { id, containerId } = await client.create(script("exit 2"));
  await record.of(containerId, "EXIT");
  for (const document of allOf(PauseContainerDocument, ResumeContainerDocument)) {
    expect((await client.refusal(document, { id })).extensions?.code).toBe(NOT_NOW);
  }
  expect((await client.refusal(SignalContainerDocument, { id, signal: "TERM" })).extensions?.code).toBe(NOT_NOW);
  const { containerStop } = await client.request(StopContainerDocument, { id });
  expect(containerStop.container).toMatchObject({ status: "EXITED", exitCode: 2 });
  await client.request(DeleteContainerDocument, { id });
  for (const document of allOf(StartContainerDocument, PauseContainerDocument, ResumeContainerDocument)) {
    expect((await client.refusal(document, { id })).extensions).toMatchObject({ code: "NOT_FOUND", id: containerId });
  }
});

test("a pause of a container that dies meanwhile ends, either way", async () => {
  const { client, script } = setting;
  using record = await client.record();
  const { id, containerId } = await client.create(script("sleep 1000"));
  const [, paused] = await Promise.all([
    client.request(SignalContainerDocument, { id, signal: "KILL" }),
    client.send(PauseContainerDocument, { id }),
  ]);
  if (paused.errors) expect(paused.errors[0]?.extensions?.code).toBe(NOT_NOW);
  else await client.send(ResumeContainerDocument, { id });
  expect((await record.of(containerId, "EXIT")).exitCode).toBe(137);
  await client.request(DeleteContainerDocument, { id });
});

test("of many starts at once one succeeds", async () => {
  const { client, script } = setting;
  using record = await client.record();
  const { id, containerId } = await client.create(script("sleep 1000", { start: false }));
  const answers = await Promise.all(Array.from({ length: 5 }, () => client.send(StartContainerDocument, { id })));
  expect(answers.filter(({ errors }) => !errors)).toHaveLength(1);
  await client.request(DeleteContainerDocument, { id, force: true });
  await record.of(containerId, "DELETE_CONTAINER");
  expect(record.statesOf(containerId)).toEqual(["CREATE_CONTAINER", "START_CONTAINER", "EXIT", "DELETE_CONTAINER"]);
});
