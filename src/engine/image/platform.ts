/** What an image was built for, in the words of the OCI image index. */
export interface Platform {
  /** "linux" */
  readonly os: string;
  /** GOARCH: "amd64", "arm64". */
  readonly architecture: string;
  /** "v7" of arm, "v2" of amd64. */
  readonly variant?: string;
}
