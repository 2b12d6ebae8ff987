import { extname } from 'node:path'

/** How the built page is served, on AWS and by the local server alike. */

/** Where a browser comes back to from the sign-in page of the token issuer. */
export const SIGNED_IN_PATH = '/signed-in'

/**
 * What the page may load: everything from its own server, and nothing else. No other host, no inline script, no inline
 * style, no frame, no form that goes elsewhere.
 *
 * @param signInOrigins Where the page gets tokens from: `https://login.example.com`.
 */
export function pagePolicy(signInOrigins: readonly string[] = []): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "font-src 'self'",
    "img-src 'self' data:",
    ["connect-src 'self'", ...signInOrigins].join(' '),
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
}

/** The media type of a file of the page. */
export function contentTypeOf(file: string): string {
  return TYPES[extname(file)] ?? 'application/octet-stream'
}

/**
 * How long browsers may keep a file without asking again.
 *
 * @param path From the root of the page, with a slash first.
 */
export function cacheControlOf(path: string): string {
  // The names of built files hold a digest of what is in them.
  return path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache'
}
