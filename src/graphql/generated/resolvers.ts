import type { Upload } from '../upload.js';
import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { Container as ContainerSource } from '../../engine/container/container.js';
import type { ContainerPage as ContainerConnectionSource } from '../container-connection.js';
import type { ProcessSource } from '../process.js';
import type { OutputItem as ProcessOutputSource, OutputChunk as OutputChunkSource } from '../../engine/output/output-item.js';
import type { Stats as StatsSource } from '../../engine/stats/stats.js';
import type { ProcessSummary as ProcessSummarySource } from '../../engine/summary/summaries.js';
import type { StateChangeSource } from '../state-change.js';
import type { HostSource, ContainerdSource } from '../host.js';
import type { Resources as ResourcesSource } from '../../engine/spec/resources.js';
import type { ImageRecord as ImageSource } from '../../engine/image/image-store.js';
import type { ImagePage as ImageConnectionSource } from '../image-connection.js';
import type { PullView as ImagePullSource } from '../../engine/image/pull/pull-progress.js';
import type { NamespaceInfo as NamespaceSource } from '../../engine/runtime.js';
import type { GraphQLContext as GraphQLContext } from '../context.js';
export type Maybe<T> = T | null;
export type InputMaybe<T> = T | null | undefined;
export type Omit<T, K extends keyof T> = Pick<T, Exclude<keyof T, K>>;
export type RequireFields<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: NonNullable<T[P]> };
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  /** Bytes as text: RFC 4648 section 4, the standard alphabet with padding. Example: `"aGVsbG8K"` is `hello` and a newline. */
  Base64: { input: Buffer; output: Buffer; }
  /**
   * A position in a stream of state changes or of output. Keep it and hand it back as `after`; do not read meaning into
   * its characters or compare two of them. It stays valid when the client reconnects and when the gateway restarts, for as
   * long as what it points at is kept. After that it fails with CURSOR_EXPIRED.
   */
  Cursor: { input: string; output: string; }
  /**
   * A moment as RFC 3339 text, always in UTC, with up to nine digits for fractions of a second. Example:
   * `"2027-03-01T08:15:30.123456789Z"`. JavaScript's `Date` keeps only the milliseconds of it.
   */
  DateTime: { input: string; output: string; }
  /**
   * A length of time, written as numbers with units (`ns`, `us`, `ms`, `s`, `m`, `h`) like Go does. Examples: `"250ms"`,
   * `"1s"`, `"1m30s"`.
   */
  Duration: { input: number; output: number; }
  /**
   * A file that is uploaded with the request, by the GraphQL multipart request specification
   * (https://github.com/jaydenseric/graphql-multipart-request-spec). It can only be given in a variable.
   */
  File: { input: Upload; output: never; }
  /** Any JSON value, passed through as it is. Example: `{"ociVersion": "1.0.2", "process": {"args": ["sh"]}}`. */
  JSON: { input: unknown; output: unknown; }
  /**
   * A whole number beyond GraphQL's 32-bit Int, sent as a JSON number that JavaScript holds without loss: at most
   * 9007199254740991. A counter that has grown past that stays there. Example: `536870912` (512 MiB).
   */
  SafeInt: { input: number; output: number; }
  /**
   * A Unix signal. Input may be a name with or without `SIG`, or a number: `"SIGTERM"`, `"TERM"` and `15` are the same.
   * Output is always the full name: `"SIGTERM"`.
   */
  Signal: { input: number; output: number; }
};

/**
 * A container: its metadata in containerd and, while it runs, its task. It stays, exited, after its process has ended,
 * until `containerDelete` removes it; it can be started any number of times.
 */
export type Container = Node & {
  readonly __typename?: 'Container';
  /** The id that containerd knows it by, unique in its namespace. Example: `web`. */
  readonly containerId: Scalars['String']['output'];
  /** When it was created. */
  readonly createdAt: Scalars['DateTime']['output'];
  /**
   * Exit code of the last run: 128 + n when signal n ended it (137 for SIGKILL), and 255 when the true code was lost.
   * Null while it runs, and before its first run has ended.
   */
  readonly exitCode: Maybe<Scalars['Int']['output']>;
  /** When its last run ended. Null as long as none has. */
  readonly exitedAt: Maybe<Scalars['DateTime']['output']>;
  /** Global id, unique across namespaces. Every argument that names a container takes it. */
  readonly id: Scalars['ID']['output'];
  /**
   * The image that it was made from, as its name stands for now: it may have been pulled anew since. Null for a container
   * made from a `rootfs` or a `spec`, and when the image was deleted; the container goes on without it.
   */
  readonly image: Maybe<Image>;
  /** Name of the image that it was made from. Null for a container made from a `rootfs` or a `spec`. */
  readonly imageReference: Maybe<Scalars['String']['output']>;
  /** Its first process, also found as the process named `init`. Null where there is none to tell of. */
  readonly init: Maybe<Process>;
  /** Labels of the container in containerd. Empty when it has none. */
  readonly labels: ReadonlyArray<Label>;
  /** Namespace of containerd that it belongs to. */
  readonly namespace: Scalars['String']['output'];
  /** Whether the kernel killed something in its cgroup for want of memory, in the current run or else in the last. */
  readonly oomKilled: Scalars['Boolean']['output'];
  /** Process id of its `init`, as seen on the host. Null when it does not run. */
  readonly pid: Maybe<Scalars['Int']['output']>;
  /**
   * Host process ids of everything in its cgroup, children of children included. Empty when it does not run; null only
   * beside an error.
   */
  readonly pids: Maybe<ReadonlyArray<Scalars['Int']['output']>>;
  /** One of its processes by name. Null when it has none of that name. */
  readonly process: Maybe<Process>;
  /**
   * `init` and the processes of `processAdd`, in this order. What these started in turn is not here: see `pids` and
   * `summary`.
   */
  readonly processes: ReadonlyArray<Process>;
  /** Limits on what it may use. For what it does use, see `stats`. */
  readonly resources: Resources;
  /**
   * How many times the restart policy has started it again. A restart counts from the moment its new run has begun.
   * Starting the container by hand sets this to 0; restarting the gateway does not.
   */
  readonly restartCount: Scalars['Int']['output'];
  /** What follows when its `init` ends by itself. See `containerSetRestartPolicy`. */
  readonly restartPolicy: RestartPolicy;
  /** Name of the containerd runtime, that is of the shim. Example: `io.containerd.runc.v2`. */
  readonly runtime: Scalars['String']['output'];
  /** The OCI runtime spec that applies to it, whole. */
  readonly spec: Scalars['JSON']['output'];
  /** When its current or last run began. Null before the first. */
  readonly startedAt: Maybe<Scalars['DateTime']['output']>;
  /**
   * Changes of state of this container that are still kept, oldest first. To page through them, pass the `endCursor` of
   * each page as `after`; a cursor older than all that is kept fails with CURSOR_EXPIRED.
   */
  readonly stateChanges: StateChangeConnection;
  /**
   * One sample of what it uses now. Null when it does not run; DEADLINE_EXCEEDED when its shim does not answer. Rates are
   * null too, as they need two samples: subscribe to `containerStats` for those.
   */
  readonly stats: Maybe<Stats>;
  /** What it is doing at present. */
  readonly status: ContainerStatus;
  /** What `ps` would show: a line for every process in its cgroup that does not end while it is looked at. Empty when it does not run; null only beside an error. */
  readonly summary: Maybe<ReadonlyArray<ProcessSummary>>;
  /** When its metadata last changed. */
  readonly updatedAt: Scalars['DateTime']['output'];
};


/**
 * A container: its metadata in containerd and, while it runs, its task. It stays, exited, after its process has ended,
 * until `containerDelete` removes it; it can be started any number of times.
 */
export type ContainerProcessArgs = {
  name: Scalars['String']['input'];
};


/**
 * A container: its metadata in containerd and, while it runs, its task. It stays, exited, after its process has ended,
 * until `containerDelete` removes it; it can be started any number of times.
 */
