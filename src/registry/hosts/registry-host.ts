/** What a host may be used for: pushing is none of our business. */
export type Capability = "pull" | "resolve";

/** Files and settings of TLS with one host. Paths are absolute. */
export interface TlsSettings {
  /** Accept any certificate. */
  readonly skipVerify: boolean;
  /** Authorities to trust besides the system's. */
  readonly authorities: readonly string[];
  /** Certificates of our own, with their keys; both may be in one file. */
  readonly certificates: readonly ClientCertificate[];
}

export interface ClientCertificate {
  readonly certificate: string;
  readonly key: string;
}

/** Headers by name, sent to one host alone. */
export type Headers = Readonly<Record<string, readonly string[]>>;

/** A host that is asked for the images of a registry: the registry itself or a mirror of it. */
export interface RegistryHost {
  /** Where its API begins, without a slash at the end: https://registry-1.docker.io/v2 */
  readonly url: URL;
  readonly capabilities: ReadonlySet<Capability>;
  readonly headers: Headers;
  readonly tls: TlsSettings;
  /** How long connecting may take, in milliseconds; undefined for the default. */
  readonly connectTimeout: number | undefined;
  /** Whether it is the registry that images are named after, which credentials are meant for; else a mirror. */
  readonly isUpstream: boolean;
  /** The registry that images are named after, told to hosts that serve several; undefined for the registry itself. */
  readonly namespace: string | undefined;
}

export const NO_TLS_SETTINGS: TlsSettings = { skipVerify: false, authorities: [], certificates: [] };
