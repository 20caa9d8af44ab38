import { expect, test } from "vitest";
import { essence, isManifest, ownMediaType } from "../../../src/registry/media-types.js";

const index = "application/vnd.oci.image.index.v1+json";
const manifest = "application/vnd.oci.image.manifest.v1+json";

test("what registries keep as manifests", () => {
  expect(isManifest(index)).toBe(true);
  expect(isManifest("application/vnd.docker.distribution.manifest.v2+json")).toBe(true);
  expect(isManifest("application/vnd.oci.image.config.v1+json")).toBe(false);
  expect(isManifest("text/html")).toBe(false);
});

test("a content type without its parameters", () => {
  expect(essence("Text/HTML; charset=utf-8")).toBe("text/html");
  expect(essence(undefined)).toBe("");
});

test.each([
  [{ mediaType: "x", manifests: [] }, "x"],
  [{ manifests: [] }, index],
  [{ layers: [] }, manifest],
  [{ layers: 1 }, ""],
  [{}, ""],
  [null, ""],
  ["x", ""],
  [undefined, ""],
])("%j is of the type %j", (document, type) => {
  expect(ownMediaType(document)).toBe(type);
});