export type ContainerStateChangesArgs = {
  after: InputMaybe<Scalars['Cursor']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** A page of containers. */
export type ContainerConnection = {
  readonly __typename?: 'ContainerConnection';
  /** The containers with the cursor of each. */
  readonly edges: ReadonlyArray<ContainerEdge>;
  /** The containers alone, in the order of `edges`. */
  readonly nodes: ReadonlyArray<Container>;
  /** Whether there is more, and from where to go on. */
  readonly pageInfo: PageInfo;
  /**
   * The position among all state changes at which this list was taken. Subscribe to `stateChanged` with it as `after`,
   * and you get every change that the list does not show.
   */
  readonly stateCursor: Scalars['Cursor']['output'];
  /** How many containers pass the filter, on all pages together. */
  readonly totalCount: Scalars['Int']['output'];
};

/**
 * A container to create. What it runs is told in one of three ways: `image`; or `rootfs`; or `spec`, a complete OCI runtime
 * spec that is taken unchanged. With `image` and `rootfs`, the simple fields fill in a default spec of few privileges.
 */
export type ContainerCreateInput = {
  /**
   * Program and arguments. Example: `["sh", "-c", "echo hello"]`. No shell is put in between. With `image` they replace the
   * image's command and follow its entrypoint, if it has one.
   */
  readonly args?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Capabilities to have, instead of the default set. Example: `["CAP_NET_BIND_SERVICE"]`; `[]` is none. */
  readonly capabilities?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** containerd's id for it, unique in the namespace. Example: `web`. One is made up when left out. */
  readonly containerId?: InputMaybe<Scalars['String']['input']>;
  /** How to log in where `image` has to be pulled. Docker's own logins apply when left out. Only with `image`. */
  readonly credentials?: InputMaybe<RegistryCredentialsInput>;
  /** Working directory of the program, an absolute path in the container. The image's, or `/`, when left out. */
  readonly cwd?: InputMaybe<Scalars['String']['input']>;
  /**
   * What to start instead of the image's entrypoint, with `args` as its arguments. As with Docker, the image's own command
   * is then left out too. Only with `image`.
   */
  readonly entrypoint?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Environment, each as `KEY=value`, laid over the image's. */
  readonly env?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Rows of the terminal when the program starts, 1 to 65535. `processResize` changes it. */
  readonly height?: InputMaybe<Scalars['Int']['input']>;
  /** Host name that the container sees. */
  readonly hostname?: InputMaybe<Scalars['String']['input']>;
  /**
   * An image to make it from. Examples: `redis`, which is `docker.io/library/redis:latest`, and
   * `registry.example.com/team/app:1.2`. The container gets a writable root filesystem of its own, which is kept when it
   * stops and removed when it is deleted.
   *
   * What the input leaves out comes from the image: command, environment, working directory, user and stop signal.
   * Variables of `env` are added to the image's. Volumes of an image are folders like any others: none is mounted for them.
   */
  readonly image?: InputMaybe<Scalars['String']['input']>;
  /** Labels to keep with it in containerd. */
  readonly labels?: InputMaybe<ReadonlyArray<LabelInput>>;
  /** What to mount in it besides the root filesystem, in this order. */
  readonly mounts?: InputMaybe<ReadonlyArray<MountInput>>;
  /** Namespace of containerd to create it in. The gateway's default namespace when left out. */
  readonly namespace?: InputMaybe<Scalars['String']['input']>;
  /** Which of the image's platforms to take. Example: `linux/arm64`. The host's own when left out. Only with `image`. */
  readonly platform?: InputMaybe<Scalars['String']['input']>;
  /**
   * Whether to have every capability that the gateway itself can pass on, which is fewer than all where the gateway is
   * confined too. False when left out.
   */
  readonly privileged?: InputMaybe<Scalars['Boolean']['input']>;
  /** Whether to ask the registry for `image`. */
  readonly pull: ImagePullPolicy;
  /** Whether the container sees its root filesystem as read-only. False when left out. */
  readonly readonlyRootfs?: InputMaybe<Scalars['Boolean']['input']>;
  /** Limits from the first run on. None but the default spec's own when left out. */
  readonly resources?: InputMaybe<ResourcesInput>;
  /** What follows when its `init` ends by itself. It is not restarted when left out. */
  readonly restartPolicy?: InputMaybe<RestartPolicyInput>;
  /** Absolute path of a root filesystem on the host. Give this, `image` or `spec`. */
  readonly rootfs?: InputMaybe<Scalars['String']['input']>;
  /** Which runtime runs it. containerd's shim for runc when left out. */
  readonly runtime?: InputMaybe<RuntimeInput>;
  /**
   * A complete OCI runtime spec. Nothing is added to it or taken away. Whole numbers from 2^53 on are refused, since JSON
   * would round them. Give this, `image` or `rootfs`, and with this none of the fields that describe the process or its limits.
   */
  readonly spec?: InputMaybe<Scalars['JSON']['input']>;
  /** Whether to start it as well. With false it stays CREATED until `containerStart`. */
  readonly start: Scalars['Boolean']['input'];
  /**
   * Whether stdin stays open for `processWriteStdin` until `processCloseStdin`. When false or left out, the program
   * reads end of file at once; at a terminal, it waits for what nobody can type.
   */
  readonly stdin?: InputMaybe<Scalars['Boolean']['input']>;
  /** What `containerStop` and `containerRestart` send first. When left out, the image's stop signal, else SIGTERM. */
  readonly stopSignal?: InputMaybe<Scalars['Signal']['input']>;
  /** Whether to give the program a terminal. It then has no separate stderr: all output is STDOUT. False when left out. */
  readonly terminal?: InputMaybe<Scalars['Boolean']['input']>;
  /**
   * Who to run as: `uid`, `uid:gid`, or names that the root filesystem's own user and group files know. The image's, or
   * root, when left out. Without a group it is in all groups that these files put it in.
   */
  readonly user?: InputMaybe<Scalars['String']['input']>;
  /** Columns of the terminal when the program starts, 1 to 65535. `processResize` changes it. */
  readonly width?: InputMaybe<Scalars['Int']['input']>;
};

/** What `containerCreate` returns. */
export type ContainerCreatePayload = {
  readonly __typename?: 'ContainerCreatePayload';
  /** The new container: RUNNING, or CREATED with `start: false`. A short program may have EXITED already. */
  readonly container: Container;
};

/** The container to delete. */
export type ContainerDeleteInput = {
  /** Whether to kill it first when it runs, or to call off its restart when one is pending. */
  readonly force: Scalars['Boolean']['input'];
  /** Global id of the container, or its plain containerd id in the default namespace. */
  readonly id: Scalars['ID']['input'];
};

/** What `containerDelete` returns. */
export type ContainerDeletePayload = {
  readonly __typename?: 'ContainerDeletePayload';
  /** Global id of the container that is gone, to drop from a client's cache. */
  readonly id: Scalars['ID']['output'];
};

/** A container and its place in a list. */
export type ContainerEdge = {
  readonly __typename?: 'ContainerEdge';
  /** Its place in the list, for `after` and `before` of `containers`. Not a cursor of state changes. */
  readonly cursor: Scalars['String']['output'];
  /** The container. */
  readonly node: Container;
};

/** Which containers to choose. Every field that is given must match; without any, all do. */
export type ContainerFilter = {
  /** Only containers whose `containerId` begins like this. */
  readonly containerIdPrefix?: InputMaybe<Scalars['String']['input']>;
  /** Only containers that carry every one of these labels, with these values. */
  readonly labels?: InputMaybe<ReadonlyArray<LabelInput>>;
  /** Only containers of this namespace of containerd. */
  readonly namespace?: InputMaybe<Scalars['String']['input']>;
  /** Only containers in one of these states. */
  readonly status?: InputMaybe<ReadonlyArray<ContainerStatus>>;
};

/** The container to pause. */
export type ContainerPauseInput = {
  /** Global id of the container, or its plain containerd id in the default namespace. */
  readonly id: Scalars['ID']['input'];
};

/** What `containerPause` returns. */
export type ContainerPausePayload = {
  readonly __typename?: 'ContainerPausePayload';
  /** The container, now PAUSED. */
  readonly container: Container;
};

/** The container to stop and start. */
export type ContainerRestartInput = {
  /** Global id of the container, or its plain containerd id in the default namespace. */
  readonly id: Scalars['ID']['input'];
  /** How long the stop signal may take before SIGKILL follows. */
  readonly timeout: Scalars['Duration']['input'];
};

/** What `containerRestart` returns. */
export type ContainerRestartPayload = {
  readonly __typename?: 'ContainerRestartPayload';
  /** The container, in its new run. */
  readonly container: Container;
};

/** The container to take over. */
export type ContainerRestoreInput = {
  /** Global id of the container, or its plain containerd id in the default namespace. */
  readonly id: Scalars['ID']['input'];
  /** Restart policy to have from now on. It keeps the one it has when left out. */
  readonly restartPolicy?: InputMaybe<RestartPolicyInput>;
};

/** What `containerRestore` returns. */
export type ContainerRestorePayload = {
  readonly __typename?: 'ContainerRestorePayload';
  /** The container, with the state that it was found in. */
  readonly container: Container;
};

/** The container to resume. */
export type ContainerResumeInput = {
  /** Global id of the container, or its plain containerd id in the default namespace. */
  readonly id: Scalars['ID']['input'];
};

/** What `containerResume` returns. */
export type ContainerResumePayload = {
  readonly __typename?: 'ContainerResumePayload';
  /** The container, now RUNNING. */
  readonly container: Container;
};

/** The container whose restart policy to change. */
export type ContainerSetRestartPolicyInput = {
  /** Global id of the container, or its plain containerd id in the default namespace. */
  readonly id: Scalars['ID']['input'];
  /** The policy to have from now on, in place of the old one. */
  readonly restartPolicy: RestartPolicyInput;
};

/** What `containerSetRestartPolicy` returns. */
export type ContainerSetRestartPolicyPayload = {
  readonly __typename?: 'ContainerSetRestartPolicyPayload';
  /** The container, with its new policy. */
  readonly container: Container;
};

/** A signal and the container that it is for. */
export type ContainerSignalInput = {
  /** Global id of the container, or its plain containerd id in the default namespace. */
  readonly id: Scalars['ID']['input'];
  /** What to send. One that does not exist fails with INVALID_ARGUMENT. */
  readonly signal: Scalars['Signal']['input'];
};

/** What `containerSignal` returns. */
export type ContainerSignalPayload = {
  readonly __typename?: 'ContainerSignalPayload';
  /** The container. The signal may not have had its effect yet: watch `stateChanged` for that. */
  readonly container: Container;
};

/** The container to start. */
export type ContainerStartInput = {
  /** Global id of the container, or its plain containerd id in the default namespace. */
  readonly id: Scalars['ID']['input'];
};

/** What `containerStart` returns. */
export type ContainerStartPayload = {
  readonly __typename?: 'ContainerStartPayload';
  /** The container, after its start. */
  readonly container: Container;
};

/** What a container is doing. */
export type ContainerStatus =
  /** It exists but has not been started. */
  | 'CREATED'
  /** It has run and ended. Its exit code and output can be read, and `containerStart` runs it again. */
  | 'EXITED'
  /** All its processes are frozen, until `containerResume`. */
  | 'PAUSED'
  /**
   * A run has ended and its restart policy will start the next after a pause. `containerStop` and a forced
   * `containerDelete` call that off.
   */
  | 'RESTARTING'
  /** Its `init` runs. */
  | 'RUNNING'
  /** Nobody can tell what it is doing, because containerd does not say. */
  | 'UNKNOWN';

/** The container to stop. */
export type ContainerStopInput = {
  /** Global id of the container, or its plain containerd id in the default namespace. */
  readonly id: Scalars['ID']['input'];
  /** How long the stop signal may take before SIGKILL follows. */
  readonly timeout: Scalars['Duration']['input'];
};

/** What `containerStop` returns. */
export type ContainerStopPayload = {
  readonly __typename?: 'ContainerStopPayload';
  /** The container, which does not run any more. */
  readonly container: Container;
};

/** The container whose limits to change. */
export type ContainerUpdateResourcesInput = {
  /** Global id of the container, or its plain containerd id in the default namespace. */
  readonly id: Scalars['ID']['input'];
  /** What to change. Fields left out stay. */
  readonly resources: ResourcesInput;
};

/** What `containerUpdateResources` returns. */
export type ContainerUpdateResourcesPayload = {
  readonly __typename?: 'ContainerUpdateResourcesPayload';
  /** The container, with its new limits. */
  readonly container: Container;
};

/** The containerd that runs the containers: one that was there already, or a private one of the gateway's. */
export type Containerd = {
  readonly __typename?: 'Containerd';
  /** Path of the socket that the gateway connects to. */
  readonly address: Scalars['String']['output'];
  /**
   * Whether containerd answers at this moment and what is told of its containers is true. While false, what needs it
   * fails at once with UNAVAILABLE, or with DEADLINE_EXCEEDED while it hangs; containers go on running, subscriptions stay
   * open, and all is brought up to date once it answers again. Of a containerd that hangs this is known after three
   * seconds where it is `supervised`, else when a call to it fails.
   */
  readonly connected: Scalars['Boolean']['output'];
  /**
   * How often it was started again since `host.startedAt`, after it ended or hung. Starts that failed do not count. Always 0
   * unless `supervised`.
   */
  readonly restarts: Scalars['Int']['output'];
  /** Source revision that containerd was built from. Null while `connected` is false. */
  readonly revision: Maybe<Scalars['String']['output']>;
  /**
   * Whether this containerd is the gateway's own. Then it is started again at once when it ends, and ended and started again
   * when it does not answer for nine seconds; after longer and longer pauses, up to 30 seconds, where it does not last.
   * Containers go on through all of it. False for a containerd that the system provides: the gateway leaves it alone.
   */
  readonly supervised: Scalars['Boolean']['output'];
  /** Version of containerd. Null while `connected` is false. */
  readonly version: Maybe<Scalars['String']['output']>;
};

/** Processor time that a container has used. */
export type CpuStats = {
  readonly __typename?: 'CpuStats';
  /** Time used on each processor, in seconds. Empty under cgroup v2, which does not count this. */
  readonly perCpuSeconds: ReadonlyArray<Scalars['Float']['output']>;
  /**
   * Share of one processor that was used since the sample before, in percent: 100 is one of them, 250 two and a half.
   * Null when there is no sample before.
   */
  readonly percent: Maybe<Scalars['Float']['output']>;
  /** Number of periods in which a quota applied. 0 without a quota. See `Resources.cpuPeriod`. */
  readonly periods: Scalars['SafeInt']['output'];
  /** Of that, the time that the kernel spent on their behalf. */
  readonly systemSeconds: Scalars['Float']['output'];
  /** Number of those periods in which the quota ran out and the container had to wait. */
  readonly throttledPeriods: Scalars['SafeInt']['output'];
  /** How long it had to wait in all, in seconds. */
  readonly throttledSeconds: Scalars['Float']['output'];
  /** Time used in this run, in seconds over all processors. */
  readonly totalSeconds: Scalars['Float']['output'];
  /** Of that, the time spent in programs. */
  readonly userSeconds: Scalars['Float']['output'];
};

/** What a container reads from and writes to one block device. */
export type DeviceIoStats = {
  readonly __typename?: 'DeviceIoStats';
  /** Major number of the device. */
  readonly major: Scalars['Int']['output'];
  /** Minor number of the device. */
  readonly minor: Scalars['Int']['output'];
  /** Bytes read. */
  readonly readBytes: Scalars['SafeInt']['output'];
  /** Number of reads. */
  readonly readOperations: Scalars['SafeInt']['output'];
  /** Bytes written. */
  readonly writeBytes: Scalars['SafeInt']['output'];
  /** Number of writes. */
  readonly writeOperations: Scalars['SafeInt']['output'];
};

/**
 * Values of `errors[].extensions.code`. `extensions.resource` and `extensions.id` say what kind of thing an error is
 * about and which one, where there is one; `extensions.exitCode` goes with a program that could not be started.
 */
export type ErrorCode =
  /** The id or name is taken. Choose another, or remove what has it. */
  | 'ALREADY_EXISTS'
  /** It was given up, usually because the client went away or the gateway is stopping. */
  | 'CANCELLED'
  /** The cursor points at something that is not kept any more. Read anew without it, and go on from a new cursor. */
  | 'CURSOR_EXPIRED'
  /** It took too long. The change may or may not have happened: look before another try. */
  | 'DEADLINE_EXCEEDED'
  /**
   * The object is in the wrong state for it, the kernel refused, or a program could not be started. Look at the object
   * again before another try.
   */
  | 'FAILED_PRECONDITION'
  /** A fault of the gateway or containerd. The gateway's log has more. */
  | 'INTERNAL'
  /** Something in the request is not acceptable, whatever the state of things. Change the request; `message` says where. */
  | 'INVALID_ARGUMENT'
  /** There is no container, process or other object of this id or name. */
  | 'NOT_FOUND'
  /** The caller, or the gateway on the caller's behalf, is not allowed to do this. */
  | 'PERMISSION_DENIED'
  /** A limit was reached: the gateway's own or the host's. Ask for less, or try later. */
  | 'RESOURCE_EXHAUSTED'
  /**
   * The token is missing or wrong. Over HTTP the status is 401; a WebSocket is closed with 4401 or 4403. Sign in before
   * another try.
   */
  | 'UNAUTHENTICATED'
  /** containerd or something else that is needed cannot be reached just now. Try again after a short wait. */
  | 'UNAVAILABLE'
  /** This containerd, runtime or kernel cannot do it. Trying again does not help. */
  | 'UNIMPLEMENTED';

/** The machine that the gateway and its containers run on. */
export type Host = {
  readonly __typename?: 'Host';
  /** Version of the control groups that containers are placed in: 1 or 2. */
  readonly cgroupVersion: Scalars['Int']['output'];
  /** The containerd that this gateway talks to. */
  readonly containerd: Containerd;
  /** Number of logical processors. A container that keeps all of them busy shows `cpus` × 100 as its CPU percent. */
  readonly cpus: Scalars['Int']['output'];
  /** Version of the gateway. */
  readonly gantryVersion: Scalars['String']['output'];
  /** Release of the kernel, as `uname -r` prints it. */
  readonly kernel: Scalars['String']['output'];
  /** Physical memory, in bytes. */
  readonly memory: Scalars['SafeInt']['output'];
  /** Host name of the machine. */
  readonly name: Scalars['String']['output'];
  /** Name and version of the operating system. Example: `Debian GNU/Linux 12 (bookworm)`. */
  readonly operatingSystem: Scalars['String']['output'];
  /** When this run of the gateway began. A later value than before means that it was restarted. */
  readonly startedAt: Scalars['DateTime']['output'];
};

/** An image in containerd: a name for content from which containers can be made. */
export type Image = Node & {
  readonly __typename?: 'Image';
  /** The OCI image config for this host's platform. Null when it is not here. */
  readonly config: Maybe<Scalars['JSON']['output']>;
  /** Containers that were made from an image of this name. */
  readonly containers: ReadonlyArray<Container>;
  /** When the name was first given. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** Digest of what the name stands for, a manifest or an index of several. Example: `sha256:…`. */
  readonly digest: Scalars['String']['output'];
  /** Global id, unique across namespaces. */
  readonly id: Scalars['ID']['output'];
  /** Labels of the image in containerd, not those of its config. Empty when it has none. */
  readonly labels: ReadonlyArray<Label>;
  /** Media type of what the name stands for. */
  readonly mediaType: Scalars['String']['output'];
  /** Namespace of containerd that it belongs to. */
  readonly namespace: Scalars['String']['output'];
  /** What it was built for. Example: `linux/amd64`. Of an index all that it names, here or not. */
  readonly platforms: ReadonlyArray<Scalars['String']['output']>;
  /** Its name, whole: `docker.io/library/redis:7`. Other clients of containerd may have given it a name of any form. */
  readonly reference: Scalars['String']['output'];
  /**
   * Bytes of its content for this host's platform, layers compressed as they are. Of the index alone when that platform is
   * not here.
   */
  readonly size: Scalars['SafeInt']['output'];
  /** When the name was last given. */
  readonly updatedAt: Scalars['DateTime']['output'];
};

/** A page of images. */
export type ImageConnection = {
  readonly __typename?: 'ImageConnection';
  /** The images with the cursor of each. */
  readonly edges: ReadonlyArray<ImageEdge>;
  /** The images alone, in the order of `edges`. */
  readonly nodes: ReadonlyArray<Image>;
  /** Whether there is more, and from where to go on. */
  readonly pageInfo: PageInfo;
  /** How many images pass the filter, on all pages together. */
  readonly totalCount: Scalars['Int']['output'];
};

/** An image to remove. */
export type ImageDeleteInput = {
  /** Namespace of containerd that it belongs to. The gateway's default namespace when left out. */
  readonly namespace?: InputMaybe<Scalars['String']['input']>;
  /** Its name. */
  readonly reference: Scalars['String']['input'];
};

/** What `imageDelete` returns. */
export type ImageDeletePayload = {
  readonly __typename?: 'ImageDeletePayload';
  /** Global id of the image that was removed. */
  readonly id: Scalars['ID']['output'];
};

/** An image and its place in a list. */
export type ImageEdge = {
  readonly __typename?: 'ImageEdge';
  /** Its place in the list, for `after` and `before` of `images`. */
  readonly cursor: Scalars['String']['output'];
  /** The image. */
  readonly node: Image;
};

/** Which images to choose. Every field that is given must match; without any, all do. */
export type ImageFilter = {
  /** Only images of this namespace of containerd. */
  readonly namespace?: InputMaybe<Scalars['String']['input']>;
  /** Only images whose `reference` begins like this. Example: `docker.io/library/`. */
  readonly referencePrefix?: InputMaybe<Scalars['String']['input']>;
};

/** An archive to import. Give `path` or `file`. */
export type ImageImportInput = {
  /** The archive itself, as an upload. */
  readonly file?: InputMaybe<Scalars['File']['input']>;
  /** Namespace of containerd to have the images in. The gateway's default namespace when left out. */
  readonly namespace?: InputMaybe<Scalars['String']['input']>;
  /** Absolute path of the archive on the gateway's host; or of a folder with an OCI layout. */
  readonly path?: InputMaybe<Scalars['String']['input']>;
  /**
   * Name for the image, when the archive holds a single one. The names that the archive gives when left out; if it gives
   * none, that is refused.
   */
  readonly reference?: InputMaybe<Scalars['String']['input']>;
};

/** What `imageImport` returns. */
export type ImageImportPayload = {
  readonly __typename?: 'ImageImportPayload';
  /** The images, one for each name. */
  readonly images: ReadonlyArray<Image>;
};

/** One layer of a pull. */
export type ImageLayerProgress = {
  readonly __typename?: 'ImageLayerProgress';
  /** Digest of the layer as the registry has it. */
  readonly digest: Scalars['String']['output'];
  /** Bytes of it that are here. */
  readonly doneBytes: Scalars['SafeInt']['output'];
  /** How far it has come. */
  readonly status: ImageLayerStatus;
  /** Bytes of the layer. */
  readonly totalBytes: Scalars['SafeInt']['output'];
};

/** How far a layer of a pull has come. */
export type ImageLayerStatus =
  /** All of it is here, and its digest was verified. */
  | 'DOWNLOADED'
  /** It is being downloaded. */
  | 'DOWNLOADING'
  /** It was here before. */
  | 'EXISTS'
  /** It has been downloaded and unpacked. */
  | 'UNPACKED'
  /** It has not been begun. */
  | 'WAITING';

/** Where to remove unused images. */
export type ImagePruneInput = {
  /** Namespace of containerd. The gateway's default namespace when left out. */
  readonly namespace?: InputMaybe<Scalars['String']['input']>;
};

/** What `imagePrune` returns. */
export type ImagePrunePayload = {
  readonly __typename?: 'ImagePrunePayload';
  /** Global ids of the images that were removed. */
  readonly deleted: ReadonlyArray<Scalars['ID']['output']>;
  /** Bytes of content and unpacked layers that were freed. */
  readonly reclaimedBytes: Scalars['SafeInt']['output'];
};

/** A pull, under way or ended. It can be asked about for a quarter of an hour after its end. */
export type ImagePull = {
  readonly __typename?: 'ImagePull';
  /** Bytes of all layers that are here. Never goes back; equals `totalBytes` in the end. */
  readonly doneBytes: Scalars['SafeInt']['output'];
  /** Why the pull has FAILED. Null otherwise. */
  readonly error: Maybe<Scalars['String']['output']>;
  /** Id of the pull, for `imagePullProgress` and `imagePullCancel`. */
  readonly id: Scalars['ID']['output'];
  /** The image, once the pull is DONE. Null before, and when it was deleted since. */
  readonly image: Maybe<Image>;
  /** The layers, the lowest first, each listed once. Empty until the manifest is known. */
  readonly layers: ReadonlyArray<ImageLayerProgress>;
  /** The image's name, whole. */
  readonly reference: Scalars['String']['output'];
  /** How far it has come. */
  readonly status: ImagePullStatus;
  /** Bytes of all layers, each counted once. Null until the manifest is known. */
  readonly totalBytes: Maybe<Scalars['SafeInt']['output']>;
};

/** A pull to end. */
export type ImagePullCancelInput = {
  /** The id of an ImagePull. */
  readonly pull: Scalars['ID']['input'];
};

/** What `imagePullCancel` returns. */
export type ImagePullCancelPayload = {
  readonly __typename?: 'ImagePullCancelPayload';
  /** The pull, CANCELLED unless it had ended before. */
  readonly pull: ImagePull;
};

/** An image to pull. */
export type ImagePullInput = {
  /** How to log in to its registry. Docker's own logins apply when left out. */
  readonly credentials?: InputMaybe<RegistryCredentialsInput>;
  /** Namespace of containerd to have it in. The gateway's default namespace when left out. */
  readonly namespace?: InputMaybe<Scalars['String']['input']>;
  /** Which of its platforms to take. Examples: `linux/arm64`, `linux/arm/v7`. The host's own when left out. */
  readonly platform?: InputMaybe<Scalars['String']['input']>;
  /** Its name. `redis` is `docker.io/library/redis:latest`; of a tag and a digest, the digest decides. */
  readonly reference: Scalars['String']['input'];
  /** Whether to return once the pull is done, or at once, to be followed by `imagePullProgress`. */
  readonly wait: Scalars['Boolean']['input'];
};

/** What `imagePull` returns. */
export type ImagePullPayload = {
  readonly __typename?: 'ImagePullPayload';
  /** The pull: DONE with `wait`, else as it is at once. */
  readonly pull: ImagePull;
};

/** Whether to ask a registry for an image that a container is made from. */
export type ImagePullPolicy =
  /** Each time. What is here already is not downloaded again. */
  | 'ALWAYS'
  /** Only when it is not here, or not all of it. */
  | 'MISSING'
  /** Not at all: the container is refused with NOT_FOUND when its image is not here. */
  | 'NEVER';

/** How far a pull has come. */
export type ImagePullStatus =
  /** It was ended by `imagePullCancel`, or by the end of the gateway. */
  | 'CANCELLED'
  /** The image can be used. */
  | 'DONE'
  /** Layers are being downloaded, and unpacked as they are complete. */
  | 'DOWNLOADING'
  /** It was given up; `error` says why. */
  | 'FAILED'
  /** The registry is being asked for the manifest. */
  | 'RESOLVING'
  /** All layers are here, and the rest is being unpacked. */
  | 'UNPACKING';

/** A further name for an image. */
export type ImageTagInput = {
  /** Namespace of containerd of both. The gateway's default namespace when left out. */
  readonly namespace?: InputMaybe<Scalars['String']['input']>;
  /** Name of the image. */
  readonly source: Scalars['String']['input'];
  /** The further name. */
  readonly target: Scalars['String']['input'];
};

/** What `imageTag` returns. */
export type ImageTagPayload = {
  readonly __typename?: 'ImageTagPayload';
  /** The image by its further name. */
  readonly image: Image;
};

/** What a container reads from and writes to block devices, all together. */
export type IoStats = {
  readonly __typename?: 'IoStats';
  /** The same counts for each device. */
  readonly devices: ReadonlyArray<DeviceIoStats>;
  /** Bytes read. */
  readonly readBytes: Scalars['SafeInt']['output'];
  /** Bytes read per second since the sample before. Null when there is no sample before. */
  readonly readBytesPerSecond: Maybe<Scalars['Float']['output']>;
  /** Number of reads. */
  readonly readOperations: Scalars['SafeInt']['output'];
  /** Bytes written. */
  readonly writeBytes: Scalars['SafeInt']['output'];
  /** Bytes written per second since the sample before. Null when there is no sample before. */
  readonly writeBytesPerSecond: Maybe<Scalars['Float']['output']>;
  /** Number of writes. */
  readonly writeOperations: Scalars['SafeInt']['output'];
};

/** A label of a container or namespace, as containerd keeps it. */
export type Label = {
  readonly __typename?: 'Label';
  /** Name of the label, unique on its object. Example: `com.example.team`. */
  readonly key: Scalars['String']['output'];
  /** Text of the label. May be empty. */
  readonly value: Scalars['String']['output'];
};

/** A label to set on a new container, or to look for in a filter. */
export type LabelInput = {
  /** Name of the label. */
  readonly key: Scalars['String']['input'];
  /** Text of the label. A filter compares it exactly. */
  readonly value: Scalars['String']['input'];
};

/** Memory that a container uses, in bytes. */
export type MemoryStats = {
  readonly __typename?: 'MemoryStats';
  /** Contents of files that the kernel holds for it. */
  readonly cache: Scalars['SafeInt']['output'];
  /** How often it ran into its limit. Some kernels leave this at 0 when the limits of memory and of swap are the same. */
  readonly failures: Scalars['SafeInt']['output'];
  /** Memory that the kernel itself uses for it. */
  readonly kernel: Scalars['SafeInt']['output'];
  /** Most that it may use. Null when there is no limit. */
  readonly limit: Maybe<Scalars['SafeInt']['output']>;
  /** Highest usage so far. Null where the kernel does not tell. */
  readonly maxUsage: Maybe<Scalars['SafeInt']['output']>;
  /** Working set in percent of the limit, or of the host's memory when there is no limit. */
  readonly percent: Maybe<Scalars['Float']['output']>;
  /** Anonymous memory: heaps, stacks and the like. */
  readonly rss: Scalars['SafeInt']['output'];
  /** Swap space in use. */
  readonly swap: Scalars['SafeInt']['output'];
  /** All that is charged to it, caches of files included. */
  readonly usage: Scalars['SafeInt']['output'];
  /** Usage without the part of the file cache that nothing has used lately: a better measure of what it needs. */
  readonly workingSet: Scalars['SafeInt']['output'];
};

/** A mount inside a new container. */
export type MountInput = {
  /** Mount options. Example: `["nosuid", "size=64m"]`. */
  readonly options?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Whether the container may only read it. */
  readonly readonly: Scalars['Boolean']['input'];
  /** What to mount: for a bind mount an absolute path on the host, else what the type asks for. Example: `tmpfs`. */
  readonly source: Scalars['String']['input'];
  /** Where it appears, an absolute path in the container. */
  readonly target: Scalars['String']['input'];
  /** Kind of filesystem, as `mount -t` takes it, or `bind` for a file or folder of the host. */
  readonly type: Scalars['String']['input'];
};

/**
 * Changes. Each field returns once its change has happened, so the objects in the payload show the result. Several
 * mutations in one operation run one after another.
 *
 * An unknown container or process fails with NOT_FOUND, an object in the wrong state with FAILED_PRECONDITION, and
 * anything that needs containerd with UNAVAILABLE while containerd cannot be reached.
 */
export type Mutation = {
  readonly __typename?: 'Mutation';
  /**
   * Creates a container and, unless `start` is false, starts it. It all succeeds or nothing is left behind.
   *
   * - ALREADY_EXISTS: the id is taken. One exception: if that container is only waiting to restart, its restart is
   *   called off and it is removed, told as EXIT and DELETE_CONTAINER, and the new one is created.
   * - INVALID_ARGUMENT: the input or its spec is not acceptable; `message` has the runtime's own words.
   * - NOT_FOUND: with `pull: NEVER`, the image is not here. Other errors of a pull are those of `imagePull`.
   * - FAILED_PRECONDITION with `extensions.exitCode` 127: the program is not in the root filesystem; 126: it is there
   *   but cannot be executed. Such a container has neither started nor exited, and no change of state says otherwise.
   */
  readonly containerCreate: ContainerCreatePayload;
  /**
   * Removes a container with its task, metadata and kept output. Subscribers are told DELETE_CONTAINER; its
   * subscriptions to stats end.
   *
   * FAILED_PRECONDITION when it runs, unless `force` is true. Deleting it a second time fails with NOT_FOUND.
   */
  readonly containerDelete: ContainerDeletePayload;
  /**
   * Freezes all processes of a container. Returns once they are frozen and subscribers have been told PAUSE.
   *
   * FAILED_PRECONDITION when it is not RUNNING, which includes one that is paused already. One that dies meanwhile does
   * not keep the call waiting.
   */
  readonly containerPause: ContainerPausePayload;
  /**
   * Stops a container as `containerStop` does, then starts it. Subscribers see EXIT, then START_CONTAINER, and never
   * RESTART, which is for restarts by the policy. One that does not run is just started.
   */
  readonly containerRestart: ContainerRestartPayload;
  /**
   * Takes over a container that containerd holds but another client made or left. If it runs, its streams are opened
   * again and RESTORE is told; if it ended unobserved, EXIT is told with its true exit code, or 255 when containerd has
   * lost that. From then on it is the gateway's own: its restart policy applies, and its ended tasks are removed.
   *
   * The gateway does this by itself whenever it starts or gets its connection to containerd back. Calls for one
   * container at the same time share one restore and its result.
   */
  readonly containerRestore: ContainerRestorePayload;
  /**
   * Lets a paused container go on. Returns once it runs and subscribers have been told RESUME.
   *
   * FAILED_PRECONDITION when it is not PAUSED. One that dies meanwhile does not keep the call waiting.
   */
  readonly containerResume: ContainerResumePayload;
  /**
   * Changes what follows when a container's `init` ends. It can be done at any time, also while the container restarts
   * over and over. Subscribers are told UPDATE_CONTAINER. A restart that is pending is called off where the new policy
   * wants none, told as EXIT; a container that has ended already is not started by it.
   */
  readonly containerSetRestartPolicy: ContainerSetRestartPolicyPayload;
  /**
   * Sends a signal to a container's `init`, and returns when it is sent: what the program makes of it is its own affair.
   * A paused container gets it once resumed.
   *
   * FAILED_PRECONDITION when it does not run. To end a container for good, use `containerStop`: it keeps the restart
   * policy out of it.
   */
  readonly containerSignal: ContainerSignalPayload;
  /**
   * Starts a container that does not run, as a new run with output of its own, and sets `restartCount` to 0.
   *
   * FAILED_PRECONDITION when it runs already. A program that is missing or cannot be executed fails as in
   * `containerCreate`, with `extensions.exitCode` 127 or 126.
   */
  readonly containerStart: ContainerStartPayload;
  /**
   * Ends a container: sends its stop signal (SIGTERM unless created with another), waits up to `timeout`, then sends
   * SIGKILL. Returns once it has ended.
   *
   * Works on a paused container, and calls off a restart that is pending. The restart policy does not start it again,
   * save that ALWAYS does so when the gateway starts next. A container that does not run is left as it is, without an
   * error.
   */
  readonly containerStop: ContainerStopPayload;
  /**
   * Changes limits of a container, at once if it runs and otherwise for its next run; they last over restarts. Limits
   * that are not given stay as they are. Subscribers are told UPDATE_CONTAINER.
   *
   * It is all or nothing: when the kernel refuses one of them, as with a memory limit below what is in use, none is
   * changed and the call fails with FAILED_PRECONDITION, and with the kernel's words. So it does when a limit that stays
   * contradicts the change: `memorySwap` is at least `memory`, so raise or lift both together. They may be given together
   * in either direction. INVALID_ARGUMENT: nothing is given, or a limit that can never be. A paused container stays paused.
   */
  readonly containerUpdateResources: ContainerUpdateResourcesPayload;
  /**
   * Removes an image's name, and everything that no other name and no container uses. Containers that were made from it go
   * on, and can be started again: they keep the layers that they use.
   */
  readonly imageDelete: ImageDeletePayload;
  /**
   * Imports the images of an archive: an OCI layout, or what `docker save` writes, as tar or tar.gz. It is all imported or
   * nothing of it.
   */
  readonly imageImport: ImageImportPayload;
  /** Removes all images of a namespace that no container was made from. An image in use keeps its other names too. */
  readonly imagePrune: ImagePrunePayload;
  /**
   * Has containerd hold an image of a registry, ready to make containers from. What is here already is not downloaded
   * again, and what an earlier pull left half-done is gone on with. Equal pulls at one time are one. With `wait`, it fails
   * when the pull does:
   *
   * - UNAUTHENTICATED, PERMISSION_DENIED: the registry wants credentials, or others.
   * - NOT_FOUND: the registry has no such image.
   * - FAILED_PRECONDITION: the image is not for the platform, or malformed.
   * - RESOURCE_EXHAUSTED: the registry limits requests. UNAVAILABLE: it cannot be reached, or sends the wrong bytes.
   * - CANCELLED: by `imagePullCancel`. A client that goes away cancels nothing.
   */
  readonly imagePull: ImagePullPayload;
  /**
   * Ends a pull, for all who wait for it; returns once nothing of it is under way. What was downloaded of a layer is kept
   * for a day, so that the next pull goes on from there. Without effect on a pull that has ended.
   */
  readonly imagePullCancel: ImagePullCancelPayload;
  /** Gives an image a further name. One that another image has is taken from it. */
  readonly imageTag: ImageTagPayload;
  /**
   * Runs one more process in a running container, as `docker exec` does. It begins as the container's own process does,
   * with its rlimits and security labels, and takes `args` and `terminal` and whatever else is given from the input.
   * Subscribers are told START_PROCESS.
   *
   * - ALREADY_EXISTS: a process of that name is alive; it is not touched. Once it has ended, the name is free again.
   * - FAILED_PRECONDITION: the container does not run or is paused.
   * - FAILED_PRECONDITION with `extensions.exitCode` 127: no such program; 126: not executable. Nothing was started.
   */
  readonly processAdd: ProcessAddPayload;
  /**
   * Closes a process's stdin: having read all that was written, it finds end of file. There is no way to open it again,
   * and closing it twice does no more than once. With a terminal it is more, a hang-up: the process gets SIGHUP, and what
   * it writes from then on is lost. To end its input alone, write Ctrl-D, `"\u0004"`, at the beginning of a line.
   *
   * FAILED_PRECONDITION when the process has ended or was made without stdin.
   */
  readonly processCloseStdin: ProcessCloseStdinPayload;
  /**
   * Sets the size of a process's terminal. Before the process starts, the size is remembered and it starts with that.
   *
   * INVALID_ARGUMENT for a size out of range; FAILED_PRECONDITION when it has no terminal or has ended.
   */
  readonly processResize: ProcessResizePayload;
  /**
   * Sends a signal to one process, and returns when it is sent. In a paused container it arrives once that is resumed.
   *
   * FAILED_PRECONDITION when the process has ended, NOT_FOUND when there never was one of that name.
   */
  readonly processSignal: ProcessSignalPayload;
  /**
   * Writes to a process's stdin. A second call writes behind the first; send the next only when the last has returned to
   * be sure of the order.
   *
   * INVALID_ARGUMENT unless exactly one of `text` and `bytes` is given; FAILED_PRECONDITION when the process has ended
   * or its stdin is not open.
   */
  readonly processWriteStdin: ProcessWriteStdinPayload;
};


/**
 * Changes. Each field returns once its change has happened, so the objects in the payload show the result. Several
 * mutations in one operation run one after another.
 *
 * An unknown container or process fails with NOT_FOUND, an object in the wrong state with FAILED_PRECONDITION, and
 * anything that needs containerd with UNAVAILABLE while containerd cannot be reached.
 */
export type MutationContainerCreateArgs = {
  input: ContainerCreateInput;
};


/**
 * Changes. Each field returns once its change has happened, so the objects in the payload show the result. Several
 * mutations in one operation run one after another.
 *
 * An unknown container or process fails with NOT_FOUND, an object in the wrong state with FAILED_PRECONDITION, and
 * anything that needs containerd with UNAVAILABLE while containerd cannot be reached.
 */
export type MutationContainerDeleteArgs = {
  input: ContainerDeleteInput;
};


/**
 * Changes. Each field returns once its change has happened, so the objects in the payload show the result. Several
 * mutations in one operation run one after another.
 *
 * An unknown container or process fails with NOT_FOUND, an object in the wrong state with FAILED_PRECONDITION, and
 * anything that needs containerd with UNAVAILABLE while containerd cannot be reached.
 */
export type MutationContainerPauseArgs = {
  input: ContainerPauseInput;
};


/**
 * Changes. Each field returns once its change has happened, so the objects in the payload show the result. Several
 * mutations in one operation run one after another.
 *
 * An unknown container or process fails with NOT_FOUND, an object in the wrong state with FAILED_PRECONDITION, and
 * anything that needs containerd with UNAVAILABLE while containerd cannot be reached.
 */
export type MutationContainerRestartArgs = {
  input: ContainerRestartInput;
};


/**
 * Changes. Each field returns once its change has happened, so the objects in the payload show the result. Several
 * mutations in one operation run one after another.
 *
 * An unknown container or process fails with NOT_FOUND, an object in the wrong state with FAILED_PRECONDITION, and
 * anything that needs containerd with UNAVAILABLE while containerd cannot be reached.
 */
export type MutationContainerRestoreArgs = {
  input: ContainerRestoreInput;
};


/**
 * Changes. Each field returns once its change has happened, so the objects in the payload show the result. Several
 * mutations in one operation run one after another.
 *
 * An unknown container or process fails with NOT_FOUND, an object in the wrong state with FAILED_PRECONDITION, and
 * anything that needs containerd with UNAVAILABLE while containerd cannot be reached.
 */
export type MutationContainerResumeArgs = {
  input: ContainerResumeInput;
};


/**
 * Changes. Each field returns once its change has happened, so the objects in the payload show the result. Several
 * mutations in one operation run one after another.
 *
 * An unknown container or process fails with NOT_FOUND, an object in the wrong state with FAILED_PRECONDITION, and
 * anything that needs containerd with UNAVAILABLE while containerd cannot be reached.
 */
export type MutationContainerSetRestartPolicyArgs = {
  input: ContainerSetRestartPolicyInput;
};


/**
 * Changes. Each field returns once its change has happened, so the objects in the payload show the result. Several
 * mutations in one operation run one after another.
 *
 * An unknown container or process fails with NOT_FOUND, an object in the wrong state with FAILED_PRECONDITION, and
 * anything that needs containerd with UNAVAILABLE while containerd cannot be reached.
 */
export type MutationContainerSignalArgs = {
  input: ContainerSignalInput;
};


/**
 * Changes. Each field returns once its change has happened, so the objects in the payload show the result. Several
 * mutations in one operation run one after another.
 *
 * An unknown container or process fails with NOT_FOUND, an object in the wrong state with FAILED_PRECONDITION, and
 * anything that needs containerd with UNAVAILABLE while containerd cannot be reached.
 */
export type MutationContainerStartArgs = {
  input: ContainerStartInput;
};


/**
 * Changes. Each field returns once its change has happened, so the objects in the payload show the result. Several
 * mutations in one operation run one after another.
 *
 * An unknown container or process fails with NOT_FOUND, an object in the wrong state with FAILED_PRECONDITION, and
 * anything that needs containerd with UNAVAILABLE while containerd cannot be reached.
 */
export type MutationContainerStopArgs = {
  input: ContainerStopInput;
};


/**
 * Changes. Each field returns once its change has happened, so the objects in the payload show the result. Several
 * mutations in one operation run one after another.
 *
 * An unknown container or process fails with NOT_FOUND, an object in the wrong state with FAILED_PRECONDITION, and
 * anything that needs containerd with UNAVAILABLE while containerd cannot be reached.
 */
export type MutationContainerUpdateResourcesArgs = {
  input: ContainerUpdateResourcesInput;
};


/**
 * Changes. Each field returns once its change has happened, so the objects in the payload show the result. Several
 * mutations in one operation run one after another.
 *
 * An unknown container or process fails with NOT_FOUND, an object in the wrong state with FAILED_PRECONDITION, and
 * anything that needs containerd with UNAVAILABLE while containerd cannot be reached.
 */
export type MutationImageDeleteArgs = {
  input: ImageDeleteInput;
};


/**
 * Changes. Each field returns once its change has happened, so the objects in the payload show the result. Several
 * mutations in one operation run one after another.
 *
 * An unknown container or process fails with NOT_FOUND, an object in the wrong state with FAILED_PRECONDITION, and
 * anything that needs containerd with UNAVAILABLE while containerd cannot be reached.
 */
export type MutationImageImportArgs = {
  input: ImageImportInput;
};


/**
 * Changes. Each field returns once its change has happened, so the objects in the payload show the result. Several
 * mutations in one operation run one after another.
 *
 * An unknown container or process fails with NOT_FOUND, an object in the wrong state with FAILED_PRECONDITION, and
 * anything that needs containerd with UNAVAILABLE while containerd cannot be reached.
 */
export type MutationImagePruneArgs = {
  input: ImagePruneInput;
};


/**
 * Changes. Each field returns once its change has happened, so the objects in the payload show the result. Several
 * mutations in one operation run one after another.
 *
 * An unknown container or process fails with NOT_FOUND, an object in the wrong state with FAILED_PRECONDITION, and
 * anything that needs containerd with UNAVAILABLE while containerd cannot be reached.
 */
export type MutationImagePullArgs = {
  input: ImagePullInput;
};


/**
 * Changes. Each field returns once its change has happened, so the objects in the payload show the result. Several
 * mutations in one operation run one after another.
 *
 * An unknown container or process fails with NOT_FOUND, an object in the wrong state with FAILED_PRECONDITION, and
 * anything that needs containerd with UNAVAILABLE while containerd cannot be reached.
 */
export type MutationImagePullCancelArgs = {
  input: ImagePullCancelInput;
};


/**
 * Changes. Each field returns once its change has happened, so the objects in the payload show the result. Several
 * mutations in one operation run one after another.
 *
 * An unknown container or process fails with NOT_FOUND, an object in the wrong state with FAILED_PRECONDITION, and
 * anything that needs containerd with UNAVAILABLE while containerd cannot be reached.
 */
export type MutationImageTagArgs = {
  input: ImageTagInput;
};


/**
 * Changes. Each field returns once its change has happened, so the objects in the payload show the result. Several
 * mutations in one operation run one after another.
 *
 * An unknown container or process fails with NOT_FOUND, an object in the wrong state with FAILED_PRECONDITION, and
 * anything that needs containerd with UNAVAILABLE while containerd cannot be reached.
 */
export type MutationProcessAddArgs = {
  input: ProcessAddInput;
};


/**
 * Changes. Each field returns once its change has happened, so the objects in the payload show the result. Several
 * mutations in one operation run one after another.
 *
 * An unknown container or process fails with NOT_FOUND, an object in the wrong state with FAILED_PRECONDITION, and
 * anything that needs containerd with UNAVAILABLE while containerd cannot be reached.
 */
export type MutationProcessCloseStdinArgs = {
  input: ProcessCloseStdinInput;
};


/**
 * Changes. Each field returns once its change has happened, so the objects in the payload show the result. Several
 * mutations in one operation run one after another.
 *
 * An unknown container or process fails with NOT_FOUND, an object in the wrong state with FAILED_PRECONDITION, and
 * anything that needs containerd with UNAVAILABLE while containerd cannot be reached.
 */
export type MutationProcessResizeArgs = {
  input: ProcessResizeInput;
};


/**
 * Changes. Each field returns once its change has happened, so the objects in the payload show the result. Several
 * mutations in one operation run one after another.
 *
 * An unknown container or process fails with NOT_FOUND, an object in the wrong state with FAILED_PRECONDITION, and
 * anything that needs containerd with UNAVAILABLE while containerd cannot be reached.
 */
export type MutationProcessSignalArgs = {
  input: ProcessSignalInput;
};


/**
 * Changes. Each field returns once its change has happened, so the objects in the payload show the result. Several
 * mutations in one operation run one after another.
 *
 * An unknown container or process fails with NOT_FOUND, an object in the wrong state with FAILED_PRECONDITION, and
 * anything that needs containerd with UNAVAILABLE while containerd cannot be reached.
 */
export type MutationProcessWriteStdinArgs = {
  input: ProcessWriteStdinInput;
};

/**
 * A namespace of containerd. A containerd id is unique within one only, so the same id can name two containers; their
 * global ids differ.
 */
export type Namespace = {
  readonly __typename?: 'Namespace';
  /** Labels of the namespace itself, not of its containers. Empty when it has none. */
  readonly labels: ReadonlyArray<Label>;
  /** Name of the namespace. Examples: `default`, which `ctr` and `nerdctl` use too; `k8s.io`. */
  readonly name: Scalars['String']['output'];
};

/** Traffic on one network interface of a container. */
export type NetworkStats = {
  readonly __typename?: 'NetworkStats';
  /** Name of the interface in the container. Example: `eth0`. */
  readonly name: Scalars['String']['output'];
  /** Bytes received. */
  readonly rxBytes: Scalars['SafeInt']['output'];
  /** Bytes received per second since the sample before. Null when there is no sample before. */
  readonly rxBytesPerSecond: Maybe<Scalars['Float']['output']>;
  /** Packets that arrived but were dropped. */
  readonly rxDropped: Scalars['SafeInt']['output'];
  /** Packets that arrived with an error. */
  readonly rxErrors: Scalars['SafeInt']['output'];
  /** Packets received. */
  readonly rxPackets: Scalars['SafeInt']['output'];
  /** Bytes sent. */
  readonly txBytes: Scalars['SafeInt']['output'];
  /** Bytes sent per second since the sample before. Null when there is no sample before. */
  readonly txBytesPerSecond: Maybe<Scalars['Float']['output']>;
  /** Packets that were dropped instead of sent. */
  readonly txDropped: Scalars['SafeInt']['output'];
  /** Packets that could not be sent because of an error. */
  readonly txErrors: Scalars['SafeInt']['output'];
  /** Packets sent. */
  readonly txPackets: Scalars['SafeInt']['output'];
};

/** An object with an id of its own, which `node` finds again. */
export type Node = {
  /** Global id: unique among all objects of this gateway. Keep it as it is; its form may change. */
  readonly id: Scalars['ID']['output'];
};

/** Some of what a process wrote. Where one chunk ends and the next begins means nothing: lines may be split. */
export type OutputChunk = {
  readonly __typename?: 'OutputChunk';
  /** The output as it was written, byte for byte. */
  readonly bytes: Scalars['Base64']['output'];
  /** The position right behind this chunk. */
  readonly cursor: Scalars['Cursor']['output'];
  /** Which stream it was written to. */
  readonly stream: OutputStream;
  /**
   * The output as UTF-8 text. A character that is cut off at the end is held back until its rest arrives or the process
   * ends; bytes that are no valid UTF-8 turn into U+FFFD. For output that is not text, take `bytes`.
   */
  readonly text: Scalars['String']['output'];
  /**
   * When it was written, accurate to 100 ms. What is written while Gantry is away, or within a second before it is killed,
   * has the time of the last write that Gantry finds when it comes back.
   */
  readonly time: Scalars['DateTime']['output'];
};

/**
 * A piece of a stream that the reader asked for but that is not kept any more. Each stream keeps a limited number of
 * bytes, the newest; fewer where the disk is full.
 */
export type OutputGap = {
  readonly __typename?: 'OutputGap';
  /** The position right behind the missing piece. */
  readonly cursor: Scalars['Cursor']['output'];
  /** Length of the missing piece, in bytes. */
  readonly droppedBytes: Scalars['SafeInt']['output'];
  /** Which stream it is missing from. */
  readonly stream: OutputStream;
};

/** A page of output, from `Process.output`. */
export type OutputPage = {
  readonly __typename?: 'OutputPage';
  /** What was written, in order within each stream. Empty when there is nothing new. */
  readonly chunks: ReadonlyArray<OutputChunk>;
  /** The position at the end of the page. Pass it as `after` for the next one, there or in `processOutput`. */
  readonly endCursor: Scalars['Cursor']['output'];
  /** Whether this was the last page: the process has ended and nothing is left to read. While false, ask again. */
  readonly ended: Scalars['Boolean']['output'];
};

/** One of the two streams that a process writes to. */
export type OutputStream =
  /** Standard error. Nothing comes from it when the process has a terminal. */
  | 'STDERR'
  /** Standard output. With a terminal, everything. */
  | 'STDOUT';

/**
 * Where a page lies in the whole list. To read on, pass `endCursor` as `after`; to go back in a list that has `before`,
 * pass `startCursor`.
 */
export type PageInfo = {
  readonly __typename?: 'PageInfo';
  /** Cursor of the last edge of the page. Null when the page is empty. */
  readonly endCursor: Maybe<Scalars['String']['output']>;
  /** Whether more follows after this page. */
  readonly hasNextPage: Scalars['Boolean']['output'];
  /** Whether something comes before this page. */
  readonly hasPreviousPage: Scalars['Boolean']['output'];
  /** Cursor of the first edge of the page. Null when the page is empty. */
  readonly startCursor: Maybe<Scalars['String']['output']>;
};

/** Processes and threads of a container. */
export type PidsStats = {
  readonly __typename?: 'PidsStats';
  /** How many there are. */
  readonly current: Scalars['Int']['output'];
  /** How many there may be. Null when there is no limit. */
  readonly limit: Maybe<Scalars['SafeInt']['output']>;
};

/** A process of a container: its `init`, or one that `processAdd` started. */
export type Process = Node & {
  readonly __typename?: 'Process';
  /** Program and arguments. */
  readonly args: ReadonlyArray<Scalars['String']['output']>;
  /** The container that it runs in. */
  readonly container: Container;
  /** Working directory that it starts in, a path in the container. */
  readonly cwd: Scalars['String']['output'];
  /** Environment that it starts with, each as `KEY=value`. */
  readonly env: ReadonlyArray<Scalars['String']['output']>;
  /**
   * Its exit code: 128 + n when signal n ended it, and 255 when the true code was lost. Null as long as it has not
   * ended.
   */
  readonly exitCode: Maybe<Scalars['Int']['output']>;
  /** When it ended. Null as long as it has not. */
  readonly exitedAt: Maybe<Scalars['DateTime']['output']>;
  /** Global id of the process. */
  readonly id: Scalars['ID']['output'];
  /** `init` for the first process of a container, else the name that `processAdd` was given. */
  readonly name: Scalars['String']['output'];
  /**
   * A page of what it wrote, for clients that do not want a subscription. Starts where `processOutput` would, and does
   * not wait for more. Pass `endCursor` as `after` for the next page.
   *
   * A page does not tell of bytes that were dropped at the head of a stream: without `after` it starts at the first that
   * are kept. CURSOR_EXPIRED when bytes behind the cursor were dropped, or the run that it is of is not kept any more:
   * start over without it, or read on from it with `processOutput`, which tells of dropped bytes as OutputGap.
   */
  readonly output: OutputPage;
  /** Process id, as seen on the host. Null when it does not run. */
  readonly pid: Maybe<Scalars['Int']['output']>;
  /** When it started. Null before that. */
  readonly startedAt: Maybe<Scalars['DateTime']['output']>;
  /** What it is doing at present. */
  readonly status: ProcessStatus;
  /** Whether `processWriteStdin` can write to it. */
  readonly stdinOpen: Scalars['Boolean']['output'];
  /** Whether it has a terminal. If so, all its output is STDOUT, and `processResize` works. */
  readonly terminal: Scalars['Boolean']['output'];
};


/** A process of a container: its `init`, or one that `processAdd` started. */
export type ProcessOutputArgs = {
  after: InputMaybe<Scalars['Cursor']['input']>;
  maxBytes?: InputMaybe<Scalars['Int']['input']>;
  streams?: ReadonlyArray<OutputStream>;
  tail: InputMaybe<Scalars['Int']['input']>;
};

/** A process to run in a container. Fields left out are as in the container's own process. */
export type ProcessAddInput = {
  /** Program and arguments. No shell is put in between. */
  readonly args: ReadonlyArray<Scalars['String']['input']>;
  /** Capabilities to have, in place of the container's. Example: `["CAP_NET_ADMIN"]`; `[]` is none. */
  readonly capabilities?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Global id of the container, or its plain containerd id in the default namespace. */
  readonly container: Scalars['ID']['input'];
  /** Working directory, an absolute path in the container. */
  readonly cwd?: InputMaybe<Scalars['String']['input']>;
  /** Environment, each as `KEY=value`, added to the container's; the same key replaces. */
  readonly env?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Rows of the terminal at the start, 1 to 65535. */
  readonly height?: InputMaybe<Scalars['Int']['input']>;
  /** Whether to keep it from gaining privileges, as by set-user-id programs. */
  readonly noNewPrivileges?: InputMaybe<Scalars['Boolean']['input']>;
  /** A name of your choice to address it by, which no living process of the container may have. `init` is taken. */
  readonly process: Scalars['String']['input'];
  /**
   * Whether stdin stays open for `processWriteStdin` until `processCloseStdin`. When false, the program reads end of
   * file at once; at a terminal, it waits for what nobody can type.
   */
  readonly stdin: Scalars['Boolean']['input'];
  /** Whether to give it a terminal. It then has no separate stderr: all output is STDOUT. */
  readonly terminal: Scalars['Boolean']['input'];
  /** Who to run as: `uid`, `uid:gid`, or names that the container's own user and group files know. */
  readonly user?: InputMaybe<Scalars['String']['input']>;
  /** Columns of the terminal at the start, 1 to 65535. */
  readonly width?: InputMaybe<Scalars['Int']['input']>;
};

/** What `processAdd` returns. */
export type ProcessAddPayload = {
  readonly __typename?: 'ProcessAddPayload';
  /** The new process. A short one may have EXITED already. Read what it writes with `processOutput`. */
  readonly process: Process;
};

/** The process whose stdin to close. */
export type ProcessCloseStdinInput = {
  /** Global id of the container, or its plain containerd id in the default namespace. */
  readonly container: Scalars['ID']['input'];
  /** Name of the process: `init`, or as given to `processAdd`. */
  readonly process: Scalars['String']['input'];
};

/** What `processCloseStdin` returns. */
export type ProcessCloseStdinPayload = {
  readonly __typename?: 'ProcessCloseStdinPayload';
  /** The process, whose `stdinOpen` is now false. */
  readonly process: Process;
};

/** The end of a run. Nothing follows it. */
export type ProcessExit = {
  readonly __typename?: 'ProcessExit';
  /** The position at the end of the run. */
  readonly cursor: Scalars['Cursor']['output'];
  /** Exit code: 128 + n when signal n ended the process, and 255 when the true code was lost. */
  readonly exitCode: Scalars['Int']['output'];
  /** When the process ended. The last of its output may have been read later. */
  readonly exitedAt: Scalars['DateTime']['output'];
  /** Whether the kernel killed something in the container's cgroup for want of memory during the run. */
  readonly oomKilled: Scalars['Boolean']['output'];
};

/** An event of `processOutput`. Each kind has a `cursor` to read on from. */
export type ProcessOutput = OutputChunk | OutputGap | ProcessExit;

/** The size of a process's terminal. */
export type ProcessResizeInput = {
  /** Global id of the container, or its plain containerd id in the default namespace. */
  readonly container: Scalars['ID']['input'];
  /** Rows, 1 to 65535. */
  readonly height: Scalars['Int']['input'];
  /** Name of the process: `init`, or as given to `processAdd`. */
  readonly process: Scalars['String']['input'];
  /** Columns, 1 to 65535. */
  readonly width: Scalars['Int']['input'];
};

/** What `processResize` returns. */
export type ProcessResizePayload = {
  readonly __typename?: 'ProcessResizePayload';
  /** The process whose terminal was resized. */
  readonly process: Process;
};

/** A signal and the process that it is for. */
export type ProcessSignalInput = {
  /** Global id of the container, or its plain containerd id in the default namespace. */
  readonly container: Scalars['ID']['input'];
  /** Name of the process: `init`, or as given to `processAdd`. */
  readonly process: Scalars['String']['input'];
  /** What to send. One that does not exist fails with INVALID_ARGUMENT. */
  readonly signal: Scalars['Signal']['input'];
};

/** What `processSignal` returns. */
export type ProcessSignalPayload = {
  readonly __typename?: 'ProcessSignalPayload';
  /** The process. The signal may not have had its effect yet: watch `stateChanged` for that. */
  readonly process: Process;
};

/** What a process is doing. */
export type ProcessStatus =
  /** It is prepared but has not started. */
  | 'CREATED'
  /** It has ended. */
  | 'EXITED'
  /** It is frozen along with its container. */
  | 'PAUSED'
  /** It runs. */
  | 'RUNNING';

/** One process in a container's cgroup, whether or not the API started it. */
export type ProcessSummary = {
  readonly __typename?: 'ProcessSummary';
  /** The whole command line, program first. Empty for a process that has none, such as a zombie. */
  readonly args: ReadonlyArray<Scalars['String']['output']>;
  /** Short name of the command, as the kernel keeps it. */
  readonly command: Scalars['String']['output'];
  /** Host process id of its parent. Null when that cannot be read. */
  readonly parentPid: Maybe<Scalars['Int']['output']>;
  /** Process id, as seen on the host. */
  readonly pid: Scalars['Int']['output'];
  /**
   * Name of the Process that it belongs to: itself or an ancestor is `init` or was started by `processAdd`. Null when it
   * belongs to none that is known.
   */
  readonly process: Maybe<Scalars['String']['output']>;
  /** Numeric user id that it runs as (the effective one), as the host counts. Null when that cannot be read. */
  readonly user: Maybe<Scalars['Int']['output']>;
};

/** Something to write to a process's stdin. Give `text` or `bytes`, and not both. */
export type ProcessWriteStdinInput = {
  /** Bytes, for what is not text. */
  readonly bytes?: InputMaybe<Scalars['Base64']['input']>;
  /** Global id of the container, or its plain containerd id in the default namespace. */
  readonly container: Scalars['ID']['input'];
  /** Name of the process: `init`, or as given to `processAdd`. */
  readonly process: Scalars['String']['input'];
  /** Text, written as UTF-8. No newline is added. Example: `"ls -l\n"`. */
  readonly text?: InputMaybe<Scalars['String']['input']>;
};

/** What `processWriteStdin` returns. */
export type ProcessWriteStdinPayload = {
  readonly __typename?: 'ProcessWriteStdinPayload';
  /** The process that was written to. */
  readonly process: Process;
  /** How many bytes were written; text counts as UTF-8. */
  readonly writtenBytes: Scalars['Int']['output'];
};

/** Reads. None of these fields changes anything. */
export type Query = {
  readonly __typename?: 'Query';
  /** One container, or null when there is none with this id. */
  readonly container: Maybe<Container>;
  /**
   * Containers of all namespaces, or of those that the filter lets through, sorted by namespace and within it by
   * `containerId`. Without `first` and `last` you get the first 100; a page has at most 1,000.
   *
   * To keep the list true without asking again, subscribe to `stateChanged` after its `stateCursor`.
   */
  readonly containers: ContainerConnection;
  /** The machine that the gateway runs on, and the containerd behind it. */
  readonly host: Host;
  /** One image, or null when there is none of this name. */
  readonly image: Maybe<Image>;
  /**
   * Images of all namespaces, or of those that the filter lets through, sorted by namespace and within it by `reference`.
   * Those that `ctr`, `nerdctl` and other clients of containerd brought are among them. Without `first` and `last` you get
   * the first 100; a page has at most 1,000.
   */
  readonly images: ImageConnection;
  /** All namespaces of containerd, also those that have no containers. */
  readonly namespaces: ReadonlyArray<Namespace>;
  /**
   * Any object that has a global id: a Container or a Process. Null when there is no such object, so that a client can
   * tell that what it holds is gone.
   */
  readonly node: Maybe<Node>;
  /**
   * Changes of state of all containers that are still kept, oldest first. It has no LIVE: that belongs to subscriptions.
   *
   * CURSOR_EXPIRED when `after` is older than all that is kept: list the containers anew.
   */
  readonly stateChanges: StateChangeConnection;
};


/** Reads. None of these fields changes anything. */
export type QueryContainerArgs = {
  id: Scalars['ID']['input'];
};


/** Reads. None of these fields changes anything. */
export type QueryContainersArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  before: InputMaybe<Scalars['String']['input']>;
  filter: InputMaybe<ContainerFilter>;
  first: InputMaybe<Scalars['Int']['input']>;
  last: InputMaybe<Scalars['Int']['input']>;
};


