import type { EmbeddedPaths } from "./paths.js";

/**
 * Plugins that Gantry has no use for: Kubernetes' interface, what needs kernel modules or file systems that few
 * machines have, what would act on its own, and what would write outside the data directory. A name that a version
 * of containerd does not know is passed over there, so one list serves 1.6 to 2.1.
 */
const disabledPlugins = [
  "io.containerd.grpc.v1.cri",
  "io.containerd.cri.v1.images",
  "io.containerd.cri.v1.runtime",
  "io.containerd.podsandbox.controller.v1.podsandbox",
  "io.containerd.grpc.v1.sandbox-controllers",
  "io.containerd.nri.v1.nri",
  "io.containerd.snapshotter.v1.aufs",
  "io.containerd.snapshotter.v1.blockfile",
  "io.containerd.snapshotter.v1.btrfs",
  "io.containerd.snapshotter.v1.devmapper",
  "io.containerd.snapshotter.v1.erofs",
  "io.containerd.snapshotter.v1.zfs",
  "io.containerd.differ.v1.erofs",
  "io.containerd.internal.v1.opt",
  "io.containerd.internal.v1.restart",
  "io.containerd.internal.v1.tracing",
  "io.containerd.tracing.processor.v1.otlp",
];

/** The configuration of an embedded containerd as TOML, of version 2, which 1.6, 1.7 and 2.x all read. */
export function containerdConfig({ root, state, socket, shimSocket }: EmbeddedPaths): string {
  return `# Written by Gantry at each start; changes are lost.
version = 2
root = ${quoted(root)}
state = ${quoted(state)}
disabled_plugins = [
${disabledPlugins.map((name) => `  ${quoted(name)},`).join("\n")}
]

[grpc]
  address = ${quoted(socket)}

[ttrpc]
  address = ${quoted(shimSocket)}
`;
}

/** A basic string of TOML escapes as JSON does, but for DEL. */
function quoted(text: string): string {
  return JSON.stringify(text).replaceAll("\u007f", "\\u007f");
}
