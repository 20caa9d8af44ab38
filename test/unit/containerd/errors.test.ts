import { Metadata, type ServiceError, status } from "@grpc/grpc-js";
import { describe, expect, test } from "vitest";
import { engineErrorOf } from "../../../src/containerd/errors.js";

function failed(code: status, details: string): ServiceError {
  return Object.assign(new Error(`${code}: ${details}`), { code, details, metadata: new Metadata() });
}

function meaning(code: status, details: string, aborted = false) {
  return engineErrorOf(failed(code, details), { address: "/run/c.sock", aborted });
}

const created = "failed to create shim task: OCI runtime create failed: runc create failed: ";
const executed = "OCI runtime exec failed: exec failed: ";
const started = `${created}unable to start container process: `;

describe("a status that speaks for itself", () => {
  test.each([
    [status.INVALID_ARGUMENT, "INVALID_ARGUMENT"],
    [status.NOT_FOUND, "NOT_FOUND"],
    [status.ALREADY_EXISTS, "ALREADY_EXISTS"],
    [status.FAILED_PRECONDITION, "FAILED_PRECONDITION"],
    [status.PERMISSION_DENIED, "PERMISSION_DENIED"],
    [status.UNAUTHENTICATED, "UNAUTHENTICATED"],
    [status.RESOURCE_EXHAUSTED, "RESOURCE_EXHAUSTED"],
    [status.UNAVAILABLE, "UNAVAILABLE"],
    [status.DEADLINE_EXCEEDED, "DEADLINE_EXCEEDED"],
    [status.UNIMPLEMENTED, "UNIMPLEMENTED"],
    [status.ABORTED, "FAILED_PRECONDITION"],
    [status.OUT_OF_RANGE, "INVALID_ARGUMENT"],
    [status.INTERNAL, "INTERNAL"],
    [status.UNKNOWN, "INTERNAL"],
    [status.DATA_LOSS, "INTERNAL"],
  ] as const)("%i is %s", (code, expected) => {
    expect(meaning(code, "words").code).toBe(expected);
  });

  test("a number that gRPC does not define is INTERNAL", () => {
    expect(meaning(99 as status, "words").code).toBe("INTERNAL");
  });

  test("cancelled is CANCELLED only where the caller asked for it; else the connection went", () => {
    expect(meaning(status.CANCELLED, "", true).code).toBe("CANCELLED");
    expect(meaning(status.CANCELLED, "").code).toBe("UNAVAILABLE");
  });

  test("the gRPC error is kept as the cause, and what the call was about as details", () => {
    const cause = failed(status.NOT_FOUND, "task web not found");
    const about = { resource: "container", id: "web" };
    const error = engineErrorOf(cause, { address: "/run/c.sock", aborted: false, about });
    expect(error).toMatchObject({ message: "task web not found", details: about });
    expect(error.cause).toBe(cause);
  });

  test("an unreachable containerd is named by its socket", () => {
    expect(meaning(status.UNAVAILABLE, "No connection").message).toContain("/run/c.sock");
  });
});