/** Reads. None of these fields changes anything. */
export type QueryImageArgs = {
  namespace: InputMaybe<Scalars['String']['input']>;
  reference: Scalars['String']['input'];
};


/** Reads. None of these fields changes anything. */
export type QueryImagesArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  before: InputMaybe<Scalars['String']['input']>;
  filter: InputMaybe<ImageFilter>;
  first: InputMaybe<Scalars['Int']['input']>;
  last: InputMaybe<Scalars['Int']['input']>;
};


/** Reads. None of these fields changes anything. */
export type QueryNodeArgs = {
  id: Scalars['ID']['input'];
};


/** Reads. None of these fields changes anything. */
export type QueryStateChangesArgs = {
  after: InputMaybe<Scalars['Cursor']['input']>;
  filter: InputMaybe<StateChangeFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** A login to a registry. It goes to that registry and its token server only, and is not kept. */
export type RegistryCredentialsInput = {
  /** The password, or a token in its place. */
  readonly password: Scalars['String']['input'];
  /** Who. */
  readonly username: Scalars['String']['input'];
};

/** What a container may use. A field is null where there is no limit or nothing was set. */
export type Resources = {
  readonly __typename?: 'Resources';
  /** Weight against other containers in access to block devices, 10 to 1000. */
  readonly blkioWeight: Maybe<Scalars['Int']['output']>;
  /** Length of the period that `cpuQuota` is for, in microseconds. The kernel's default is 100000. */
  readonly cpuPeriod: Maybe<Scalars['SafeInt']['output']>;
  /** Processor time that it may use in each period, in microseconds. Twice the period is two processors' worth. */
  readonly cpuQuota: Maybe<Scalars['SafeInt']['output']>;
  /** Weight against other containers when processors are scarce. 1024 is usual. */
  readonly cpuShares: Maybe<Scalars['SafeInt']['output']>;
  /** Processors that it may run on. Example: `0-2,4`. */
  readonly cpusetCpus: Maybe<Scalars['String']['output']>;
  /** Memory nodes that it may use, on machines with several. Example: `0`. */
  readonly cpusetMems: Maybe<Scalars['String']['output']>;
  /** Most memory of the kernel's own for it, in bytes. Only older kernels with cgroup v1 heed it. */
  readonly kernelMemory: Maybe<Scalars['SafeInt']['output']>;
  /** Most memory, in bytes. Past it, the kernel kills a process: see OOM in State. */
  readonly memory: Maybe<Scalars['SafeInt']['output']>;
  /** Memory, in bytes, that the kernel tries to push it back to when the host runs short. */
  readonly memoryReservation: Maybe<Scalars['SafeInt']['output']>;
  /** Most memory and swap together, in bytes. The same as `memory` means no swap. */
  readonly memorySwap: Maybe<Scalars['SafeInt']['output']>;
  /** Most processes and threads. */
  readonly pids: Maybe<Scalars['SafeInt']['output']>;
};

/**
 * Limits to set. Only what is given changes. -1 takes a limit away where the kernel can do without one; it then reads as
 * null.
 */
export type ResourcesInput = {
  /** Weight against other containers in access to block devices, 10 to 1000. */
  readonly blkioWeight?: InputMaybe<Scalars['Int']['input']>;
  /** Length of the period that `cpuQuota` is for, in microseconds. */
  readonly cpuPeriod?: InputMaybe<Scalars['SafeInt']['input']>;
  /** Processor time for each period, in microseconds; -1 for any amount. With a period of 100000, 50000 is half of one. */
  readonly cpuQuota?: InputMaybe<Scalars['SafeInt']['input']>;
  /** Weight against other containers when processors are scarce. 1024 is usual. */
  readonly cpuShares?: InputMaybe<Scalars['SafeInt']['input']>;
  /** Processors to run on. Example: `0-2,4`. */
  readonly cpusetCpus?: InputMaybe<Scalars['String']['input']>;
  /** Memory nodes to use. Example: `0`. */
  readonly cpusetMems?: InputMaybe<Scalars['String']['input']>;
  /** Most memory of the kernel's own, in bytes. Only older kernels with cgroup v1 heed it. */
  readonly kernelMemory?: InputMaybe<Scalars['SafeInt']['input']>;
  /** Most memory, in bytes; -1 for any amount. */
  readonly memory?: InputMaybe<Scalars['SafeInt']['input']>;
  /** Memory, in bytes, to be pushed back to when the host runs short; -1 for none. */
  readonly memoryReservation?: InputMaybe<Scalars['SafeInt']['input']>;
  /** Most memory and swap together, in bytes; -1 for any amount. Not less than `memory`. */
  readonly memorySwap?: InputMaybe<Scalars['SafeInt']['input']>;
  /** Most processes and threads; -1 for any number. */
  readonly pids?: InputMaybe<Scalars['SafeInt']['input']>;
};

/** When to start a container again by itself. */
export type RestartCondition =
  /** Whenever it ends. After `containerStop` only when the gateway starts next. */
  | 'ALWAYS'
  /** Never. */
  | 'NO'
  /** When it ends with an exit code other than 0, up to `maximumRetryCount` times. Not after `containerStop`. */
  | 'ON_FAILURE'
  /** Whenever it ends, but not after `containerStop`, even when the gateway starts anew. */
  | 'UNLESS_STOPPED';

/**
 * What follows when a container's `init` ends by itself. The first restart comes after 100 ms, and each one waits twice
 * as long as the one before, up to a minute. A run of at least 10 s brings the wait back to 100 ms. While it waits, the
 * container is RESTARTING.
 */
export type RestartPolicy = {
  readonly __typename?: 'RestartPolicy';
  /** When to start it again. */
  readonly condition: RestartCondition;
  /** With ON_FAILURE, how many restarts to try. 0 means no maximum. */
  readonly maximumRetryCount: Scalars['Int']['output'];
};

/** A restart policy to set. */
export type RestartPolicyInput = {
  /** When to start it again. */
  readonly condition: RestartCondition;
  /** With ON_FAILURE, how many restarts to try. 0 means no maximum, and is the only value for other conditions. */
  readonly maximumRetryCount?: InputMaybe<Scalars['Int']['input']>;
};

/** The runtime for a new container. */
export type RuntimeInput = {
  /** Program that the shim calls in place of its usual one. Example: `/usr/local/bin/crun`. */
  readonly binary?: InputMaybe<Scalars['String']['input']>;
  /** Name of a runtime of containerd, from which it finds the shim. */
  readonly name: Scalars['String']['input'];
};

/** What happened to a container or to one of its processes. */
export type State =
  /** The container was created. START_CONTAINER follows if it was also started. */
  | 'CREATE_CONTAINER'
  /** The container was deleted. Nothing more comes of it. */
  | 'DELETE_CONTAINER'
  /**
   * The run ended, its output is complete, and no restart follows. Comes once for each run, unless RESTART stands in for
   * it. Has `exitCode`. After a RESTART, it says that the restart was called off or failed, with that RESTART's code.
   */
  | 'EXIT'
  /** A process of `processAdd` ended. Has `processId` and `exitCode`. */
  | 'EXIT_PROCESS'
  /** Not a change: a subscriber has now got everything from the past, and the present follows. */
  | 'LIVE'
  /** The kernel killed something in the container's cgroup because it ran out of memory. */
  | 'OOM'
  /** The container was paused, by this API or by another client of containerd. */
  | 'PAUSE'
  /** The run ended and the restart policy will start another after a pause. Comes in place of EXIT. Has `exitCode`. */
  | 'RESTART'
  /** The gateway found the process running after it was away, and takes care of it again. Has `pid`. */
  | 'RESTORE'
  /** The container was resumed, by this API or by another client of containerd. */
  | 'RESUME'
  /** A run of the container began. Comes before anything else of that run. Has `pid`. */
  | 'START_CONTAINER'
  /** A process of `processAdd` started. Has `processId` and `pid`. */
  | 'START_PROCESS'
  /** Something about the container other than its state changed, such as its resources or its restart policy. */
  | 'UPDATE_CONTAINER';

/** A change of state. It is kept for a time, so that it can be read again or later. */
export type StateChange = {
  readonly __typename?: 'StateChange';
  /** The container as it is now, which may be past this change. Null once deleted, and for LIVE. */
  readonly container: Maybe<Container>;
  /** containerd's id of the container, also when that has since been deleted. Null only for LIVE. */
  readonly containerId: Maybe<Scalars['String']['output']>;
  /** The position right behind this change. */
  readonly cursor: Scalars['Cursor']['output'];
  /**
   * How the process ended: 128 + n when signal n ended it, and 255 when the true code was lost. Set for EXIT, RESTART
   * and EXIT_PROCESS; null for the others.
   */
  readonly exitCode: Maybe<Scalars['Int']['output']>;
  /** Namespace of the container. Null only for LIVE. */
  readonly namespace: Maybe<Scalars['String']['output']>;
  /** Whether the kernel killed something in the container's cgroup for want of memory during the run. False for LIVE. */
  readonly oomKilled: Scalars['Boolean']['output'];
  /** Process id on the host. Set for START_CONTAINER, START_PROCESS and RESTORE; null for the others. */
  readonly pid: Maybe<Scalars['Int']['output']>;
  /** Name of the process concerned: `init`, or as given to `processAdd`. Null only for LIVE. */
  readonly processId: Maybe<Scalars['String']['output']>;
  /** What happened. */
  readonly state: State;
  /** When it happened. */
  readonly time: Scalars['DateTime']['output'];
};

/** A page of state changes. */
export type StateChangeConnection = {
  readonly __typename?: 'StateChangeConnection';
  /** The changes with the cursor of each. */
  readonly edges: ReadonlyArray<StateChangeEdge>;
  /** The changes alone, in the order of `edges`. */
  readonly nodes: ReadonlyArray<StateChange>;
  /** Whether there is more, and from where to go on. */
  readonly pageInfo: PageInfo;
};

/** A state change and its place in a list. */
export type StateChangeEdge = {
  readonly __typename?: 'StateChangeEdge';
  /** The same as the `cursor` of the change. */
  readonly cursor: Scalars['Cursor']['output'];
  /** The change. */
  readonly node: StateChange;
};

/** Which changes to choose. Every field that is given must match; without any, all do. */
export type StateChangeFilter = {
  /** Only changes of this container: its global id, or its plain containerd id in the default namespace. */
  readonly container?: InputMaybe<Scalars['ID']['input']>;
  /** Only changes in this namespace of containerd. */
  readonly namespace?: InputMaybe<Scalars['String']['input']>;
  /** Only these kinds of change. LIVE need not be among them to be sent. */
  readonly states?: InputMaybe<ReadonlyArray<State>>;
};

/**
 * A sample of what a container uses, as the kernel accounts for it under cgroup v1 or v2. Counters begin at 0 with each
 * run; sizes are in bytes.
 */
export type Stats = {
  readonly __typename?: 'Stats';
  /** The container that was sampled. */
  readonly container: Container;
  /** Processor time. */
  readonly cpu: CpuStats;
  /** Block devices. Some kernels with cgroup v1 count only for a container that has an I/O limit; for others it is all 0. */
  readonly io: IoStats;
  /** Memory. */
  readonly memory: MemoryStats;
  /**
   * Network interfaces in the container's own network namespace, loopback among them. None for a container that uses the
   * host's network: that traffic is not its own.
   */
  readonly networks: ReadonlyArray<NetworkStats>;
  /** Number of processes and threads. */
  readonly pids: PidsStats;
  /** When the sample was taken. */
  readonly time: Scalars['DateTime']['output'];
};

/**
 * Streams, over WebSocket (graphql-transport-ws) or server-sent events. Each subscriber reads at its own speed: a slow
 * one delays nobody. Where events carry a `cursor`, keep the last one and pass it as `after` when you connect again:
 * reading goes on right behind it, also when the gateway was restarted in between.
 */
export type Subscription = {
  readonly __typename?: 'Subscription';
  /**
   * What all running and paused containers use that pass the filter: each event has one sample of each, taken together,
   * and is empty when there are none. Containers join and leave as they start and end. One whose shim does not answer is
   * left out until it does; while containerd cannot be reached there are no samples. INVALID_ARGUMENT for an interval
   * under 100ms.
   */
  readonly allStats: ReadonlyArray<Stats>;
  /**
   * What a container uses: one sample at once, then one each `interval` while it runs. It is silent while the container
   * does not run, goes on with its next run, and ends when it is deleted.
   *
   * Subscribers of one interval are given the same samples: a later one may have its first of up to a second ago, or its
   * second after up to one and a half intervals. One that a slow reader did not take in time is not kept for it: it gets
   * the newest. NOT_FOUND for an unknown
   * container, INVALID_ARGUMENT for an interval under 100ms.
   */
  readonly containerStats: Stats;
  /**
   * How a pull comes along: its present state at once, then each change at most every 100 ms. It completes when the pull
   * has ended, with the last state. A pull that is unknown, or ended over a quarter of an hour ago, is NOT_FOUND.
   */
  readonly imagePullProgress: ImagePull;
  /**
   * What a process writes: each byte once, and in order within a stream. It begins right behind `after` when given, else
   * `tail` lines before the end, else where the current run began. A process that has not started yet is waited for, until
   * its container is deleted: then the subscription ends with nothing. What another client of containerd started does not
   * write to Gantry: nothing of that run is told, and the next one that Gantry starts is waited for.
   *
   * With `follow` it goes on until it has sent a ProcessExit, which comes when all output has. That closes one run:
   * after a restart, subscribe again without `after` for the next. Reading on from a ProcessExit's own cursor ends at
   * once, with nothing.
   *
   * Output that was dropped to save space shows as OutputGap. When `after` belongs to a run that is no longer there, the
   * error is CURSOR_EXPIRED: start over without it. An unknown container fails with NOT_FOUND.
   */
  readonly processOutput: ProcessOutput;
  /**
   * Changes of state as they happen, in order for each container.
   *
   * With `after`, first comes every change since then, without gaps or repeats, then one LIVE, then what happens from
   * now on. Without it, LIVE comes at once. When you have seen LIVE you are subscribed and up to date: what you do next
   * is reported. LIVE comes whatever the filter says, and its cursor is good to resume from like any other.
   *
   * To hold a list of containers true, read `containers` and subscribe after its `stateCursor`. CURSOR_EXPIRED means
   * that `after` is older than all that is kept: read the list again and subscribe after its new cursor.
   */
  readonly stateChanged: StateChange;
};


/**
 * Streams, over WebSocket (graphql-transport-ws) or server-sent events. Each subscriber reads at its own speed: a slow
 * one delays nobody. Where events carry a `cursor`, keep the last one and pass it as `after` when you connect again:
 * reading goes on right behind it, also when the gateway was restarted in between.
 */
export type SubscriptionAllStatsArgs = {
  filter: InputMaybe<ContainerFilter>;
  interval?: Scalars['Duration']['input'];
};


/**
 * Streams, over WebSocket (graphql-transport-ws) or server-sent events. Each subscriber reads at its own speed: a slow
 * one delays nobody. Where events carry a `cursor`, keep the last one and pass it as `after` when you connect again:
 * reading goes on right behind it, also when the gateway was restarted in between.
 */
export type SubscriptionContainerStatsArgs = {
  container: Scalars['ID']['input'];
  interval?: Scalars['Duration']['input'];
};


/**
 * Streams, over WebSocket (graphql-transport-ws) or server-sent events. Each subscriber reads at its own speed: a slow
 * one delays nobody. Where events carry a `cursor`, keep the last one and pass it as `after` when you connect again:
 * reading goes on right behind it, also when the gateway was restarted in between.
 */
export type SubscriptionImagePullProgressArgs = {
  pull: Scalars['ID']['input'];
};


/**
 * Streams, over WebSocket (graphql-transport-ws) or server-sent events. Each subscriber reads at its own speed: a slow
 * one delays nobody. Where events carry a `cursor`, keep the last one and pass it as `after` when you connect again:
 * reading goes on right behind it, also when the gateway was restarted in between.
 */
export type SubscriptionProcessOutputArgs = {
  after: InputMaybe<Scalars['Cursor']['input']>;
  container: Scalars['ID']['input'];
  follow?: Scalars['Boolean']['input'];
  process?: Scalars['String']['input'];
  streams?: ReadonlyArray<OutputStream>;
  tail: InputMaybe<Scalars['Int']['input']>;
};


/**
 * Streams, over WebSocket (graphql-transport-ws) or server-sent events. Each subscriber reads at its own speed: a slow
 * one delays nobody. Where events carry a `cursor`, keep the last one and pass it as `after` when you connect again:
 * reading goes on right behind it, also when the gateway was restarted in between.
 */
export type SubscriptionStateChangedArgs = {
  after: InputMaybe<Scalars['Cursor']['input']>;
  filter: InputMaybe<StateChangeFilter>;
};



export type ResolverTypeWrapper<T> = Promise<T> | T;


export type ResolverWithResolve<TResult, TParent, TContext, TArgs> = {
  resolve: ResolverFn<TResult, TParent, TContext, TArgs>;
};
export type Resolver<TResult, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = ResolverFn<TResult, TParent, TContext, TArgs> | ResolverWithResolve<TResult, TParent, TContext, TArgs>;

export type ResolverFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => Promise<TResult> | TResult;

export type SubscriptionSubscribeFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => AsyncIterable<TResult> | Promise<AsyncIterable<TResult>>;

export type SubscriptionResolveFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

export interface SubscriptionSubscriberObject<TResult, TKey extends string, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<{ [key in TKey]: TResult }, TParent, TContext, TArgs>;
  resolve?: SubscriptionResolveFn<TResult, { [key in TKey]: TResult }, TContext, TArgs>;
}

