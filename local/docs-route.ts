import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { Hono } from 'hono'

/** Where npm has put Swagger UI. */
const FOLDER = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'))

const FILES: Readonly<Record<string, string>> = {
  'swagger-ui.css': 'text/css; charset=utf-8',
  'swagger-ui-bundle.js': 'text/javascript; charset=utf-8',
  'favicon-32x32.png': 'image/png',
}

const PAGE = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Scanloop: HTTP API</title>
<link rel="icon" href="/docs/favicon-32x32.png">
<link rel="stylesheet" href="/docs/swagger-ui.css">
<script src="/docs/swagger-ui-bundle.js" defer></script>
<script src="/docs/start.js" defer></script>
</head>
<body>
<main id="docs"></main>
<noscript>This page needs JavaScript. The same is in <a href="/openapi.json">/openapi.json</a>.</noscript>
</body>
</html>
`

/** `validatorUrl`: Swagger UI would else send the document's address to a service that checks it. */
const START = `SwaggerUIBundle({
  url: '/openapi.json',
  dom_id: '#docs',
  deepLinking: true,
  validatorUrl: null,
  persistAuthorization: false,
})
`

/**
 * Everything from this server, and nothing else: a token that somebody types in to try a route can go nowhere else.
 * Swagger UI draws its arrows as data: images.
 */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

const HEADERS = {
  'Content-Security-Policy': POLICY,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cache-Control': 'no-cache',
}

/** `GET /docs`: the OpenAPI document to read, and to try its routes with a token. Only of the local server. */
export function docsRoutes(): Hono {
  const routes = new Hono()
  routes.get('/docs', (context) => context.html(PAGE, 200, HEADERS))
  routes.get('/docs/start.js', (context) => context.body(START, 200, { ...HEADERS, 'Content-Type': 'text/javascript' }))
  routes.get('/docs/:file', async (context, next) => {
    const file = context.req.param('file')
    const type = Object.hasOwn(FILES, file) ? FILES[file] : undefined
    if (type === undefined) return next()
    return context.body(await readFile(join(FOLDER, file)), 200, { ...HEADERS, 'Content-Type': type })
  })
  return routes
}
