import { Command, InvalidArgumentError } from "commander";
import { type Config, defaultDataDir, type Environment } from "../config.js";
import * as values from "./option-values.js";

const JOURNAL_ENTRIES = 1_000_000;
const JOURNAL_AGE = "30d";
const OUTPUT_LIMIT = 64 * 1024 * 1024;
const OUTPUT_RUNS = 3;
const SNAPSHOTTER = "overlayfs";
const REGISTRY_CONFIG = "/etc/containerd/certs.d";

interface ServeOption {
  readonly name: string;
  readonly flags: string;
  readonly variable: string;
  readonly description: string;
  readonly list?: boolean;
  readonly parse: (text: string) => unknown;
}

const OPTIONS: readonly ServeOption[] = [
  option(
    "listen",
    "HOST:PORT",
    "address to serve on; port 0 takes a free one (default 127.0.0.1:4000)",
    values.listenAddress,
  ),
  option(
    "data-dir",
    "DIR",
    "everything Gantry keeps (default /var/lib/gantry, or the XDG state directory)",
    values.directory,
  ),
  option("containerd", "WHERE", "auto, embedded, or the path of a socket (default auto)", values.containerdChoice),
  option("namespace", "NAME", "namespace of operations that name none (default default)", values.namespaceName),
  option("token", "TOKEN", "bearer token (default one that is made once and kept in DIR/token)", values.bearerToken),
  option("journal-entries", "N", `state changes kept (default ${JOURNAL_ENTRIES})`, values.count),
  option("journal-age", "DURATION", `how long state changes are kept (default ${JOURNAL_AGE})`, values.duration),
  option("output-limit", "BYTES", `output kept of each stream (default ${OUTPUT_LIMIT})`, values.count),
  option(
    "output-runs",
    "N",
    `runs whose output is kept, the present one included (default ${OUTPUT_RUNS})`,
    values.count,
  ),
  option(
    "live-restore",
    "BOOLEAN",
    "false ends, at start, what still runs of Gantry's containers (default true)",
    values.trueOrFalse,
  ),
  option(
    "snapshotter",
    "NAME",
    `containerd's snapshotter for images and their containers (default ${SNAPSHOTTER})`,
    values.snapshotterName,
  ),
  option(
    "registry-config",
    "DIR",
    `folders with a hosts.toml for registries, as containerd has them (default ${REGISTRY_CONFIG})`,
    values.existingDirectory,
  ),
  { ...option("allow-host", "NAME", "further Host name to serve; repeatable", values.hostName), list: true },
  { ...option("allow-origin", "ORIGIN", "further web origin that may call; repeatable", values.webOrigin), list: true },
];

function option(name: string, value: string, description: string, parse: (text: string) => unknown): ServeOption {
  const variable = `GANTRY_${name.toUpperCase().replaceAll("-", "_")}`;
  return { name, flags: `--${name} <${value}>`, variable, description: `${description} (env: ${variable})`, parse };
}

/** The command `serve`; without an action yet. */
export function serveCommand(): Command {
  const command = new Command("serve")
    .description("Serve the GraphQL API until SIGTERM or SIGINT.")
    .allowExcessArguments(false);
  for (const { flags, description, list, parse } of OPTIONS) {
    command.option(flags, description, (text: string, earlier: unknown) => {
      const value = checked(
        () => parse(text),
        (message) => new InvalidArgumentError(message),
      );
      return list ? [...(Array.isArray(earlier) ? earlier : []), value] : value;
    });
  }
  return command;
}

/**
 * The configuration of a parsed `serve` command. A flag wins over its environment variable, which wins over the
 * default; an empty variable counts as absent; lists in variables are separated by commas.
 *
 * @throws InvalidOptionValue naming the variable whose value is wrong.
 */
export function readConfig(command: Command, environment: Environment, uid: number | undefined): Config {
  const given = new Map<string, unknown>();
  for (const { name, variable, list, parse } of OPTIONS) {
    const camel = name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
    const flag: unknown = command.getOptionValue(camel);
    const text = environment[variable];
    if (flag !== undefined) given.set(name, flag);
    else if (text !== undefined && text !== "") {
      const parts = list
        ? text
            .split(",")
            .map((part) => part.trim())
            .filter((part) => part !== "")
        : [text];
      const parsed = parts.map((part) =>
        checked(
          () => parse(part),
          (message) => new values.InvalidOptionValue(`${variable}: ${message}`),
        ),
      );
      given.set(name, list ? parsed : parsed[0]);
    }
  }
  const read = <T>(name: string, otherwise: T): T => (given.has(name) ? (given.get(name) as T) : otherwise);
  const token = read<string | undefined>("token", undefined);
  return {
    listen: read("listen", { host: "127.0.0.1", port: 4000 }),
    dataDir: read("data-dir", defaultDataDir(environment, uid)),
    containerd: read("containerd", "auto"),
    namespace: read("namespace", "default"),
    ...(token === undefined ? {} : { token }),
    output: {
      limit: read("output-limit", OUTPUT_LIMIT),
      runs: read("output-runs", OUTPUT_RUNS),
    },
    liveRestore: read("live-restore", true),
    journal: {
      entries: read("journal-entries", JOURNAL_ENTRIES),
      age: read("journal-age", values.duration(JOURNAL_AGE)),
    },
    snapshotter: read("snapshotter", SNAPSHOTTER),
    registryConfig: read("registry-config", REGISTRY_CONFIG),
    allowHosts: read("allow-host", []),
    allowOrigins: read("allow-origin", []),
  };
}

/** Runs a parser and turns its InvalidOptionValue into another error; anything else is a defect and passes. */
function checked(parse: () => unknown, explain: (message: string) => Error): unknown {
  try {
    return parse();
  } catch (error) {
    throw error instanceof values.InvalidOptionValue ? explain(error.message) : error;
  }
}