export interface SubscriptionResolverObject<TResult, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<any, TParent, TContext, TArgs>;
  resolve: SubscriptionResolveFn<TResult, any, TContext, TArgs>;
}

export type SubscriptionObject<TResult, TKey extends string, TParent, TContext, TArgs> =
  | SubscriptionSubscriberObject<TResult, TKey, TParent, TContext, TArgs>
  | SubscriptionResolverObject<TResult, TParent, TContext, TArgs>;

export type SubscriptionResolver<TResult, TKey extends string, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> =
  | ((...args: any[]) => SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>)
  | SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>;

export type TypeResolveFn<TTypes, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (
  parent: TParent,
  context: TContext,
  info: GraphQLResolveInfo
) => Maybe<TTypes> | Promise<Maybe<TTypes>>;

export type IsTypeOfResolverFn<T = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (obj: T, context: TContext, info: GraphQLResolveInfo) => boolean | Promise<boolean>;

export type NextResolverFn<T> = () => Promise<T>;

export type DirectiveResolverFn<TResult = Record<PropertyKey, never>, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = (
  next: NextResolverFn<TResult>,
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;




/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  Node:
    | ( ContainerSource )
    | ( ImageSource )
    | ( ProcessSource )
  ;
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  Base64: ResolverTypeWrapper<Scalars['Base64']['output']>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  Container: ResolverTypeWrapper<ContainerSource>;
  ContainerConnection: ResolverTypeWrapper<ContainerConnectionSource>;
  ContainerCreateInput: ContainerCreateInput;
  ContainerCreatePayload: ResolverTypeWrapper<Omit<ContainerCreatePayload, 'container'> & { container: ResolversTypes['Container'] }>;
  ContainerDeleteInput: ContainerDeleteInput;
  ContainerDeletePayload: ResolverTypeWrapper<ContainerDeletePayload>;
  ContainerEdge: ResolverTypeWrapper<Omit<ContainerEdge, 'node'> & { node: ResolversTypes['Container'] }>;
  ContainerFilter: ContainerFilter;
  ContainerPauseInput: ContainerPauseInput;
  ContainerPausePayload: ResolverTypeWrapper<Omit<ContainerPausePayload, 'container'> & { container: ResolversTypes['Container'] }>;
  ContainerRestartInput: ContainerRestartInput;
  ContainerRestartPayload: ResolverTypeWrapper<Omit<ContainerRestartPayload, 'container'> & { container: ResolversTypes['Container'] }>;
  ContainerRestoreInput: ContainerRestoreInput;
  ContainerRestorePayload: ResolverTypeWrapper<Omit<ContainerRestorePayload, 'container'> & { container: ResolversTypes['Container'] }>;
  ContainerResumeInput: ContainerResumeInput;
  ContainerResumePayload: ResolverTypeWrapper<Omit<ContainerResumePayload, 'container'> & { container: ResolversTypes['Container'] }>;
  ContainerSetRestartPolicyInput: ContainerSetRestartPolicyInput;
  ContainerSetRestartPolicyPayload: ResolverTypeWrapper<Omit<ContainerSetRestartPolicyPayload, 'container'> & { container: ResolversTypes['Container'] }>;
  ContainerSignalInput: ContainerSignalInput;
  ContainerSignalPayload: ResolverTypeWrapper<Omit<ContainerSignalPayload, 'container'> & { container: ResolversTypes['Container'] }>;
  ContainerStartInput: ContainerStartInput;
  ContainerStartPayload: ResolverTypeWrapper<Omit<ContainerStartPayload, 'container'> & { container: ResolversTypes['Container'] }>;
  ContainerStatus: ContainerStatus;
  ContainerStopInput: ContainerStopInput;
  ContainerStopPayload: ResolverTypeWrapper<Omit<ContainerStopPayload, 'container'> & { container: ResolversTypes['Container'] }>;
  ContainerUpdateResourcesInput: ContainerUpdateResourcesInput;
  ContainerUpdateResourcesPayload: ResolverTypeWrapper<Omit<ContainerUpdateResourcesPayload, 'container'> & { container: ResolversTypes['Container'] }>;
  Containerd: ResolverTypeWrapper<ContainerdSource>;
  CpuStats: ResolverTypeWrapper<CpuStats>;
  Cursor: ResolverTypeWrapper<Scalars['Cursor']['output']>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  DeviceIoStats: ResolverTypeWrapper<DeviceIoStats>;
  Duration: ResolverTypeWrapper<Scalars['Duration']['output']>;
  ErrorCode: ErrorCode;
  File: ResolverTypeWrapper<Scalars['File']['output']>;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
  Host: ResolverTypeWrapper<HostSource>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  Image: ResolverTypeWrapper<ImageSource>;
  ImageConnection: ResolverTypeWrapper<ImageConnectionSource>;
  ImageDeleteInput: ImageDeleteInput;
  ImageDeletePayload: ResolverTypeWrapper<ImageDeletePayload>;
  ImageEdge: ResolverTypeWrapper<Omit<ImageEdge, 'node'> & { node: ResolversTypes['Image'] }>;
  ImageFilter: ImageFilter;
  ImageImportInput: ImageImportInput;
  ImageImportPayload: ResolverTypeWrapper<Omit<ImageImportPayload, 'images'> & { images: ReadonlyArray<ResolversTypes['Image']> }>;
  ImageLayerProgress: ResolverTypeWrapper<ImageLayerProgress>;
  ImageLayerStatus: ImageLayerStatus;
  ImagePruneInput: ImagePruneInput;
  ImagePrunePayload: ResolverTypeWrapper<ImagePrunePayload>;
  ImagePull: ResolverTypeWrapper<ImagePullSource>;
  ImagePullCancelInput: ImagePullCancelInput;
  ImagePullCancelPayload: ResolverTypeWrapper<Omit<ImagePullCancelPayload, 'pull'> & { pull: ResolversTypes['ImagePull'] }>;
  ImagePullInput: ImagePullInput;
  ImagePullPayload: ResolverTypeWrapper<Omit<ImagePullPayload, 'pull'> & { pull: ResolversTypes['ImagePull'] }>;
  ImagePullPolicy: ImagePullPolicy;
  ImagePullStatus: ImagePullStatus;
  ImageTagInput: ImageTagInput;
  ImageTagPayload: ResolverTypeWrapper<Omit<ImageTagPayload, 'image'> & { image: ResolversTypes['Image'] }>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  IoStats: ResolverTypeWrapper<IoStats>;
  JSON: ResolverTypeWrapper<Scalars['JSON']['output']>;
  Label: ResolverTypeWrapper<Label>;
  LabelInput: LabelInput;
  MemoryStats: ResolverTypeWrapper<MemoryStats>;
  MountInput: MountInput;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Namespace: ResolverTypeWrapper<NamespaceSource>;
  NetworkStats: ResolverTypeWrapper<NetworkStats>;
  Node: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Node']>;
  OutputChunk: ResolverTypeWrapper<OutputChunkSource>;
  OutputGap: ResolverTypeWrapper<OutputGap>;
  OutputPage: ResolverTypeWrapper<Omit<OutputPage, 'chunks'> & { chunks: ReadonlyArray<ResolversTypes['OutputChunk']> }>;
  OutputStream: OutputStream;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  PidsStats: ResolverTypeWrapper<PidsStats>;
  Process: ResolverTypeWrapper<ProcessSource>;
  ProcessAddInput: ProcessAddInput;
  ProcessAddPayload: ResolverTypeWrapper<Omit<ProcessAddPayload, 'process'> & { process: ResolversTypes['Process'] }>;
  ProcessCloseStdinInput: ProcessCloseStdinInput;
  ProcessCloseStdinPayload: ResolverTypeWrapper<Omit<ProcessCloseStdinPayload, 'process'> & { process: ResolversTypes['Process'] }>;
  ProcessExit: ResolverTypeWrapper<ProcessExit>;
  ProcessOutput: ResolverTypeWrapper<ProcessOutputSource>;
  ProcessResizeInput: ProcessResizeInput;
  ProcessResizePayload: ResolverTypeWrapper<Omit<ProcessResizePayload, 'process'> & { process: ResolversTypes['Process'] }>;
  ProcessSignalInput: ProcessSignalInput;
  ProcessSignalPayload: ResolverTypeWrapper<Omit<ProcessSignalPayload, 'process'> & { process: ResolversTypes['Process'] }>;
  ProcessStatus: ProcessStatus;
  ProcessSummary: ResolverTypeWrapper<ProcessSummarySource>;
  ProcessWriteStdinInput: ProcessWriteStdinInput;
  ProcessWriteStdinPayload: ResolverTypeWrapper<Omit<ProcessWriteStdinPayload, 'process'> & { process: ResolversTypes['Process'] }>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  RegistryCredentialsInput: RegistryCredentialsInput;
  Resources: ResolverTypeWrapper<ResourcesSource>;
  ResourcesInput: ResourcesInput;
  RestartCondition: RestartCondition;
  RestartPolicy: ResolverTypeWrapper<RestartPolicy>;
  RestartPolicyInput: RestartPolicyInput;
  RuntimeInput: RuntimeInput;
  SafeInt: ResolverTypeWrapper<Scalars['SafeInt']['output']>;
  Signal: ResolverTypeWrapper<Scalars['Signal']['output']>;
  State: State;
  StateChange: ResolverTypeWrapper<StateChangeSource>;
  StateChangeConnection: ResolverTypeWrapper<Omit<StateChangeConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['StateChangeEdge']>, nodes: ReadonlyArray<ResolversTypes['StateChange']> }>;
  StateChangeEdge: ResolverTypeWrapper<Omit<StateChangeEdge, 'node'> & { node: ResolversTypes['StateChange'] }>;
  StateChangeFilter: StateChangeFilter;
  Stats: ResolverTypeWrapper<StatsSource>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  Subscription: ResolverTypeWrapper<Record<PropertyKey, never>>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  Base64: Scalars['Base64']['output'];
  Boolean: Scalars['Boolean']['output'];
  Container: ContainerSource;
  ContainerConnection: ContainerConnectionSource;
  ContainerCreateInput: ContainerCreateInput;
  ContainerCreatePayload: Omit<ContainerCreatePayload, 'container'> & { container: ResolversParentTypes['Container'] };
  ContainerDeleteInput: ContainerDeleteInput;
  ContainerDeletePayload: ContainerDeletePayload;
  ContainerEdge: Omit<ContainerEdge, 'node'> & { node: ResolversParentTypes['Container'] };
  ContainerFilter: ContainerFilter;
  ContainerPauseInput: ContainerPauseInput;
  ContainerPausePayload: Omit<ContainerPausePayload, 'container'> & { container: ResolversParentTypes['Container'] };
  ContainerRestartInput: ContainerRestartInput;
  ContainerRestartPayload: Omit<ContainerRestartPayload, 'container'> & { container: ResolversParentTypes['Container'] };
  ContainerRestoreInput: ContainerRestoreInput;
  ContainerRestorePayload: Omit<ContainerRestorePayload, 'container'> & { container: ResolversParentTypes['Container'] };
  ContainerResumeInput: ContainerResumeInput;
  ContainerResumePayload: Omit<ContainerResumePayload, 'container'> & { container: ResolversParentTypes['Container'] };
  ContainerSetRestartPolicyInput: ContainerSetRestartPolicyInput;
  ContainerSetRestartPolicyPayload: Omit<ContainerSetRestartPolicyPayload, 'container'> & { container: ResolversParentTypes['Container'] };
  ContainerSignalInput: ContainerSignalInput;
  ContainerSignalPayload: Omit<ContainerSignalPayload, 'container'> & { container: ResolversParentTypes['Container'] };
  ContainerStartInput: ContainerStartInput;
  ContainerStartPayload: Omit<ContainerStartPayload, 'container'> & { container: ResolversParentTypes['Container'] };
  ContainerStopInput: ContainerStopInput;
  ContainerStopPayload: Omit<ContainerStopPayload, 'container'> & { container: ResolversParentTypes['Container'] };
  ContainerUpdateResourcesInput: ContainerUpdateResourcesInput;
  ContainerUpdateResourcesPayload: Omit<ContainerUpdateResourcesPayload, 'container'> & { container: ResolversParentTypes['Container'] };
  Containerd: ContainerdSource;
  CpuStats: CpuStats;
  Cursor: Scalars['Cursor']['output'];
  DateTime: Scalars['DateTime']['output'];
  DeviceIoStats: DeviceIoStats;
  Duration: Scalars['Duration']['output'];
  File: Scalars['File']['output'];
  Float: Scalars['Float']['output'];
  Host: HostSource;
  ID: Scalars['ID']['output'];
  Image: ImageSource;
  ImageConnection: ImageConnectionSource;
  ImageDeleteInput: ImageDeleteInput;
  ImageDeletePayload: ImageDeletePayload;
  ImageEdge: Omit<ImageEdge, 'node'> & { node: ResolversParentTypes['Image'] };
  ImageFilter: ImageFilter;
  ImageImportInput: ImageImportInput;
  ImageImportPayload: Omit<ImageImportPayload, 'images'> & { images: ReadonlyArray<ResolversParentTypes['Image']> };
  ImageLayerProgress: ImageLayerProgress;
  ImagePruneInput: ImagePruneInput;
  ImagePrunePayload: ImagePrunePayload;
  ImagePull: ImagePullSource;
  ImagePullCancelInput: ImagePullCancelInput;
  ImagePullCancelPayload: Omit<ImagePullCancelPayload, 'pull'> & { pull: ResolversParentTypes['ImagePull'] };
  ImagePullInput: ImagePullInput;
  ImagePullPayload: Omit<ImagePullPayload, 'pull'> & { pull: ResolversParentTypes['ImagePull'] };
  ImageTagInput: ImageTagInput;
  ImageTagPayload: Omit<ImageTagPayload, 'image'> & { image: ResolversParentTypes['Image'] };
  Int: Scalars['Int']['output'];
  IoStats: IoStats;
  JSON: Scalars['JSON']['output'];
  Label: Label;
  LabelInput: LabelInput;
  MemoryStats: MemoryStats;
  MountInput: MountInput;
  Mutation: Record<PropertyKey, never>;
  Namespace: NamespaceSource;
  NetworkStats: NetworkStats;
  Node: ResolversInterfaceTypes<ResolversParentTypes>['Node'];
  OutputChunk: OutputChunkSource;
  OutputGap: OutputGap;
  OutputPage: Omit<OutputPage, 'chunks'> & { chunks: ReadonlyArray<ResolversParentTypes['OutputChunk']> };
  PageInfo: PageInfo;
  PidsStats: PidsStats;
  Process: ProcessSource;
  ProcessAddInput: ProcessAddInput;
  ProcessAddPayload: Omit<ProcessAddPayload, 'process'> & { process: ResolversParentTypes['Process'] };
  ProcessCloseStdinInput: ProcessCloseStdinInput;
  ProcessCloseStdinPayload: Omit<ProcessCloseStdinPayload, 'process'> & { process: ResolversParentTypes['Process'] };
  ProcessExit: ProcessExit;
  ProcessOutput: ProcessOutputSource;
  ProcessResizeInput: ProcessResizeInput;
  ProcessResizePayload: Omit<ProcessResizePayload, 'process'> & { process: ResolversParentTypes['Process'] };
  ProcessSignalInput: ProcessSignalInput;
  ProcessSignalPayload: Omit<ProcessSignalPayload, 'process'> & { process: ResolversParentTypes['Process'] };
  ProcessSummary: ProcessSummarySource;
  ProcessWriteStdinInput: ProcessWriteStdinInput;
  ProcessWriteStdinPayload: Omit<ProcessWriteStdinPayload, 'process'> & { process: ResolversParentTypes['Process'] };
  Query: Record<PropertyKey, never>;
  RegistryCredentialsInput: RegistryCredentialsInput;
  Resources: ResourcesSource;
  ResourcesInput: ResourcesInput;
  RestartPolicy: RestartPolicy;
  RestartPolicyInput: RestartPolicyInput;
  RuntimeInput: RuntimeInput;
  SafeInt: Scalars['SafeInt']['output'];
  Signal: Scalars['Signal']['output'];
  StateChange: StateChangeSource;
  StateChangeConnection: Omit<StateChangeConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['StateChangeEdge']>, nodes: ReadonlyArray<ResolversParentTypes['StateChange']> };
  StateChangeEdge: Omit<StateChangeEdge, 'node'> & { node: ResolversParentTypes['StateChange'] };
  StateChangeFilter: StateChangeFilter;
  Stats: StatsSource;
  String: Scalars['String']['output'];
  Subscription: Record<PropertyKey, never>;
};

