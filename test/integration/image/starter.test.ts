import { expect, test } from "vitest";
import { startGantry } from "../../support/gantry.js";
import { DeleteImageDocument, FindImageDocument } from "../../support/generated/graphql.js";

test("an embedded containerd begins with an image that runs without a network, and stays without it once it is deleted", async () => {
  await using gantry = await startGantry({ containerd: "embedded" });
  const { client, dataDirectory } = gantry;
  const reference = "gantry.local/busybox:latest";
  using record = await client.record();
  const { containerId } = await client.create({ image: reference, args: ["sh", "-c", "id -un; exit 3"] });
  expect((await record.of(containerId, "EXIT")).exitCode).toBe(3);
  using output = client.output({ container: containerId });
  await output.completed();
  expect(output.text()).toBe("root\n");
  await client.request(DeleteImageDocument, { reference });
  await gantry.end("SIGTERM");
  await using again = await startGantry({ containerd: "embedded", dataDirectory });
  expect((await again.client.request(FindImageDocument, { reference })).image).toBeNull();
});
