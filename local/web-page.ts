import { existsSync, readdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Hono } from 'hono'
import { cacheControlOf, contentTypeOf, pagePolicy } from '../web/serving.ts'

/** Where `npm run build:web` puts the web page. */
export const WEB_DIRECTORY = fileURLToPath(new URL('../web/dist', import.meta.url))

/**
 * Paths of the API and of the server: an unknown one is answered as such, and not with a page. Below /downloads are the
 * links to files, and the pages of downloads.
 */
const NOT_A_PAGE = /^\/(v1|docs|downloads(?!\/download-\w+$)|assets|healthz|openapi\.json|session|config\.json)(\/|$)/

const HEADERS = {
  'Content-Security-Policy': pagePolicy(),
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
}

/**
 * Serves the built web page: its files, and for every address of its own the one HTML file, whose script knows what to
 * show there. Undefined if it is not built.
 */
export function webPageRoutes(directory: string): Hono | undefined {
  const index = join(directory, 'index.html')
  if (!existsSync(index)) return undefined
  // Only what was there at the start is served: no address can lead out of the folder.
  const files = new Map(filesOf(directory).map((file) => [addressOf(directory, file), file]))
  const routes = new Hono()
  // On AWS the same address says where people sign in.
  routes.get('/config.json', (context) =>
    context.json({ signIn: 'link' }, 200, { ...HEADERS, 'Cache-Control': 'no-cache' }),
  )
  routes.get('*', async (context, next) => {
    const { path } = context.req
    const file = files.get(path)
    if (file !== undefined && file !== index) return send(file, cacheControlOf(path))
    const isPage = !NOT_A_PAGE.test(path) && (context.req.header('Accept') ?? '').includes('text/html')
    if (path === '/' || isPage) return send(index, 'no-cache')
    return next()
  })
  return routes
}

async function send(file: string, cache: string): Promise<Response> {
  return new Response(await readFile(file), {
    headers: {
      ...HEADERS,
      'Content-Type': contentTypeOf(file),
      'Cache-Control': cache,
    },
  })
}

/** Without what the build keeps for itself. */
function filesOf(directory: string): string[] {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
    .map((entry) => join(entry.parentPath, entry.name))
}

function addressOf(directory: string, file: string): string {
  return `/${relative(directory, file).split(sep).join('/')}`
}
