import { expect, test } from "vitest";
import { containerdConfig } from "../../../../src/containerd/embedded/config.js";
import { embeddedPaths } from "../../../../src/containerd/embedded/paths.js";

test("keeps everything of its own below the data directory", () => {
  const text = containerdConfig(embeddedPaths("/data"));
  expect(text).toContain("version = 2\n");
  expect(text).toContain('root = "/data/containerd/root"\nstate = "/data/containerd/state"\n');
  expect(text).toContain('[grpc]\n  address = "/data/containerd/containerd.sock"\n');
  expect(text).toContain('[ttrpc]\n  address = "/data/containerd/shims.sock"\n');
});

test("leaves out Kubernetes' interface under each of its names", () => {
  const text = containerdConfig(embeddedPaths("/data"));
  for (const name of ["grpc.v1.cri", "cri.v1.images", "cri.v1.runtime"])
    expect(text).toContain(`"io.containerd.${name}"`);
});

test("a path with quotes and backslashes stays one TOML string", () => {
  expect(containerdConfig(embeddedPaths('/da"ta\\x'))).toContain('root = "/da\\"ta\\\\x/containerd/root"\n');
});

test("the longest path of a socket is taken, one byte more is refused with what to do", () => {
  const rest = "/containerd/containerd.sock".length;
  const longest = `/${"d".repeat(107 - rest - 1)}`;
  expect(embeddedPaths(longest).socket).toHaveLength(107);
  expect(() => embeddedPaths(`${longest}d`)).toThrow(
    expect.objectContaining({ code: "FAILED_PRECONDITION", message: expect.stringMatching(/108 bytes.*--data-dir/) }),
  );
});

test("length is counted in bytes", () => {
  expect(() => embeddedPaths(`/${"ü".repeat(50)}`)).toThrow("128 bytes");
});

test("a relative data directory is made absolute", () => {
  expect(embeddedPaths("data").root).toBe(`${process.cwd()}/data/containerd/root`);
});
