/** Where a server that is ready can be reached. */
export interface Readiness {
  /** The endpoint: http://HOST:PORT/graphql */
  readonly url: string;
  /** The same for a person's browser, which it logs in. It contains the token. */
  readonly link: string;
}

/** A stream that may be a terminal, as process.stdout is. */
export interface Printer {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

/**
 * Says once, in one line on standard output, that requests are served from now on: JSON with `url` and `link` for
 * programs, a sentence for a person at a terminal.
 */
export function printReady({ url, link }: Readiness, output: Printer = process.stdout): void {
  output.write(output.isTTY ? `Gantry is ready: open ${link} in a browser.\n` : `${JSON.stringify({ url, link })}\n`);
}
