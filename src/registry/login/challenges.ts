/** What a server wants of one who asks: https://www.rfc-editor.org/rfc/rfc9110#section-11.6.1 */
export interface Challenge {
  /** In lower case: "bearer", "basic". */
  readonly scheme: string;
  /** By name in lower case. */
  readonly parameters: ReadonlyMap<string, string>;
}

const SEPARATOR = /[\s,]*/y;
const TOKEN = /[!#$%&'*+.^_`|~\w-]+/y;
const VALUE = /\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([!#$%&'*+.^_`|~\w/:?=@-]*))/y;
/** Credentials of old schemes in one word; they belong to a challenge and tell us nothing. */
const TOKEN68 = /[\w.~+/-]+=*(?=\s*(?:,|$))/y;

/** Reads WWW-Authenticate headers. What is malformed is left out, with the rest of its header. */
export function parseChallenges(headers: readonly string[]): Challenge[] {
  return headers.flatMap(parseHeader);
}

function parseHeader(header: string): Challenge[] {
  const challenges: { scheme: string; parameters: Map<string, string> }[] = [];
  let at = 0;
  const take = (pattern: RegExp) => {
    pattern.lastIndex = at;
    const match = pattern.exec(header);
    if (match !== null) at = pattern.lastIndex;
    return match;
  };
  for (;;) {
    take(SEPARATOR);
    const name = take(TOKEN)?.[0];
    if (name === undefined) return challenges;
    const value = take(VALUE);
    if (value === null) {
      challenges.push({ scheme: name.toLowerCase(), parameters: new Map() });
      skipToken68(take);
    } else {
      const [, quoted, plain = ""] = value;
      const text = quoted === undefined ? plain : quoted.replace(/\\(.)/gs, "$1");
      challenges.at(-1)?.parameters.set(name.toLowerCase(), text);
    }
  }
}

function skipToken68(take: (pattern: RegExp) => RegExpExecArray | null): void {
  if (take(/ +/y) !== null) take(TOKEN68);
}
