import { createServer } from 'node:https'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { Secret } from '../../../core/secret.ts'
import type { ClosableAdapter, ScannerConnection } from '../../../core/scanner/scanner-adapter.ts'
import type { TlsMode } from '../../../core/scanner/scanner.ts'
import { createNessusAdapter, type NessusOptions } from '../../../scanners/nessus/nessus-adapter.ts'
import { type Identity, makeAuthority } from './certificates.ts'

/** Long enough to be told apart from anything else in an error. */
export const ACCESS_KEY = 'a11ce55'.repeat(9)
export const SECRET_KEY = '5ec4e7'.repeat(10)

/** What a test wants to know of a request that came in. */
export interface SeenRequest {
  /** `POST /scans/5/launch` */
  readonly name: string
  readonly query: URLSearchParams
  readonly headers: IncomingMessage['headers']
  readonly body: unknown
}

/** Answers one request, orderly or not. */
export type Script = (response: ServerResponse, request: SeenRequest) => void

export interface ScriptedScanner {
  readonly url: string
  readonly ca: string
  readonly requests: SeenRequest[]
  /** How many connections are open now. */
  openConnections(): number
  /** Sets the answer to a request, `GET /scans`; a list is answered in turn, its last for ever. */
  on(name: string, ...scripts: Script[]): void
  connection(tls?: TlsMode): ScannerConnection
  /** An adapter that trusts this scanner's authority and has short time limits. */
  adapter(options?: NessusOptions): ClosableAdapter
  close(): Promise<void>
}

export const json =
  (body: unknown, status = 200): Script =>
  (response) => {
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  }

export const raw =
  (body: string | Buffer, status = 200, headers: Record<string, string> = {}): Script =>
  (response) => {
    response.writeHead(status, headers).end(body)
  }

/** Closes the connection before any header, as gated editions do. */
export const cut: Script = (response) => {
  response.socket?.destroy()
}

/** Sends headers and a part of the body, then closes the connection. */
export const cutAfter =
  (part: string | Buffer, status = 200, headers: Record<string, string> = {}): Script =>
  (response) => {
    response.writeHead(status, headers)
    response.write(part, () => response.socket?.destroy())
  }

export const silence: Script = () => {}

let sharedIdentity: Promise<{ ca: string; identity: Identity }> | undefined

async function makeIdentity() {
  const authority = await makeAuthority()
  return { ca: authority.cert, identity: await authority.issue({ ip: '127.0.0.1' }) }
}

/**
 * A TLS server that answers as told. Like Nessus it answers 401 to wrong keys, but for status and properties, closes
 * every connection, and answers 404 to what it was not told about.
 */
export async function startScriptedScanner(): Promise<ScriptedScanner> {
  const { ca, identity } = await (sharedIdentity ??= makeIdentity())
  const scripts = new Map<string, Script[]>()
  const requests: SeenRequest[] = []
  const sockets = new Set<Socket>()
  const adapters: ClosableAdapter[] = []

  const server = createServer({ cert: identity.cert, key: identity.key }, (request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const url = new URL(request.url ?? '/', 'https://localhost')
      const text = Buffer.concat(chunks).toString()
      const seen: SeenRequest = {
        name: `${request.method ?? ''} ${url.pathname}`,
        query: url.searchParams,
        headers: request.headers,
        body: text === '' ? undefined : JSON.parse(text),
      }
      requests.push(seen)
      response.setHeader('connection', 'close')
      const isOpen = url.pathname.startsWith('/server/')
      if (!isOpen && request.headers['x-apikeys'] !== `accessKey=${ACCESS_KEY}; secretKey=${SECRET_KEY}`) {
        return json({ error: 'Invalid Credentials' }, 401)(response, seen)
      }
      const queue = scripts.get(seen.name)
      const script = queue === undefined || queue.length <= 1 ? queue?.[0] : queue.shift()
      ;(script ?? json({ error: 'The requested file was not found' }, 404))(response, seen)
    })
  })
  server.on('secureConnection', (socket) => {
    sockets.add(socket)
    socket.on('error', () => {})
    socket.on('close', () => sockets.delete(socket))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `https://localhost:${(server.address() as AddressInfo).port}`

  const connection = (tls: TlsMode = { mode: 'ca', pem: ca }): ScannerConnection => ({
    type: 'nessus',
    apiUrl: url,
    tls,
    keys: { accessKey: new Secret(ACCESS_KEY), secretKey: new Secret(SECRET_KEY) },
  })
  return {
    url,
    ca,
    requests,
    openConnections: () => sockets.size,
    on: (name, ...answers) => void scripts.set(name, answers),
    connection,
    adapter(options = {}) {
      const adapter = createNessusAdapter(connection(), options)
      adapters.push(adapter)
      return adapter
    },
    async close() {
      for (const adapter of adapters) adapter.close()
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