export interface Base64ScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Base64'], any> {
  name: 'Base64';
}

export type ContainerResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['Container'] = ResolversParentTypes['Container']> = {
  containerId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  exitCode?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  exitedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  image?: Resolver<Maybe<ResolversTypes['Image']>, ParentType, ContextType>;
  imageReference?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  init?: Resolver<Maybe<ResolversTypes['Process']>, ParentType, ContextType>;
  labels?: Resolver<ReadonlyArray<ResolversTypes['Label']>, ParentType, ContextType>;
  namespace?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  oomKilled?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  pid?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  pids?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Int']>>, ParentType, ContextType>;
  process?: Resolver<Maybe<ResolversTypes['Process']>, ParentType, ContextType, RequireFields<ContainerProcessArgs, 'name'>>;
  processes?: Resolver<ReadonlyArray<ResolversTypes['Process']>, ParentType, ContextType>;
  resources?: Resolver<ResolversTypes['Resources'], ParentType, ContextType>;
  restartCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  restartPolicy?: Resolver<ResolversTypes['RestartPolicy'], ParentType, ContextType>;
  runtime?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  spec?: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
  startedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  stateChanges?: Resolver<ResolversTypes['StateChangeConnection'], ParentType, ContextType, RequireFields<ContainerStateChangesArgs, 'first'>>;
  stats?: Resolver<Maybe<ResolversTypes['Stats']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['ContainerStatus'], ParentType, ContextType>;
  summary?: Resolver<Maybe<ReadonlyArray<ResolversTypes['ProcessSummary']>>, ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ContainerConnectionResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['ContainerConnection'] = ResolversParentTypes['ContainerConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['ContainerEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Container']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  stateCursor?: Resolver<ResolversTypes['Cursor'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ContainerCreatePayloadResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['ContainerCreatePayload'] = ResolversParentTypes['ContainerCreatePayload']> = {
  container?: Resolver<ResolversTypes['Container'], ParentType, ContextType>;
};

export type ContainerDeletePayloadResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['ContainerDeletePayload'] = ResolversParentTypes['ContainerDeletePayload']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type ContainerEdgeResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['ContainerEdge'] = ResolversParentTypes['ContainerEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Container'], ParentType, ContextType>;
};

