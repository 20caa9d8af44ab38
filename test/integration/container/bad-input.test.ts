import { expect, test } from "vitest";
import {
  type ContainerCreateInput,
  CreateContainerDocument,
  DeleteContainerDocument,
  FindContainerDocument,
  ListContainersDocument,
  SignalContainerDocument,
  StopContainerDocument,
} from "../../support/generated/graphql.js";
import { useGantry } from "../../support/use-gantry.js";

const setting = useGantry();

const inputs: [string, (rootfs: string) => ContainerCreateInput][] = [
  ["an id with a slash", (rootfs) => ({ containerId: "../etc", rootfs, args: ["true"] })],
  ["an id of 77 characters", (rootfs) => ({ containerId: "x".repeat(77), rootfs, args: ["true"] })],
  ["an empty id", (rootfs) => ({ containerId: "", rootfs, args: ["true"] })],
  ["a bad namespace", (rootfs) => ({ namespace: "a/b", rootfs, args: ["true"] })],
  ["nothing to run", () => ({})],
  ["no command", (rootfs) => ({ rootfs })],
  ["an empty command", (rootfs) => ({ rootfs, args: [] })],
  ["a relative rootfs", () => ({ rootfs: "tmp", args: ["true"] })],
  ["a rootfs that is not there", () => ({ rootfs: "/no/such/folder", args: ["true"] })],
  ["a variable without a name", (rootfs) => ({ rootfs, args: ["true"], env: ["=x"] })],
  ["a relative working directory", (rootfs) => ({ rootfs, args: ["true"], cwd: "tmp" })],
  ["an unknown user", (rootfs) => ({ rootfs, args: ["true"], user: "who" })],
  ["an unknown capability", (rootfs) => ({ rootfs, args: ["true"], capabilities: ["CAP_FLY"] })],
  ["a terminal of no width", (rootfs) => ({ rootfs, args: ["true"], terminal: true, width: 0, height: 1 })],
  ["a size without a terminal", (rootfs) => ({ rootfs, args: ["true"], width: 80, height: 24 })],
  ["a mount of nothing", (rootfs) => ({ rootfs, args: ["true"], mounts: [{ source: "/nope", target: "/x" }] })],
  ["a negative limit", (rootfs) => ({ rootfs, args: ["true"], resources: { pids: -2 } })],
  [
    "a label twice",
    (rootfs) => ({
      rootfs,
      args: ["true"],
      labels: [
        { key: "a", value: "1" },
        { key: "a", value: "2" },
      ],
    }),
  ],
  [
    "a label that is too long",
    (rootfs) => ({ rootfs, args: ["true"], labels: [{ key: "a", value: "x".repeat(4096) }] }),
  ],
  ["a signal that is none", (rootfs) => ({ rootfs, args: ["true"], stopSignal: "SIGNOPE" })],
  ["a spec that is a list", () => ({ spec: [] })],
  ["a spec without a process", () => ({ spec: { root: { path: "/tmp" } } })],
  [
    "a spec beside plain fields",
    (rootfs) => ({ rootfs, spec: { process: { args: ["true"] }, root: { path: rootfs } } }),
  ],
  ["a NUL in an argument", (rootfs) => ({ rootfs, args: ["tr\0ue"] })],
];

test.each(inputs)("%s is refused before anything changes", async (_what, inputOf) => {
  const { client, rootfs } = setting;
  using record = await client.record();
  const error = await client.refusal(CreateContainerDocument, { input: inputOf(rootfs) });
  expect(error.extensions?.code).toBe("INVALID_ARGUMENT");
  expect(error.message.length).toBeGreaterThan(10);
  expect((await client.request(ListContainersDocument, {})).containers.totalCount).toBe(0);
  expect(record.seen.map(({ state }) => state)).toEqual(["LIVE"]);
});

test("ids that name nothing are not found, ids that cannot be are invalid", async () => {
  const { client } = setting;
  expect((await client.request(FindContainerDocument, { id: "nobody" })).container).toBeNull();
  const missing = await client.refusal(DeleteContainerDocument, { id: "nobody" });
  expect(missing.extensions).toMatchObject({ code: "NOT_FOUND", resource: "container", id: "nobody" });
  const invalid = await client.refusal(FindContainerDocument, { id: "a b" });
  expect(invalid.extensions?.code).toBe("INVALID_ARGUMENT");
  const signal = await client.refusal(SignalContainerDocument, { id: "nobody", signal: "NOPE" });
  expect(signal.extensions?.code).toBe("INVALID_ARGUMENT");
  const timeout = await client.refusal(StopContainerDocument, { id: "nobody", timeout: "soon" });
  expect(timeout.extensions?.code).toBe("INVALID_ARGUMENT");
});

test("pages out of range are refused", async () => {
  const { client } = setting;
  for (const page of [{ first: -1 }, { first: 100_000 }, { last: -1 }, { after: "%%" }]) {
    expect((await client.refusal(ListContainersDocument, page)).extensions?.code).toBe("INVALID_ARGUMENT");
  }
});
