import { setMaxListeners } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { buffer } from "node:stream/consumers";
import { parseReference } from "../../../src/engine/image/reference.js";
import type { Descriptor, RegistryCredentials, RegistryRepository } from "../../../src/engine/image/registry.js";
import { Registries, type RegistriesOptions } from "../../../src/registry/index.js";

/** Not so patient as in earnest, so that tests are quick. */
export const PATIENCE = { pauses: [10, 20, 30, 40], longest: 2_000 };
export const TIMEOUTS = { connect: 5_000, answer: 2_000, idle: 500 };

/** Reads images as the engine does. */
export interface Reader extends AsyncDisposable {
  /** An empty folder, for configuration. */
  readonly folder: string;
  open(reference: string, credentials?: RegistryCredentials): RegistryRepository;
}

/** Without configuration, logins and proxies unless the options have some. */
export async function makeReader(options: RegistriesOptions = {}): Promise<Reader> {
  const folder = await mkdtemp("/tmp/gantry-test-reader-");
  const registries = new Registries({
    patience: PATIENCE,
    timeouts: TIMEOUTS,
    configDirectory: folder,
    ...options,
    environment: { PATH: process.env.PATH, DOCKER_CONFIG: folder, ...options.environment },
  });
  return {
    folder,
    open: (reference, credentials) => registries.open(parseReference(reference), credentials),
    async [Symbol.asyncDispose]() {
      await registries.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** For what is not meant to be aborted, however many share it. */
export const never = new AbortController().signal;
setMaxListeners(0, never);

export function resolve(repository: RegistryRepository): Promise<Descriptor> {
  return repository.resolve({ signal: never });
}

export function readBlob(repository: RegistryRepository, descriptor: Descriptor, offset = 0): Promise<Buffer> {
  return buffer(repository.fetchBlob(descriptor, { offset, signal: never }));
}

/** Everything that a reference stands for and refers to, verified: the bytes of each blob by digest. */
export async function readImage(repository: RegistryRepository): Promise<Map<string, Buffer>> {
  const read = new Map<string, Buffer>();
  const follow = async (descriptor: Descriptor) => {
    const bytes = Buffer.from(await repository.fetchDocument(descriptor, { signal: never }));
    read.set(descriptor.digest, bytes);
    const { manifests = [], config, layers = [] } = JSON.parse(bytes.toString("utf8"));
    for (const each of manifests) await follow(each);
    if (config !== undefined) {
      read.set(config.digest, Buffer.from(await repository.fetchDocument(config, { signal: never })));
    }
    await Promise.all(layers.map(async (each: Descriptor) => read.set(each.digest, await readBlob(repository, each))));
  };
  await follow(await resolve(repository));
  return read;
}
