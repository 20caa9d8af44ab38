import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { startGantry } from "../../support/gantry.js";
import {
  AddProcessDocument,
  CreateContainerDocument,
  DeleteContainerDocument,
} from "../../support/generated/graphql.js";
import { useImageContainers } from "./image-containers.js";

const ground = useImageContainers();
const { setting, push, outputOf } = ground;

const passwd = "root:x:0:0:root:/root:/bin/sh\nweb:x:101:102::/srv:/bin/sh\n";
const group = "root:x:0:\nwww:x:102:\nlogs:x:103:web,root\nother:x:104:someone\n";
const users = [
  { path: "etc/passwd", content: passwd },
  { path: "etc/group", content: group },
];

describe("the user of an image", () => {
  const id = ["sh", "-c", "id -u; id -g; id -G"];
  test.each([
    [{ User: "web" }, {}, "101\n102\n102 103\n"],
    [{ User: "101" }, {}, "101\n102\n102 103\n"],
    [{ User: "web:logs" }, {}, "101\n103\n103\n"],
    [{ User: "5:6" }, {}, "5\n6\n6\n"],
    [{}, {}, "0\n0\n0 103\n"],
    [{ User: "web" }, { user: "root" }, "0\n0\n0 103\n"],
    [{ User: "5:6" }, { user: "web" }, "101\n102\n102 103\n"],
  ])("%j with the input %j is looked up in it", async (config, input, output) => {
    const image = await push(config, users);
    expect(await outputOf({ image, args: id, ...input })).toBe(output);
  });

  test("is looked up through links that stay inside, and in as many layers as there may be", async () => {
    const layers = Array.from({ length: 100 }, (_, index) => [{ path: `layer-${index}`, content: `${index}` }]);
    const linked = [
      { path: "etc/passwd", type: "symlink" as const, target: "/../../../../real/passwd" },
      { path: "real/passwd", content: passwd },
    ];
    const image = await push({ User: "web" }, linked, ...layers);
    expect(await outputOf({ image, args: ["sh", "-c", "id -u; ls -d /layer-* | wc -l"] })).toBe("101\n100\n");
  });
});

test("the user of a further process is looked up in the running container", async () => {
  const { client } = setting;
  const { id: container } = await client.create({ image: await push({ Cmd: ["sleep", "60"] }, users) });
  using record = await client.record();
  const input = { container, process: "who", args: ["sh", "-c", "exit $(id -u)"], user: "web" };
  await client.request(AddProcessDocument, { input });
  const ended = await record.first(({ state, processId }) => state === "EXIT_PROCESS" && processId === "who");
  expect(ended.exitCode).toBe(101);
  const refused = { ...input, process: "nobody", user: "someone" };
  expect((await client.refusal(AddProcessDocument, { input: refused })).extensions?.code).toBe("INVALID_ARGUMENT");
  await client.request(DeleteContainerDocument, { id: container, force: true });
});

test("where an image cannot be looked into, numbers still do, and names are refused", async () => {
  const programs = await mkdtemp("/tmp/gantry-programs-");
  onTestFinished(() => rm(programs, { recursive: true }));
  await writeFile(path.join(programs, "unshare"), "#!/bin/sh\necho not allowed here >&2\nexit 1\n");
  await chmod(path.join(programs, "unshare"), 0o755);
  const environment = { PATH: `${programs}:${process.env.PATH}` };
  await using gantry = await startGantry({ containerd: setting.containerd.address, environment });
  const image = await push({ Cmd: ["sleep", "60"], User: "someone" });
  const error = await gantry.client.refusal(CreateContainerDocument, { input: { image } });
  expect(error.extensions?.code).toBe("FAILED_PRECONDITION");
  expect(error.message).toContain("not allowed here");
  expect(await ground.inUse()).toEqual({ own: [], leases: [] });
  const { id } = await gantry.client.create({ image, user: "7" });
  expect(gantry.log()).toContain("gets no further groups");
  await gantry.client.request(DeleteContainerDocument, { id, force: true });
});