export type ContainerPausePayloadResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['ContainerPausePayload'] = ResolversParentTypes['ContainerPausePayload']> = {
  container?: Resolver<ResolversTypes['Container'], ParentType, ContextType>;
};

export type ContainerRestartPayloadResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['ContainerRestartPayload'] = ResolversParentTypes['ContainerRestartPayload']> = {
  container?: Resolver<ResolversTypes['Container'], ParentType, ContextType>;
};

export type ContainerRestorePayloadResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['ContainerRestorePayload'] = ResolversParentTypes['ContainerRestorePayload']> = {
  container?: Resolver<ResolversTypes['Container'], ParentType, ContextType>;
};

export type ContainerResumePayloadResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['ContainerResumePayload'] = ResolversParentTypes['ContainerResumePayload']> = {
  container?: Resolver<ResolversTypes['Container'], ParentType, ContextType>;
};

export type ContainerSetRestartPolicyPayloadResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['ContainerSetRestartPolicyPayload'] = ResolversParentTypes['ContainerSetRestartPolicyPayload']> = {
  container?: Resolver<ResolversTypes['Container'], ParentType, ContextType>;
};

export type ContainerSignalPayloadResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['ContainerSignalPayload'] = ResolversParentTypes['ContainerSignalPayload']> = {
  container?: Resolver<ResolversTypes['Container'], ParentType, ContextType>;
};

