/** What a browser sees at `/`: where the API is. Plain HTML, no script. */
export function startPage(version: string, tokenFile: string): string {
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Scanloop</title></head>
<body>
<main>
<h1>Scanloop ${escape(version)}</h1>
<p>Scanloop is running. It is used through its HTTP API:</p>
<ul>
<li><a href="/docs">/docs</a>: every route, to read and to try</li>
<li><a href="/openapi.json">/openapi.json</a>: every route, with its inputs and answers</li>
<li><a href="/healthz">/healthz</a>: whether the service is up</li>
<li>/v1/scanners, /v1/scans: need the access token, as <code>Authorization: Bearer &lt;token&gt;</code></li>
</ul>
<p>The token is in the file <code>${escape(tokenFile)}</code>.</p>
</main>
</body>
</html>
`
}

function escape(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => `&#${String(character.charCodeAt(0))};`)
}
