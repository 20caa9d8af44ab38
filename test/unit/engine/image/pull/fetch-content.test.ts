import { expect, test } from "vitest";
import { EngineError } from "../../../../../src/engine/errors.js";
import type { ContentStore, NewContent, WriteOptions } from "../../../../../src/engine/image/content-store.js";
import { Lease } from "../../../../../src/engine/image/lease.js";
import { fetchLayer } from "../../../../../src/engine/image/pull/fetch-content.js";
import { parseReference } from "../../../../../src/engine/image/reference.js";
import { KeptLeases, leaseContext } from "../kept-leases.js";

const layer = { mediaType: "application/vnd.oci.image.layer.v1.tar", digest: `sha256:${"1".repeat(64)}`, size: 100 };

/** A content store that has nothing, and does as it is told when something is written. */
function contentStore(write: (content: NewContent, options: WriteOptions) => void): ContentStore {
  const none = async function* () {};
  return {
    info: async () => undefined,
    list: none,
    read: none,
    write: async (_namespace, content, _source, options = {}) => write(content, options),
    label: async () => {},
  };
}

async function fetch(content: ContentStore, leases = new KeptLeases()): Promise<boolean> {
  const lease = await Lease.take(leaseContext(leases), "default", "pull");
  const repository = {
    resolve: async () => layer,
    fetchDocument: async () => Buffer.alloc(0),
    fetchBlob: async function* () {},
  };
  const fetching = { namespace: "default", reference: parseReference("redis"), repository, lease };
  try {
    return await fetchLayer({ content }, { ...fetching, signal: new AbortController().signal }, layer, () => {});
  } finally {
    await lease.release({ collect: false });
  }
}

const wrong = new EngineError("FAILED_PRECONDITION", "unexpected digest");

test("what there is of a layer is held before more of it is written, and so is the whole", async () => {
  const leases = new KeptLeases();
  const content = contentStore(({ ref, digest }) => {
    expect(leases.safe).toEqual(expect.arrayContaining([{ ingest: ref }, { content: digest }]));
  });
  expect(await fetch(content, leases)).toBe(false);
  expect.assertions(2);
});

test("wrong bytes that an earlier pull may have left are fetched once more, from the beginning", async () => {
  const begun = [40, 0];
  const content = contentStore((_content, { onWritten }) => {
    const at = begun.shift();
    onWritten?.(at ?? 0);
    if (at !== 0) throw wrong;
  });
  expect(await fetch(content)).toBe(false);
  expect(begun).toEqual([]);
});

test.each([
  ["from the beginning on", [0]],
  ["once more", [40, 0]],
])("bytes that are wrong %s are the registry's fault", async (_when, offsets) => {
  const begun = [...offsets];
  const content = contentStore((_content, { onWritten }) => {
    onWritten?.(begun.shift() ?? 0);
    throw wrong;
  });
  await expect(fetch(content)).rejects.toMatchObject({ code: "UNAVAILABLE", details: { resource: "image" } });
  expect(begun).toEqual([]);
});