export type ContainerStartPayloadResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['ContainerStartPayload'] = ResolversParentTypes['ContainerStartPayload']> = {
  container?: Resolver<ResolversTypes['Container'], ParentType, ContextType>;
};

export type ContainerStopPayloadResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['ContainerStopPayload'] = ResolversParentTypes['ContainerStopPayload']> = {
  container?: Resolver<ResolversTypes['Container'], ParentType, ContextType>;
};

export type ContainerUpdateResourcesPayloadResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['ContainerUpdateResourcesPayload'] = ResolversParentTypes['ContainerUpdateResourcesPayload']> = {
  container?: Resolver<ResolversTypes['Container'], ParentType, ContextType>;
};

export type ContainerdResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['Containerd'] = ResolversParentTypes['Containerd']> = {
  address?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  connected?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  restarts?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  revision?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  supervised?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  version?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type CpuStatsResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['CpuStats'] = ResolversParentTypes['CpuStats']> = {
  perCpuSeconds?: Resolver<ReadonlyArray<ResolversTypes['Float']>, ParentType, ContextType>;
  percent?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  periods?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
  systemSeconds?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  throttledPeriods?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
  throttledSeconds?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  totalSeconds?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  userSeconds?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
};

export interface CursorScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Cursor'], any> {
  name: 'Cursor';
}

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type DeviceIoStatsResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['DeviceIoStats'] = ResolversParentTypes['DeviceIoStats']> = {
  major?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  minor?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  readBytes?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
  readOperations?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
  writeBytes?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
  writeOperations?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
};

export interface DurationScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Duration'], any> {
  name: 'Duration';
}

export interface FileScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['File'], any> {
  name: 'File';
}

