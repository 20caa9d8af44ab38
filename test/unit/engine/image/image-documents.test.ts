import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { childLabels, snapshotLabel, sourceLabel } from "../../../../src/engine/image/gc-labels.js";
import {
  chainIds,
  isImage,
  parseImageConfig,
  parseImageDocument,
} from "../../../../src/engine/image/image-documents.js";
import { chooseManifest } from "../../../../src/engine/image/image-reader.js";
import { parsePlatform } from "../../../../src/engine/image/platform.js";
import { parseReference } from "../../../../src/engine/image/reference.js";

const digest = (text: string) => `sha256:${createHash("sha256").update(text).digest("hex")}`;
const layer = { mediaType: "application/vnd.oci.image.layer.v1.tar+gzip", digest: digest("layer"), size: 5 };
const config = { mediaType: "application/vnd.oci.image.config.v1+json", digest: digest("config"), size: 6 };
const bytes = (value: unknown) => Buffer.from(JSON.stringify(value));

describe("a manifest", () => {
  test("has a config and layers, which labels keep", () => {
    const document = parseImageDocument(bytes({ schemaVersion: 2, config, layers: [layer, layer] }));
    expect(document).toEqual({ kind: "manifest", config, layers: [layer, layer] });
    expect(childLabels(document)).toEqual({
      "containerd.io/gc.ref.content.config": config.digest,
      "containerd.io/gc.ref.content.l.0": layer.digest,
      "containerd.io/gc.ref.content.l.1": layer.digest,
    });
  });

  test.each([
    ["no JSON", Buffer.from("{")],
    ["a list", bytes([])],
    ["null", bytes(null)],
    ["empty", bytes({})],
    ["without layers", bytes({ config })],
    ["an index as well", bytes({ config, layers: [], manifests: [] })],
    ["with a layer of another kind", bytes({ config, layers: [{ ...layer, mediaType: "text/plain" }] })],
    ["with a layer without a digest", bytes({ config, layers: [{ ...layer, digest: "sha256:1" }] })],
    ["with a layer of no size", bytes({ config, layers: [{ ...layer, size: -1 }] })],
    ["with a layer of a size beyond 2^53", bytes({ config, layers: [{ ...layer, size: 1e300 }] })],
    ["with layers without number", bytes({ config, layers: Array.from({ length: 501 }, () => layer) })],
    ["with layers that are an object", bytes({ config, layers: { 0: layer } })],
  ])("that is %s is refused", (_what, document) => {
    expect(() => parseImageDocument(document)).toThrow("malformed");
  });
});

describe("an index", () => {
  const manifest = { mediaType: "application/vnd.oci.image.manifest.v1+json", digest: digest("manifest"), size: 7 };
  const platform = { os: "linux", architecture: "amd64", variant: "" };
  const attestation = { ...manifest, platform: { os: "unknown", architecture: "unknown" } };

  test("has manifests with platforms, and what is attached to them", () => {
    const manifests = [{ ...manifest, platform }, attestation];
    const document = parseImageDocument(bytes({ manifests }));
    if (document.kind !== "index") throw new Error("It is an index");
    expect(document.manifests[0]?.platform).toEqual({ os: "linux", architecture: "amd64" });
    expect(document.manifests.map(isImage)).toEqual([true, false]);
    expect(Object.keys(childLabels(document))).toEqual([
      "containerd.io/gc.ref.content.m.0",
      "containerd.io/gc.ref.content.m.1",
    ]);
  });

  test("of a single image that says of no platform is it", () => {
    const wanted = parsePlatform("linux/amd64");
    expect(chooseManifest([manifest, attestation], wanted)).toBe(manifest);
    expect(chooseManifest([manifest, manifest], wanted)).toBeUndefined();
  });
});

describe("a config", () => {
  test("says what runs", () => {
    const json = {
      os: "linux",
      architecture: "arm",
      variant: "v7",
      config: { Entrypoint: null, Cmd: ["sh"], Env: ["A=b"], User: "", WorkingDir: "/w", StopSignal: "SIGQUIT" },
      rootfs: { type: "layers", diff_ids: [digest("a")] },
    };
    expect(parseImageConfig(bytes(json))).toEqual({
      platform: { os: "linux", architecture: "arm", variant: "v7" },
      diffIds: [digest("a")],
      entrypoint: [],
      command: ["sh"],
      env: ["A=b"],
      user: undefined,
      workingDirectory: "/w",
      stopSignal: "SIGQUIT",
      json,
    });
  });

  test("may say nothing", () => {
    expect(parseImageConfig(bytes({}))).toMatchObject({ platform: undefined, diffIds: [], command: [], env: [] });
  });

  test.each([
    [{ rootfs: { diff_ids: ["x"] } }],
    [{ rootfs: { diff_ids: "x" } }],
    [{ config: { Cmd: "sh" } }],
    [{ config: { Env: [1] } }],
    [{ config: [] }],
  ])("of %j is refused", (json) => {
    expect(() => parseImageConfig(bytes(json))).toThrow("malformed");
  });
});

test("chain ids tell all layers below: by the OCI's own rule", () => {
  const [a, b, c] = [digest("a"), digest("b"), digest("c")];
  const ab = digest(`${a} ${b}`);
  expect(chainIds([a, b, c])).toEqual([a, ab, digest(`${ab} ${c}`)]);
  expect(chainIds([])).toEqual([]);
});

test("labels say where content came from, once for each repository and as far as there is room", () => {
  const redis = parseReference("redis");
  const name = "containerd.io/distribution.source.docker.io";
  expect(sourceLabel(redis, {})).toEqual({ [name]: "library/redis" });
  expect(sourceLabel(redis, { [name]: "library/redis" })).toEqual({ [name]: "library/redis" });
  expect(sourceLabel(redis, { [name]: "other" })).toEqual({ [name]: "other,library/redis" });
  expect(sourceLabel(redis, { [name]: "x".repeat(4090) })).toEqual({});
  const [local] = Object.keys(sourceLabel(parseReference("[::1]:5000/a"), {}));
  expect(local).toBe("containerd.io/distribution.source.::1");
  expect(snapshotLabel("overlayfs")).toBe("containerd.io/gc.ref.snapshot.overlayfs");
});