describe("what a shim or runc refused", () => {
  test.each([
    [`${started}exec: "nope": executable file not found in $PATH: unknown`, 127],
    [`${started}exec: "/bin/nope": stat /bin/nope: no such file or directory: unknown`, 127],
    [`${started}exec: "": executable file not found in $PATH: unknown`, 127],
    [`${created}executable file \`nope\` not found in $PATH: No such file or directory: unknown`, 127],
    [`${started}exec: "/tmp": permission denied: unknown`, 126],
    [`${started}exec: "/tmp": is a directory: unknown`, 126],
    [`${started}exec: "/etc/passwd/x": stat /etc/passwd/x: not a directory: unknown`, 126],
    [`${started}exec /bin/text: exec format error: unknown`, 126],
    [`${created}open executable: Permission denied: unknown`, 126],
    [`${executed}unable to start container process: exec: "nope": executable file not found in $PATH: unknown`, 127],
    [`${executed}unable to start container process: exec: "/tmp": permission denied: unknown`, 126],
  ])("a command that cannot run: %s", (words, exitCode) => {
    expect(meaning(status.UNKNOWN, words)).toMatchObject({ code: "FAILED_PRECONDITION", details: { exitCode } });
  });

  test.each([
    [`${created}namespace {"bogus" ""} does not exist: unknown`, 'namespace {"bogus" ""} does not exist'],
    [`${created}Cwd must be an absolute path: unknown`, "Cwd must be an absolute path"],
    [
      `${started}error during container init: error mounting "/x" to rootfs at "/y": stat /x: no such file or directory: unknown`,
      'error during container init: error mounting "/x" to rootfs at "/y": stat /x: no such file or directory',
    ],
    [
      `${started}error during container init: error running hook #0: fork/exec /hook: no such file or directory: unknown`,
      "error during container init: error running hook #0: fork/exec /hook: no such file or directory",
    ],
    ["failed to start shim: unexpected end of JSON input", "unexpected end of JSON input"],
    ["unexpected end of JSON input: unknown", "unexpected end of JSON input"],
    ["json: cannot unmarshal number -1 into x: unknown", "json: cannot unmarshal number -1 into x"],
    [`${executed}args must not be empty: unknown`, "args must not be empty"],
    [
      `${executed}unable to start container process: chdir to cwd ("/x") set in config.json failed: not a directory: unknown`,
      'chdir to cwd ("/x") set in config.json failed: not a directory',
    ],
  ])("a bad spec: %s", (words, message) => {
    const error = meaning(status.UNKNOWN, words);
    expect(error).toMatchObject({ code: "INVALID_ARGUMENT", message });
    expect(error.details.exitCode).toBeUndefined();
  });

  test.each([
    "cannot pause task in created state: unknown",
    "cannot pause a paused container: unknown",
    "cannot resume a running process: unknown",
    "cannot start a stopped process: unknown",
    "failed to delete task: cannot delete a running process: unknown",
    "cannot exec in a paused state: unknown",
    "cannot exec in a stopped state: unknown",
    "cannot resize a stopped container: unknown",
    "ttrpc: closed: unknown",
    "failed to delete task: ttrpc: closed: unknown",
  ])("a wrong state: %s", (words) => {
    const message = words.replace("failed to delete task: ", "").replace(": unknown", "");
    expect(meaning(status.UNKNOWN, words)).toMatchObject({ code: "FAILED_PRECONDITION", message });
  });

  test.each(["create shim task", "start shim", "get task pid"])(
    "a shim that died as a task was made: failed to %s",
    (what) => {
      expect(meaning(status.UNKNOWN, `failed to ${what}: ttrpc: closed: unknown`)).toMatchObject({
        code: "UNAVAILABLE",
        message: expect.stringContaining("try again"),
      });
    },
  );

  test.each([
    ["cannot exec in a paused container (use --ignore-paused to override)"],
    ["cannot exec in a stopped container"],
    ["unable to start container process: error executing setns process: exit status 1"],
    ["unable to start container process: error writing config to pipe: write init-p: broken pipe"],
    ["unable to start container process: read init-p: connection reset by peer"],
    ["unable to create new parent process: namespace path: lstat /proc/7/ns/ipc: no such file or directory"],
  ])("an exec into a container that is paused or died meanwhile: %s", (words) => {
    const error = meaning(status.UNKNOWN, `${executed}${words}: unknown`);
    expect(error.code).toBe("FAILED_PRECONDITION");
    expect(error.details.exitCode).toBeUndefined();
  });

  test("a task that is just being made or removed for another, as 1.6 and as 2.1 word it", () => {
    const words = "mkdir /s/io.containerd.runtime.v2.task/default/web: file exists";
    for (const told of [`failed to start shim: ${words}`, words]) {
      expect(meaning(status.UNKNOWN, told)).toMatchObject({
        code: "ALREADY_EXISTS",
        message: expect.stringMatching(/-id web\), and remove \/s\/io\.containerd\.runtime\.v2\.task\/default\/web\.$/),
      });
    }
  });

  test.each(["exit status 1", "signal: killed"])("a runtime that could not say why it failed: %s", (how) => {
    const words = `failed to create shim task: OCI runtime create failed: runc did not terminate successfully: ${how}`;
    expect(meaning(status.UNKNOWN, `${words}: unknown`)).toMatchObject({
      code: "RESOURCE_EXHAUSTED",
      message: expect.stringContaining("left no word why"),
    });
    expect(meaning(status.UNKNOWN, `${words}: no such option: unknown`).code).toBe("INVALID_ARGUMENT");
  });

  test.each([
    ["start failed: io.containerd.runc.v2: getwd: no such file or directory: exit status 1"],
    ["start failed: io.containerd.runc.v2: rename /s/TASK/web/.address /s/TASK/web/address: no such file or directory"],
    ["start failed: open shim log pipe: error creating fifo /s/TASK/web/log: no such file or directory"],
    ["start failed: open /s/TASK/web/shim-binary-path: no such file or directory"],
    ["symlink /r/TASK/web /s/TASK/web/work: no such file or directory"],
  ])("a task that is just being removed, whose folder goes away: %s", (told) => {
    const words = told.replaceAll("TASK", "io.containerd.runtime.v2.task/default");
    expect(meaning(status.UNKNOWN, `failed to start shim: ${words}: unknown`).code).toBe("ALREADY_EXISTS");
  });

  test("a deadline that containerd saw pass before we did", () => {
    expect(meaning(status.UNKNOWN, "context deadline exceeded: unknown")).toMatchObject({
      code: "DEADLINE_EXCEEDED",
      message: expect.stringContaining("/run/c.sock"),
    });
  });

  test("a process that was never started", () => {
    const error = meaning(status.FAILED_PRECONDITION, "process not created: failed precondition");
    expect(error).toMatchObject({ code: "FAILED_PRECONDITION", message: "process not created" });
  });

  test("a process that has ended, though containerd says NOT_FOUND", () => {
    const error = meaning(status.NOT_FOUND, "process already finished: not found");
    expect(error).toMatchObject({ code: "FAILED_PRECONDITION", message: "process already finished" });
  });

  test("a runtime binary or shim that is not installed", () => {
    const binary = `failed to create shim task: OCI runtime create failed: unable to retrieve OCI runtime error (open /s/log.json: no such file or directory): fork/exec /no/runc: no such file or directory: unknown`;
    expect(meaning(status.UNKNOWN, binary)).toMatchObject({
      code: "FAILED_PRECONDITION",
      message: "fork/exec /no/runc: no such file or directory",
    });
    const shim = 'failed to start shim: failed to resolve runtime path: runtime "io.x.v2" binary not installed "x"';
    expect(meaning(status.UNKNOWN, shim).code).toBe("FAILED_PRECONDITION");
  });

  test("a signal that the kernel does not know", () => {
    const words =
      "unknown error after kill: runc did not terminate successfully: exit status 1: unable to signal init: invalid argument\n: unknown";
    expect(meaning(status.UNKNOWN, words).code).toBe("INVALID_ARGUMENT");
    const ofExec = "exec kill error: unknown error after kill: invalid argument: unknown";
    expect(meaning(status.UNKNOWN, ofExec)).toMatchObject({ code: "INVALID_ARGUMENT", message: "invalid argument" });
  });
});