export type HostResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['Host'] = ResolversParentTypes['Host']> = {
  cgroupVersion?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  containerd?: Resolver<ResolversTypes['Containerd'], ParentType, ContextType>;
  cpus?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  gantryVersion?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  kernel?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  memory?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  operatingSystem?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  startedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type ImageResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['Image'] = ResolversParentTypes['Image']> = {
  config?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  containers?: Resolver<ReadonlyArray<ResolversTypes['Container']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  digest?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  labels?: Resolver<ReadonlyArray<ResolversTypes['Label']>, ParentType, ContextType>;
  mediaType?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  namespace?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  platforms?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  reference?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  size?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ImageConnectionResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['ImageConnection'] = ResolversParentTypes['ImageConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['ImageEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Image']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ImageDeletePayloadResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['ImageDeletePayload'] = ResolversParentTypes['ImageDeletePayload']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type ImageEdgeResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['ImageEdge'] = ResolversParentTypes['ImageEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Image'], ParentType, ContextType>;
};

export type ImageImportPayloadResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['ImageImportPayload'] = ResolversParentTypes['ImageImportPayload']> = {
  images?: Resolver<ReadonlyArray<ResolversTypes['Image']>, ParentType, ContextType>;
};

export type ImageLayerProgressResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['ImageLayerProgress'] = ResolversParentTypes['ImageLayerProgress']> = {
  digest?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  doneBytes?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['ImageLayerStatus'], ParentType, ContextType>;
  totalBytes?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
};

export type ImagePrunePayloadResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['ImagePrunePayload'] = ResolversParentTypes['ImagePrunePayload']> = {
  deleted?: Resolver<ReadonlyArray<ResolversTypes['ID']>, ParentType, ContextType>;
  reclaimedBytes?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
};

export type ImagePullResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['ImagePull'] = ResolversParentTypes['ImagePull']> = {
  doneBytes?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
  error?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  image?: Resolver<Maybe<ResolversTypes['Image']>, ParentType, ContextType>;
  layers?: Resolver<ReadonlyArray<ResolversTypes['ImageLayerProgress']>, ParentType, ContextType>;
  reference?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['ImagePullStatus'], ParentType, ContextType>;
  totalBytes?: Resolver<Maybe<ResolversTypes['SafeInt']>, ParentType, ContextType>;
};

export type ImagePullCancelPayloadResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['ImagePullCancelPayload'] = ResolversParentTypes['ImagePullCancelPayload']> = {
  pull?: Resolver<ResolversTypes['ImagePull'], ParentType, ContextType>;
};

export type ImagePullPayloadResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['ImagePullPayload'] = ResolversParentTypes['ImagePullPayload']> = {
  pull?: Resolver<ResolversTypes['ImagePull'], ParentType, ContextType>;
};

export type ImageTagPayloadResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['ImageTagPayload'] = ResolversParentTypes['ImageTagPayload']> = {
  image?: Resolver<ResolversTypes['Image'], ParentType, ContextType>;
};

export type IoStatsResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['IoStats'] = ResolversParentTypes['IoStats']> = {
  devices?: Resolver<ReadonlyArray<ResolversTypes['DeviceIoStats']>, ParentType, ContextType>;
  readBytes?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
  readBytesPerSecond?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  readOperations?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
  writeBytes?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
  writeBytesPerSecond?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  writeOperations?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
};

export interface JsonScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['JSON'], any> {
  name: 'JSON';
}

export type LabelResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['Label'] = ResolversParentTypes['Label']> = {
  key?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  value?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type MemoryStatsResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['MemoryStats'] = ResolversParentTypes['MemoryStats']> = {
  cache?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
  failures?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
  kernel?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
  limit?: Resolver<Maybe<ResolversTypes['SafeInt']>, ParentType, ContextType>;
  maxUsage?: Resolver<Maybe<ResolversTypes['SafeInt']>, ParentType, ContextType>;
  percent?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  rss?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
  swap?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
  usage?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
  workingSet?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
};

export type MutationResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  containerCreate?: Resolver<ResolversTypes['ContainerCreatePayload'], ParentType, ContextType, RequireFields<MutationContainerCreateArgs, 'input'>>;
  containerDelete?: Resolver<ResolversTypes['ContainerDeletePayload'], ParentType, ContextType, RequireFields<MutationContainerDeleteArgs, 'input'>>;
  containerPause?: Resolver<ResolversTypes['ContainerPausePayload'], ParentType, ContextType, RequireFields<MutationContainerPauseArgs, 'input'>>;
  containerRestart?: Resolver<ResolversTypes['ContainerRestartPayload'], ParentType, ContextType, RequireFields<MutationContainerRestartArgs, 'input'>>;
  containerRestore?: Resolver<ResolversTypes['ContainerRestorePayload'], ParentType, ContextType, RequireFields<MutationContainerRestoreArgs, 'input'>>;
  containerResume?: Resolver<ResolversTypes['ContainerResumePayload'], ParentType, ContextType, RequireFields<MutationContainerResumeArgs, 'input'>>;
  containerSetRestartPolicy?: Resolver<ResolversTypes['ContainerSetRestartPolicyPayload'], ParentType, ContextType, RequireFields<MutationContainerSetRestartPolicyArgs, 'input'>>;
  containerSignal?: Resolver<ResolversTypes['ContainerSignalPayload'], ParentType, ContextType, RequireFields<MutationContainerSignalArgs, 'input'>>;
  containerStart?: Resolver<ResolversTypes['ContainerStartPayload'], ParentType, ContextType, RequireFields<MutationContainerStartArgs, 'input'>>;
  containerStop?: Resolver<ResolversTypes['ContainerStopPayload'], ParentType, ContextType, RequireFields<MutationContainerStopArgs, 'input'>>;
  containerUpdateResources?: Resolver<ResolversTypes['ContainerUpdateResourcesPayload'], ParentType, ContextType, RequireFields<MutationContainerUpdateResourcesArgs, 'input'>>;
  imageDelete?: Resolver<ResolversTypes['ImageDeletePayload'], ParentType, ContextType, RequireFields<MutationImageDeleteArgs, 'input'>>;
  imageImport?: Resolver<ResolversTypes['ImageImportPayload'], ParentType, ContextType, RequireFields<MutationImageImportArgs, 'input'>>;
  imagePrune?: Resolver<ResolversTypes['ImagePrunePayload'], ParentType, ContextType, RequireFields<MutationImagePruneArgs, 'input'>>;
  imagePull?: Resolver<ResolversTypes['ImagePullPayload'], ParentType, ContextType, RequireFields<MutationImagePullArgs, 'input'>>;
  imagePullCancel?: Resolver<ResolversTypes['ImagePullCancelPayload'], ParentType, ContextType, RequireFields<MutationImagePullCancelArgs, 'input'>>;
  imageTag?: Resolver<ResolversTypes['ImageTagPayload'], ParentType, ContextType, RequireFields<MutationImageTagArgs, 'input'>>;
  processAdd?: Resolver<ResolversTypes['ProcessAddPayload'], ParentType, ContextType, RequireFields<MutationProcessAddArgs, 'input'>>;
  processCloseStdin?: Resolver<ResolversTypes['ProcessCloseStdinPayload'], ParentType, ContextType, RequireFields<MutationProcessCloseStdinArgs, 'input'>>;
  processResize?: Resolver<ResolversTypes['ProcessResizePayload'], ParentType, ContextType, RequireFields<MutationProcessResizeArgs, 'input'>>;
  processSignal?: Resolver<ResolversTypes['ProcessSignalPayload'], ParentType, ContextType, RequireFields<MutationProcessSignalArgs, 'input'>>;
  processWriteStdin?: Resolver<ResolversTypes['ProcessWriteStdinPayload'], ParentType, ContextType, RequireFields<MutationProcessWriteStdinArgs, 'input'>>;
};

export type NamespaceResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['Namespace'] = ResolversParentTypes['Namespace']> = {
  labels?: Resolver<ReadonlyArray<ResolversTypes['Label']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type NetworkStatsResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['NetworkStats'] = ResolversParentTypes['NetworkStats']> = {
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  rxBytes?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
  rxBytesPerSecond?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  rxDropped?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
  rxErrors?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
  rxPackets?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
  txBytes?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
  txBytesPerSecond?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  txDropped?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
  txErrors?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
  txPackets?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
};

export type NodeResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['Node'] = ResolversParentTypes['Node']> = {
  __resolveType: TypeResolveFn<'Container' | 'Image' | 'Process', ParentType, ContextType>;
};

export type OutputChunkResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['OutputChunk'] = ResolversParentTypes['OutputChunk']> = {
  bytes?: Resolver<ResolversTypes['Base64'], ParentType, ContextType>;
  cursor?: Resolver<ResolversTypes['Cursor'], ParentType, ContextType>;
  stream?: Resolver<ResolversTypes['OutputStream'], ParentType, ContextType>;
  text?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  time?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type OutputGapResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['OutputGap'] = ResolversParentTypes['OutputGap']> = {
  cursor?: Resolver<ResolversTypes['Cursor'], ParentType, ContextType>;
  droppedBytes?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
  stream?: Resolver<ResolversTypes['OutputStream'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type OutputPageResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['OutputPage'] = ResolversParentTypes['OutputPage']> = {
  chunks?: Resolver<ReadonlyArray<ResolversTypes['OutputChunk']>, ParentType, ContextType>;
  endCursor?: Resolver<ResolversTypes['Cursor'], ParentType, ContextType>;
  ended?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type PidsStatsResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['PidsStats'] = ResolversParentTypes['PidsStats']> = {
  current?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  limit?: Resolver<Maybe<ResolversTypes['SafeInt']>, ParentType, ContextType>;
};

export type ProcessResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['Process'] = ResolversParentTypes['Process']> = {
  args?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  container?: Resolver<ResolversTypes['Container'], ParentType, ContextType>;
  cwd?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  env?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  exitCode?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  exitedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  output?: Resolver<ResolversTypes['OutputPage'], ParentType, ContextType, RequireFields<ProcessOutputArgs, 'maxBytes' | 'streams'>>;
  pid?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  startedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['ProcessStatus'], ParentType, ContextType>;
  stdinOpen?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  terminal?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ProcessAddPayloadResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['ProcessAddPayload'] = ResolversParentTypes['ProcessAddPayload']> = {
  process?: Resolver<ResolversTypes['Process'], ParentType, ContextType>;
};

export type ProcessCloseStdinPayloadResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['ProcessCloseStdinPayload'] = ResolversParentTypes['ProcessCloseStdinPayload']> = {
  process?: Resolver<ResolversTypes['Process'], ParentType, ContextType>;
};

export type ProcessExitResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['ProcessExit'] = ResolversParentTypes['ProcessExit']> = {
  cursor?: Resolver<ResolversTypes['Cursor'], ParentType, ContextType>;
  exitCode?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  exitedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  oomKilled?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ProcessOutputResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['ProcessOutput'] = ResolversParentTypes['ProcessOutput']> = {
  __resolveType: TypeResolveFn<'OutputChunk' | 'OutputGap' | 'ProcessExit', ParentType, ContextType>;
};

export type ProcessResizePayloadResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['ProcessResizePayload'] = ResolversParentTypes['ProcessResizePayload']> = {
  process?: Resolver<ResolversTypes['Process'], ParentType, ContextType>;
};

export type ProcessSignalPayloadResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['ProcessSignalPayload'] = ResolversParentTypes['ProcessSignalPayload']> = {
  process?: Resolver<ResolversTypes['Process'], ParentType, ContextType>;
};

export type ProcessSummaryResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['ProcessSummary'] = ResolversParentTypes['ProcessSummary']> = {
  args?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  command?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  parentPid?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  pid?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  process?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  user?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type ProcessWriteStdinPayloadResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['ProcessWriteStdinPayload'] = ResolversParentTypes['ProcessWriteStdinPayload']> = {
  process?: Resolver<ResolversTypes['Process'], ParentType, ContextType>;
  writtenBytes?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type QueryResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  container?: Resolver<Maybe<ResolversTypes['Container']>, ParentType, ContextType, RequireFields<QueryContainerArgs, 'id'>>;
  containers?: Resolver<ResolversTypes['ContainerConnection'], ParentType, ContextType, Partial<QueryContainersArgs>>;
  host?: Resolver<ResolversTypes['Host'], ParentType, ContextType>;
  image?: Resolver<Maybe<ResolversTypes['Image']>, ParentType, ContextType, RequireFields<QueryImageArgs, 'reference'>>;
  images?: Resolver<ResolversTypes['ImageConnection'], ParentType, ContextType, Partial<QueryImagesArgs>>;
  namespaces?: Resolver<ReadonlyArray<ResolversTypes['Namespace']>, ParentType, ContextType>;
  node?: Resolver<Maybe<ResolversTypes['Node']>, ParentType, ContextType, RequireFields<QueryNodeArgs, 'id'>>;
  stateChanges?: Resolver<ResolversTypes['StateChangeConnection'], ParentType, ContextType, RequireFields<QueryStateChangesArgs, 'first'>>;
};

export type ResourcesResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['Resources'] = ResolversParentTypes['Resources']> = {
  blkioWeight?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  cpuPeriod?: Resolver<Maybe<ResolversTypes['SafeInt']>, ParentType, ContextType>;
  cpuQuota?: Resolver<Maybe<ResolversTypes['SafeInt']>, ParentType, ContextType>;
  cpuShares?: Resolver<Maybe<ResolversTypes['SafeInt']>, ParentType, ContextType>;
  cpusetCpus?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  cpusetMems?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  kernelMemory?: Resolver<Maybe<ResolversTypes['SafeInt']>, ParentType, ContextType>;
  memory?: Resolver<Maybe<ResolversTypes['SafeInt']>, ParentType, ContextType>;
  memoryReservation?: Resolver<Maybe<ResolversTypes['SafeInt']>, ParentType, ContextType>;
  memorySwap?: Resolver<Maybe<ResolversTypes['SafeInt']>, ParentType, ContextType>;
  pids?: Resolver<Maybe<ResolversTypes['SafeInt']>, ParentType, ContextType>;
};

export type RestartPolicyResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['RestartPolicy'] = ResolversParentTypes['RestartPolicy']> = {
  condition?: Resolver<ResolversTypes['RestartCondition'], ParentType, ContextType>;
  maximumRetryCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export interface SafeIntScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['SafeInt'], any> {
  name: 'SafeInt';
}

export interface SignalScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Signal'], any> {
  name: 'Signal';
}

export type StateChangeResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['StateChange'] = ResolversParentTypes['StateChange']> = {
  container?: Resolver<Maybe<ResolversTypes['Container']>, ParentType, ContextType>;
  containerId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  cursor?: Resolver<ResolversTypes['Cursor'], ParentType, ContextType>;
  exitCode?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  namespace?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  oomKilled?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  pid?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  processId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  state?: Resolver<ResolversTypes['State'], ParentType, ContextType>;
  time?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type StateChangeConnectionResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['StateChangeConnection'] = ResolversParentTypes['StateChangeConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['StateChangeEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['StateChange']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type StateChangeEdgeResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['StateChangeEdge'] = ResolversParentTypes['StateChangeEdge']> = {
  cursor?: Resolver<ResolversTypes['Cursor'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['StateChange'], ParentType, ContextType>;
};

export type StatsResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['Stats'] = ResolversParentTypes['Stats']> = {
  container?: Resolver<ResolversTypes['Container'], ParentType, ContextType>;
  cpu?: Resolver<ResolversTypes['CpuStats'], ParentType, ContextType>;
  io?: Resolver<ResolversTypes['IoStats'], ParentType, ContextType>;
  memory?: Resolver<ResolversTypes['MemoryStats'], ParentType, ContextType>;
  networks?: Resolver<ReadonlyArray<ResolversTypes['NetworkStats']>, ParentType, ContextType>;
  pids?: Resolver<ResolversTypes['PidsStats'], ParentType, ContextType>;
  time?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type SubscriptionResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['Subscription'] = ResolversParentTypes['Subscription']> = {
  allStats?: SubscriptionResolver<ReadonlyArray<ResolversTypes['Stats']>, "allStats", ParentType, ContextType, RequireFields<SubscriptionAllStatsArgs, 'interval'>>;
  containerStats?: SubscriptionResolver<ResolversTypes['Stats'], "containerStats", ParentType, ContextType, RequireFields<SubscriptionContainerStatsArgs, 'container' | 'interval'>>;
  imagePullProgress?: SubscriptionResolver<ResolversTypes['ImagePull'], "imagePullProgress", ParentType, ContextType, RequireFields<SubscriptionImagePullProgressArgs, 'pull'>>;
  processOutput?: SubscriptionResolver<ResolversTypes['ProcessOutput'], "processOutput", ParentType, ContextType, RequireFields<SubscriptionProcessOutputArgs, 'container' | 'follow' | 'process' | 'streams'>>;
  stateChanged?: SubscriptionResolver<ResolversTypes['StateChange'], "stateChanged", ParentType, ContextType, Partial<SubscriptionStateChangedArgs>>;
};

export type Resolvers<ContextType = GraphQLContext> = {
  Base64?: GraphQLScalarType;
  Container?: ContainerResolvers<ContextType>;
  ContainerConnection?: ContainerConnectionResolvers<ContextType>;
  ContainerCreatePayload?: ContainerCreatePayloadResolvers<ContextType>;
  ContainerDeletePayload?: ContainerDeletePayloadResolvers<ContextType>;
  ContainerEdge?: ContainerEdgeResolvers<ContextType>;
  ContainerPausePayload?: ContainerPausePayloadResolvers<ContextType>;
  ContainerRestartPayload?: ContainerRestartPayloadResolvers<ContextType>;
  ContainerRestorePayload?: ContainerRestorePayloadResolvers<ContextType>;
  ContainerResumePayload?: ContainerResumePayloadResolvers<ContextType>;
  ContainerSetRestartPolicyPayload?: ContainerSetRestartPolicyPayloadResolvers<ContextType>;
  ContainerSignalPayload?: ContainerSignalPayloadResolvers<ContextType>;
  ContainerStartPayload?: ContainerStartPayloadResolvers<ContextType>;
  ContainerStopPayload?: ContainerStopPayloadResolvers<ContextType>;
  ContainerUpdateResourcesPayload?: ContainerUpdateResourcesPayloadResolvers<ContextType>;
  Containerd?: ContainerdResolvers<ContextType>;
  CpuStats?: CpuStatsResolvers<ContextType>;
  Cursor?: GraphQLScalarType;
  DateTime?: GraphQLScalarType;
  DeviceIoStats?: DeviceIoStatsResolvers<ContextType>;
  Duration?: GraphQLScalarType;
  File?: GraphQLScalarType;
  Host?: HostResolvers<ContextType>;
  Image?: ImageResolvers<ContextType>;
  ImageConnection?: ImageConnectionResolvers<ContextType>;
  ImageDeletePayload?: ImageDeletePayloadResolvers<ContextType>;
  ImageEdge?: ImageEdgeResolvers<ContextType>;
  ImageImportPayload?: ImageImportPayloadResolvers<ContextType>;
  ImageLayerProgress?: ImageLayerProgressResolvers<ContextType>;
  ImagePrunePayload?: ImagePrunePayloadResolvers<ContextType>;
  ImagePull?: ImagePullResolvers<ContextType>;
  ImagePullCancelPayload?: ImagePullCancelPayloadResolvers<ContextType>;
  ImagePullPayload?: ImagePullPayloadResolvers<ContextType>;
  ImageTagPayload?: ImageTagPayloadResolvers<ContextType>;
  IoStats?: IoStatsResolvers<ContextType>;
  JSON?: GraphQLScalarType;
  Label?: LabelResolvers<ContextType>;
  MemoryStats?: MemoryStatsResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  Namespace?: NamespaceResolvers<ContextType>;
  NetworkStats?: NetworkStatsResolvers<ContextType>;
  Node?: NodeResolvers<ContextType>;
  OutputChunk?: OutputChunkResolvers<ContextType>;
  OutputGap?: OutputGapResolvers<ContextType>;
  OutputPage?: OutputPageResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  PidsStats?: PidsStatsResolvers<ContextType>;
  Process?: ProcessResolvers<ContextType>;
  ProcessAddPayload?: ProcessAddPayloadResolvers<ContextType>;
  ProcessCloseStdinPayload?: ProcessCloseStdinPayloadResolvers<ContextType>;
  ProcessExit?: ProcessExitResolvers<ContextType>;
  ProcessOutput?: ProcessOutputResolvers<ContextType>;
  ProcessResizePayload?: ProcessResizePayloadResolvers<ContextType>;
  ProcessSignalPayload?: ProcessSignalPayloadResolvers<ContextType>;
  ProcessSummary?: ProcessSummaryResolvers<ContextType>;
  ProcessWriteStdinPayload?: ProcessWriteStdinPayloadResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  Resources?: ResourcesResolvers<ContextType>;
  RestartPolicy?: RestartPolicyResolvers<ContextType>;
  SafeInt?: GraphQLScalarType;
  Signal?: GraphQLScalarType;
  StateChange?: StateChangeResolvers<ContextType>;
  StateChangeConnection?: StateChangeConnectionResolvers<ContextType>;
  StateChangeEdge?: StateChangeEdgeResolvers<ContextType>;
  Stats?: StatsResolvers<ContextType>;
  Subscription?: SubscriptionResolvers<ContextType>;
};

