import { expect, test } from "vitest";
import { collectGarbage, ctr } from "../../support/ctr.js";
import { status } from "../../support/faults.js";
import {
  CreateContainerDocument,
  DeleteContainerDocument,
  PullImageDocument,
} from "../../support/generated/graphql.js";
import { uniqueId, useImageContainers } from "./image-containers.js";

const ground = useImageContainers();
const { setting, push, outputOf } = ground;

test.each([
  [{ args: ["a\0b"] }, "NUL"],
  [{ hostname: "a b" }, "host"],
  [{ width: 80, height: 24 }, "terminal"],
  [{ width: 0, height: 24, terminal: true }, "width"],
  [{ image: "" }, "reference"],
])("%j is refused before anything is pulled", async (more, word) => {
  const asked = ground.registry.requests.length;
  const image = `${ground.registry.host}/team/not-there:1`;
  const error = await setting.client.refusal(CreateContainerDocument, { input: { image, ...more } });
  expect(error.extensions?.code).toBe("INVALID_ARGUMENT");
  expect(error.message).toContain(word);
  expect(ground.registry.requests).toHaveLength(asked);
});

test("what a registry refuses is told as it is, and an id in use before the registry is asked", async () => {
  const { client } = setting;
  const containerId = uniqueId("taken");
  const { id } = await client.create({ image: await push({ Cmd: ["sleep", "60"] }), containerId });
  const image = `${ground.registry.host}/team/not-there:1`;
  const missing = await client.refusal(CreateContainerDocument, { input: { image } });
  expect(missing.extensions).toMatchObject({ code: "NOT_FOUND", resource: "image" });
  const asked = ground.registry.requests.length;
  const taken = await client.refusal(CreateContainerDocument, { input: { image, containerId } });
  expect(taken.extensions?.code).toBe("ALREADY_EXISTS");
  expect(ground.registry.requests).toHaveLength(asked);
  ground.registry.fault(/private/, status(401));
  const secret = `${ground.registry.host}/team/private:1`;
  const login = await client.refusal(CreateContainerDocument, { input: { image: secret } });
  expect(login.extensions?.code).toBe("UNAUTHENTICATED");
  await client.request(DeleteContainerDocument, { id, force: true });
  expect(await ground.inUse()).toEqual({ own: [], leases: [] });
});

test("an image of which a part is missing is pulled again, or refused where it must not be", async () => {
  const { containerd, client } = setting;
  const image = await push({ Cmd: ["echo", "whole"] }, [{ path: "only-this-one-has-it", content: "x" }]);
  await client.request(PullImageDocument, { input: { reference: image } });
  const record = await containerd.connection.images.get({ namespace: "default", reference: image });
  await ctr(containerd.address, "content", "rm", record?.target.digest ?? "");
  await collectGarbage(containerd.address);
  const never = { image, pull: "NEVER" as const };
  const error = await client.refusal(CreateContainerDocument, { input: never });
  expect(error.extensions).toMatchObject({ code: "FAILED_PRECONDITION", id: image });
  expect(await outputOf({ image })).toBe("whole\n");
});

test("an image for another platform is not taken for the host's", async () => {
  const image = await push({ Cmd: ["echo", "host"] });
  const input = { image, platform: "linux/s390x" };
  const other = await setting.client.refusal(CreateContainerDocument, { input });
  expect(other.message).toContain("linux/s390x");
  const host = process.arch === "x64" ? "linux/amd64" : `linux/${process.arch}`;
  expect(await outputOf({ image, platform: host })).toBe("host\n");
});

test.each([
  [{ Cmd: "true" }, "config.Cmd"],
  [{ Cmd: ["true"], StopSignal: "SIGNOTHING" }, "SIGNOTHING"],
])("an image that is malformed by %j is refused as such", async (config, word) => {
  const error = await setting.client.refusal(CreateContainerDocument, { input: { image: await push(config) } });
  expect(error.extensions).toMatchObject({ code: "FAILED_PRECONDITION", resource: "image" });
  expect(error.message).toContain(word);
  expect(await ground.inUse()).toEqual({ own: [], leases: [] });
});
