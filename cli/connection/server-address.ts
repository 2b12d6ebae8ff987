import { UsageError } from '../exit-code.ts'
import { variable } from '../terminal/terminal.ts'
import type { Terminal } from '../terminal/terminal.ts'

const DEFAULT_URL = 'http://127.0.0.1:8470'

/**
 * Where Scanloop is: `--url`, else `SCANLOOP_URL`, else the local server. Without a slash at the end.
 *
 * @throws UsageError if it is no address, or one that would carry the token in clear over a network.
 */
export function readServerAddress(given: string | undefined, terminal: Pick<Terminal, 'environment'>): string {
  const text = given ?? variable(terminal, 'SCANLOOP_URL') ?? DEFAULT_URL
  const source = given === undefined ? 'SCANLOOP_URL' : '--url'
  if (!URL.canParse(text)) throw new UsageError(`${source} ${JSON.stringify(text)} is not an address.`)
  const url = new URL(text)
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') {
    throw new UsageError(`${source} holds more than an address.`, 'Give the address alone: https://scanloop.example')
  }
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback(url.hostname))) {
    throw new UsageError(
      `${source} ${JSON.stringify(text)} does not begin with https://.`,
      'The token travels with every request; without TLS only this machine itself may be called.',
    )
  }
  return `${url.origin}${url.pathname.replace(/\/+$/, '')}`
}

/** This machine itself. Names below `.localhost` never leave it (RFC 6761). */
export function isLoopback(hostname: string): boolean {
  return ['localhost', '127.0.0.1', '[::1]'].includes(hostname) || hostname.endsWith('.localhost')
}

export function isLocal(address: string): boolean {
  return isLoopback(new URL(address).hostname)
}
