import { expect, test } from "vitest";
import { ctr } from "../../support/ctr.js";
import { startGantry } from "../../support/gantry.js";
import { CreateContainerDocument, DeleteContainerDocument } from "../../support/generated/graphql.js";
import { useGantry } from "../../support/use-gantry.js";
import { useRegistry } from "../../support/use-registry.js";

const setting = useGantry({ flags: ["--snapshotter", "native"] });
const registry = useRegistry();

test("another snapshotter unpacks images, lets users be looked up, and keeps containers", async () => {
  const { client, containerd } = setting;
  const image = await registry.image({ Cmd: ["sh", "-c", "id -un; ls /two"], User: "someone" }, [{ path: "two" }]);
  const reference = await registry.registry.push("native/app", "1", image);
  using record = await client.record();
  const { id, containerId } = await client.create({ image: reference });
  await record.of(containerId, "EXIT");
  expect(await setting.output(containerId)).toBe("someone\n/two\n");
  expect(await ctr(containerd.address, "snapshots", "--snapshotter", "native", "ls")).toContain(containerId);
  await client.request(DeleteContainerDocument, { id });
  expect(await ctr(containerd.address, "snapshots", "--snapshotter", "native", "ls")).not.toContain(containerId);
});

test("an image of another snapshotter is unpacked for this one, from what is here", async () => {
  const { client, containerd } = setting;
  const image = await registry.image({ Cmd: ["true"] }, [{ path: "three" }]);
  const reference = await registry.registry.push("native/other", "1", image);
  await ctr(containerd.address, "images", "pull", "--plain-http", reference);
  await using other = await startGantry({ containerd: containerd.address });
  for (const each of [client, other.client]) {
    const { id } = await each.create({ image: reference, pull: "NEVER" });
    await each.request(DeleteContainerDocument, { id, force: true });
  }
});

test("one that containerd does not have is named", async () => {
  await using gantry = await startGantry({ containerd: setting.containerd.address, flags: ["--snapshotter", "nope"] });
  const image = await registry.registry.push("native/nope", "1", await registry.image({}));
  const error = await gantry.client.refusal(CreateContainerDocument, { input: { image, args: ["true"] } });
  expect(error.message).toContain("nope");
});
