import { randomBytes } from 'node:crypto'

/** Recorded on nearly every answer of Nessus 8, the closing of the connection included. */
export const NESSUS_HEADERS: Readonly<Record<string, string>> = {
  'Cache-Control': 'no-cache, no-store, must-revalidate',
  Pragma: 'no-cache',
  Expires: '0',
  Connection: 'close',
  Server: 'NessusWWW',
  'X-Frame-Options': 'DENY',
  'X-Content-Type-Options': 'nosniff',
  'X-XSS-Protection': '1; mode=block',
  'Strict-Transport-Security': 'max-age=31536000',
  'Content-Security-Policy':
    "upgrade-insecure-requests; block-all-mixed-content; form-action 'self'; frame-ancestors 'none'; default-src 'self'",
  'Expect-CT': 'max-age=0',
}

/** Recorded from the cloud in 2018. Every answer has an id of its own, which Tenable's support asks for. */
export const cloudHeaders = (): Record<string, string> => ({
  'Cache-Control': 'no-cache',
  Pragma: '',
  Expires: '0',
  Server: 'tenable.io',
  Vary: 'accept-encoding',
  'Set-Cookie': 'nginx-cloud-site-id=us-2b; path=/; HttpOnly',
  'X-Frame-Options': 'DENY',
  'X-Content-Type-Options': 'nosniff',
  'X-XSS-Protection': 'mode=block',
  'X-Gateway-Site-ID': 'nginx-router-c-prod-us-east-2',
  'X-Request-UUID': randomBytes(16).toString('hex'),
  'Strict-Transport-Security': 'max-age=63072000; includeSubDomains',
})
