import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { renderGraphiQL } from "@graphql-yoga/render-graphiql";

/** Valid by schema/; what a newcomer can run as it stands. */
export const DEFAULT_QUERY = `# Welcome to Gantry. The button runs one of these operations, Ctrl-Enter the one under the cursor.
# Ctrl-Space completes, and the book on the left has the manual.

query Containers {
  containers {
    totalCount
    nodes {
      containerId
      namespace
      status
      startedAt
      exitCode
    }
  }
}

# Run this one in a tab of its own, and watch what happens to every container.
subscription Watch {
  stateChanged {
    state
    time
    containerId
    exitCode
  }
}

mutation Hello {
  containerCreate(input: { rootfs: "/path/of/a/root/filesystem", args: ["echo", "hello"] }) {
    container {
      containerId
      status
      pid
    }
  }
}
`;

/** The GraphiQL page in both encodings. It is complete: nothing is loaded from elsewhere. */
export interface ExplorerPage {
  readonly plain: Buffer;
  readonly gzip: Buffer;
}

let explorer: Promise<ExplorerPage> | undefined;

/** Made when it is first asked for, then kept: it is some megabytes large. */
export function explorerPage(): Promise<ExplorerPage> {
  explorer ??= makeExplorerPage();
  return explorer;
}

async function makeExplorerPage(): Promise<ExplorerPage> {
  const html = renderGraphiQL({
    title: "Gantry",
    defaultQuery: DEFAULT_QUERY,
    subscriptionsProtocol: "WS",
    credentials: "same-origin",
  });
  const plain = Buffer.from(html.trimStart());
  return { plain, gzip: await promisify(gzip)(plain) };
}

/**
 * For a browser that is not logged in. One that came by a link of another site may only look so: browsers hold back the
 * cookie then, also right after a login link has set it; asking once more, now from this page, sends it.
 */
export function loginPage(askAgain: boolean): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
${askAgain ? '<meta http-equiv="refresh" content="0;url=/graphql">\n' : ""}<title>Gantry: not logged in</title>
<style>body { font: 16px/1.5 system-ui, sans-serif; max-width: 36em; margin: 4em auto; padding: 0 1em }</style>
</head>
<body>
<h1>Not logged in</h1>
<p>Open the link that Gantry printed when it started. It contains the token, and logs this browser in.</p>
<p>Programs send the token with each request, as the header <code>Authorization: Bearer TOKEN</code>.</p>
</body>
</html>
`;
}
