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
