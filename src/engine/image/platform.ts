import { EngineError } from "../errors.js";

/** What an image was built for, in the words of the OCI image index. */
export interface Platform {
  /** "linux" */
  readonly os: string;
  /** GOARCH: "amd64", "arm64". */
  readonly architecture: string;
  /** "v7" of arm, "v2" of amd64. */
  readonly variant?: string;
}

/** Node's names of architectures that Go calls otherwise. */
const GO_NAMES: Readonly<Record<string, string>> = { x64: "amd64", ia32: "386", ppc64: "ppc64le", mipsel: "mipsle" };
/** Other names that people use. */
const SYNONYMS: Readonly<Record<string, string>> = {
  x86_64: "amd64",
  "x86-64": "amd64",
  aarch64: "arm64",
  i386: "386",
};
/** What an architecture means where no variant is said. */
const USUAL_VARIANTS: Readonly<Record<string, string>> = { arm: "v7", arm64: "v8", amd64: "v1" };

/** The platform of this host. */
export function hostPlatform(): Platform {
  return normalise({ os: "linux", architecture: GO_NAMES[process.arch] ?? process.arch });
}

/**
 * Reads "os/architecture[/variant]".
 * @throws EngineError INVALID_ARGUMENT
 */
export function parsePlatform(text: string): Platform {
  const [os = "", architecture = "", variant, ...rest] = text.toLowerCase().split("/");
  if (os === "" || architecture === "" || variant === "" || rest.length > 0) {
    throw new EngineError("INVALID_ARGUMENT", `"${text.slice(0, 100)}" is no platform: write it like "linux/amd64".`);
  }
  return normalise({ os, architecture, ...(variant === undefined ? {} : { variant }) });
}

/** "linux/arm/v7"; a variant that goes without saying is not said. */
export function formatPlatform(platform: Platform): string {
  const { os, architecture, variant } = normalise(platform);
  return [os, architecture, ...(variant === undefined ? [] : [variant])].join("/");
}

/**
 * The best of some choices for a wanted platform, as containerd chooses: the platform itself, else an earlier variant of
 * it, else one that such a processor runs besides. Undefined where none will do.
 */
export function bestFor<T extends { readonly platform?: Platform }>(
  wanted: Platform,
  choices: readonly T[],
): T | undefined {
  const ranked = choices
    .map((choice) => ({ choice, rank: choice.platform ? rankFor(wanted, choice.platform) : -1 }))
    .filter(({ rank }) => rank >= 0);
  return ranked.reduce<(typeof ranked)[number] | undefined>(
    (best, each) => (best === undefined || each.rank < best.rank ? each : best),
    undefined,
  )?.choice;
}

/** How far one platform is from a wanted one that can run it; -1 where it cannot. */
export function rankFor(wanted: Platform, offered: Platform): number {
  return runnable(normalise(wanted)).indexOf(withVariant(normalise(offered)));
}

/** All that a platform runs, the best first. */
function runnable(platform: Platform): string[] {
  const { os, architecture } = platform;
  const variant = Number(/^v(\d+)/.exec(platform.variant ?? USUAL_VARIANTS[architecture] ?? "")?.[1]);
  const of = (name: string, from: number, to: number) =>
    Array.from({ length: Math.max(0, from - to + 1) }, (_, index) => `${os}/${name}/v${from - index}`);
  if (architecture === "amd64") return [...of("amd64", variant, 1), `${os}/386`];
  if (architecture === "arm") return of("arm", variant, 5);
  if (architecture === "arm64") return [...of("arm64", variant, 8), ...of("arm", 8, 5)];
  return [withVariant(platform)];
}

function withVariant({ os, architecture, variant }: Platform): string {
  return [os, architecture, variant ?? USUAL_VARIANTS[architecture]].filter((part) => part !== undefined).join("/");
}

/** In one spelling. */
function normalise({ os, architecture, variant }: Platform): Platform {
  const name = SYNONYMS[architecture] ?? architecture;
  const said = variant !== undefined && variant !== "" && variant !== usual(name) ? { variant } : {};
  return { os, architecture: name, ...said };
}

/** "linux/arm" without a variant says less than "linux/arm/v7". */
function usual(architecture: string): string | undefined {
  return architecture === "arm" ? undefined : USUAL_VARIANTS[architecture];
}
