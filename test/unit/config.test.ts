import { describe, expect, test } from "vitest";
import { printReady } from "../../src/cli/ready.js";
import { type CommandOutput, run } from "../../src/cli/run.js";
import { type Config, defaultDataDir, type Environment } from "../../src/config.js";

interface Outcome {
  readonly exitCode: number;
  readonly out: string;
  readonly error: string;
  readonly failures: readonly unknown[];
  readonly config?: Config;
}

async function gantry(
  argv: readonly string[],
  environment: Environment = {},
  serve: () => Promise<void> = async () => {},
): Promise<Outcome> {
  let [out, error] = ["", ""];
  let config: Config | undefined;
  const failures: unknown[] = [];
  const output: CommandOutput = {
    out: (text) => {
      out += text;
    },
    error: (text) => {
      error += text;
    },
    failed: (failure) => failures.push(failure),
  };
  const take = (given: Config) => {
    config = given;
    return serve();
  };
  const exitCode = await run(argv, environment, take, output);
  return { exitCode, out, error, failures, ...(config && { config }) };
}

test("defaults", async () => {
  const { config, exitCode } = await gantry(["serve"]);
  expect(exitCode).toBe(0);
  expect(config).toEqual({
    listen: { host: "127.0.0.1", port: 4000 },
    dataDir: defaultDataDir({}, process.getuid?.()),
    containerd: "auto",
    namespace: "default",
    journal: { entries: 1_000_000, age: 30 * 24 * 3_600_000 },
    output: { limit: 64 * 1024 * 1024, runs: 3 },
    liveRestore: true,
    snapshotter: "overlayfs",
    registryConfig: "/etc/containerd/certs.d",
    allowHosts: [],
    allowOrigins: [],
  });
});

test("flags", async () => {
  const flags = ["--listen", "[::1]:0", "--data-dir", "/d", "--containerd", "/run/c.sock", "--namespace", "k8s.io"];
  const more = [
    "--token",
    "t",
    "--journal-entries=5",
    "--journal-age",
    "1h30m",
    "--output-limit=8192",
    "--output-runs",
    "2",
    "--live-restore=false",
    "--snapshotter",
    "native",
    "--registry-config",
    "/etc/../tmp",
  ];
  const lists = ["--allow-host", "A.example", "--allow-host", "[::2]", "--allow-origin", "https://a.example:443"];
  const { config } = await gantry(["serve", ...flags, ...more, ...lists, "--allow-origin", "http://b:81"]);
  expect(config).toEqual({
    listen: { host: "::1", port: 0 },
    dataDir: "/d",
    containerd: "/run/c.sock",
    namespace: "k8s.io",
    token: "t",
    journal: { entries: 5, age: 5_400_000 },
    output: { limit: 8192, runs: 2 },
    liveRestore: false,
    snapshotter: "native",
    registryConfig: "/tmp",
    allowHosts: ["a.example", "[::2]"],
    allowOrigins: ["https://a.example", "http://b:81"],
  });
});

test("variables, which flags override", async () => {
  const environment = {
    GANTRY_LISTEN: "0.0.0.0:80",
    GANTRY_DATA_DIR: "/e",
    GANTRY_CONTAINERD: "embedded",
    GANTRY_NAMESPACE: "n",
    GANTRY_TOKEN: "t",
    GANTRY_JOURNAL_ENTRIES: "7",
    GANTRY_JOURNAL_AGE: "2d",
    GANTRY_LIVE_RESTORE: "false",
    GANTRY_SNAPSHOTTER: "btrfs",
    GANTRY_REGISTRY_CONFIG: "/etc",
    GANTRY_ALLOW_HOST: "a, b,",
    GANTRY_ALLOW_ORIGIN: "",
  };
  const { config } = await gantry(["serve", "--listen", "localhost:1", "--allow-origin", "http://c"], environment);
  expect(config).toEqual({
    listen: { host: "localhost", port: 1 },
    dataDir: "/e",
    containerd: "embedded",
    namespace: "n",
    token: "t",
    journal: { entries: 7, age: 172_800_000 },
    output: { limit: 64 * 1024 * 1024, runs: 3 },
    liveRestore: false,
    snapshotter: "btrfs",
    registryConfig: "/etc",
    allowHosts: ["a", "b"],
    allowOrigins: ["http://c"],
  });
  expect((await gantry(["serve", "--allow-host", "c"], environment)).config?.allowHosts).toEqual(["c"]);
});

