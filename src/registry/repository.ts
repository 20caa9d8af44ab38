import { EngineError } from "../engine/errors.js";
import { formatReference, type ImageReference, repositoryName } from "../engine/image/reference.js";
import type { Descriptor, RegistryRepository } from "../engine/image/registry.js";
import { BlobReading } from "./blob-reading.js";
import { checkDigest, checkDocument, fetchDocumentAt } from "./document.js";
import type { HostClient } from "./host-client.js";
import type { Capability } from "./hosts/registry-host.js";
import { inRounds, type Patience } from "./http/rounds.js";
import { resolveAt } from "./resolve.js";

/** A repository at all of its registry's hosts. */
export class Repository implements RegistryRepository {
  readonly #reference: ImageReference;
  readonly #findHosts: () => Promise<HostClient[]>;
  readonly #patience: Patience;
  #hosts: Promise<HostClient[]> | undefined;

  constructor(reference: ImageReference, findHosts: () => Promise<HostClient[]>, patience: Patience) {
    this.#reference = reference;
    this.#findHosts = findHosts;
    this.#patience = patience;
  }

  async resolve({ signal }: { signal: AbortSignal }): Promise<Descriptor> {
    const { digest } = this.#reference;
    // By its digest a manifest is as good from a host that is not trusted to tell what a tag is.
    const hosts = await this.#able(digest === undefined ? "resolve" : "pull");
    return await this.#ask(hosts, (host) => resolveAt(host, this.#reference, signal), signal);
  }

  async fetchDocument(descriptor: Descriptor, { signal }: { signal: AbortSignal }): Promise<Uint8Array> {
    checkDocument(descriptor);
    const hosts = await this.#able("pull");
    return await this.#ask(hosts, (host) => fetchDocumentAt(host, descriptor, signal), signal);
  }

  async *fetchBlob(
    descriptor: Descriptor,
    { offset, signal }: { offset: number; signal: AbortSignal },
  ): AsyncGenerator<Uint8Array, void, undefined> {
    checkDigest(descriptor.digest);
    const hosts = await this.#able("pull");
    yield* new BlobReading(hosts, descriptor, { offset, patience: this.#patience, signal }).chunks();
  }

  async #able(capability: Capability): Promise<HostClient[]> {
    this.#hosts ??= this.#findHosts();
    const able = (await this.#hosts).filter((host) => host.can(capability));
    if (able.length > 0) return able;
    const name = repositoryName(this.#reference);
    throw new EngineError(
      "FAILED_PRECONDITION",
      `No host of the hosts.toml for ${this.#reference.domain} may "${capability}": ${name} cannot be had.`,
    );
  }

  async #ask<T>(hosts: HostClient[], attempt: (host: HostClient) => Promise<T>, signal: AbortSignal): Promise<T> {
    try {
      return await inRounds(hosts, attempt, { patience: this.#patience, signal });
    } catch (error) {
      if (!(error instanceof EngineError)) throw error;
      const details = { resource: "image", id: formatReference(this.#reference) };
      throw new EngineError(error.code, error.message, { ...details, cause: error });
    }
  }
}