const WRONG: ReadonlyArray<[string, readonly string[]]> = [
  ["listen", ["", "4000", ":4000", "host", "host:", "host:x", "host:65536", "::1:4000", "[host]:1", "a b:1"]],
  ["data-dir", [""]],
  ["snapshotter", ["", "over/lay", "-x"]],
  ["registry-config", ["", "/no/such/folder", "/etc/passwd"]],
  ["containerd", ["", "other", "containerd.sock", "tcp://host:1/"]],
  ["namespace", ["", "a/b", "-a", "a..b", "a".repeat(77)]],
  ["token", ["", "a b", "ä"]],
  ["journal-entries", ["", "0", "-1", "1.5", "1e3", "x", "99999999999999999999"]],
  ["output-limit", ["", "0", "-1", "x"]],
  ["output-runs", ["", "0", "-1", "x"]],
  ["journal-age", ["", "0", "0s", "30", "-1h", "1w"]],
  ["live-restore", ["", "no", "0", "TRUE"]],
  ["allow-host", ["", "http://a", "a:1", "a/b", "[::", "*"]],
  ["allow-origin", ["", "a.example", "https://a/b", "https://a/", "null", "*", "ftp://a", "https://u:p@a"]],
];

describe.each(WRONG)("--%s", (name, texts) => {
  test.each(texts)("refuses %j", async (text) => {
    const byFlag = await gantry(["serve", `--${name}=${text}`]);
    expect(byFlag).toMatchObject({ exitCode: 2, error: expect.stringContaining(`--${name}`) });
    expect(byFlag.config).toBeUndefined();
    if (text === "") return;
    const variable = `GANTRY_${name.toUpperCase().replaceAll("-", "_")}`;
    const byVariable = await gantry(["serve"], { [variable]: text });
    expect(byVariable).toMatchObject({ exitCode: 2, error: expect.stringContaining(`${variable}: `) });
    expect(byVariable.config).toBeUndefined();
  });
});

test.each([
  [["serve", "more"]],
  [["serve", "--unknown"]],
  [["unknown"]],
  [["serve", "--listen"]],
  [["--unknown"]],
  [[]],
])("%j is wrong usage", async (argv) => {
  const { exitCode, error, out } = await gantry(argv);
  expect(exitCode).toBe(2);
  expect(error).not.toBe("");
  expect(out).toBe("");
});

test("version and help", async () => {
  expect(await gantry(["--version"])).toMatchObject({ exitCode: 0, out: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) });
  for (const argv of [["help"], ["--help"]]) {
    expect(await gantry(argv)).toMatchObject({ exitCode: 0, out: expect.stringContaining("serve") });
  }
  const help = await gantry(["help", "serve"]);
  for (const [name] of WRONG) expect(help.out).toContain(`--${name} `);
  expect(help.out).toContain("GANTRY_JOURNAL_AGE");
});

test("a failure while serving is told, and has exit code 1", async () => {
  const failure = new Error("listen EADDRINUSE");
  const outcome = await gantry(["serve"], {}, () => Promise.reject(failure));
  expect(outcome).toMatchObject({ exitCode: 1, failures: [failure] });
});

test("the data directory follows the user and XDG", () => {
  expect(defaultDataDir({ XDG_STATE_HOME: "/x" }, 0)).toBe("/var/lib/gantry");
  expect(defaultDataDir({ XDG_STATE_HOME: "/x", HOME: "/h" }, 1000)).toBe("/x/gantry");
  expect(defaultDataDir({ XDG_STATE_HOME: "relative", HOME: "/h" }, 1000)).toBe("/h/.local/state/gantry");
});

test("the ready line is JSON for programs, and a link for people", () => {
  const lines: string[] = [];
  const write = (text: string) => lines.push(text);
  const readiness = { url: "http://127.0.0.1:4000/graphql", link: "http://127.0.0.1:4000/?token=t" };
  printReady(readiness, { write });
  printReady(readiness, { write, isTTY: true });
  expect(JSON.parse(lines[0] ?? "")).toEqual(readiness);
  expect(lines[0]).toContain('"url":"http://127.0.0.1:4000/graphql"');
  expect(lines[1]).toContain(readiness.link);
  for (const line of lines) expect(line.match(/\n/g)).toHaveLength(1);
});
