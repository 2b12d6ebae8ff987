import { request } from 'node:https'
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'
import { gunzipSync } from 'node:zlib'
import { startSimulator } from '../../simulator/simulator.ts'
import type { Simulator, SimulatorOptions } from '../../simulator/simulator.ts'

export const ADVANCED = 'ad629e16-03b6-8c1d-cef6-ef8c9dd3c658d24bd260ef5f9e66'
export const BASIC = '731a8e52-3ea6-a291-ec0a-d2ff0619c19d7bd788d6be818b65'

export interface Reply {
  status: number
  reason: string
  headers: IncomingHttpHeaders
  /** Decompressed, as far as it arrived. */
  bytes: Buffer
  text: string
  /** Whether the body ended properly. */
  isComplete: boolean
}

export interface CallOptions {
  body?: unknown
  headers?: Record<string, string>
  keys?: boolean
  host?: string
}

/** What a test sees of a simulator: real TLS over a socket, and a clock that it moves. */
export class WireClient {
  readonly simulator: Simulator
  readonly #time: { now: number }

  constructor(simulator: Simulator, time: { now: number }) {
    this.simulator = simulator
    this.#time = time
  }

  static async start(options: Partial<SimulatorOptions> = {}): Promise<WireClient> {
    const time = { now: Date.UTC(2025, 2, 11, 12, 6) }
    return new WireClient(await startSimulator({ clock: () => time.now, restartSeconds: 0.02, ...options }), time)
  }

  advanceSeconds(seconds: number): void {
    this.#time.now += seconds * 1000
  }

  close(): Promise<void> {
    return this.simulator.close()
  }

  /** Rejects when the connection breaks before a status arrived. */
  call(method: string, path: string, options: CallOptions = {}): Promise<Reply> {
    const { accessKey, secretKey, port, certificatePem } = this.simulator
    const payload = options.body === undefined ? '' : toText(options.body)
    const keys = options.keys === false ? {} : { 'X-ApiKeys': `accessKey=${accessKey}; secretKey=${secretKey}` }
    return new Promise((resolve, reject) => {
      const outgoing = request(
        {
          host: options.host ?? '127.0.0.1',
          port,
          path,
          method,
          ca: certificatePem,
          agent: false,
          headers: {
            ...keys,
            'Content-Type': 'application/json',
            'Content-Length': Buffer.byteLength(payload),
            ...options.headers,
          },
        },
        (incoming) => {
          readReply(incoming).then(resolve, reject)
        },
      )
      outgoing.on('error', reject)
      outgoing.end(payload)
    })
  }

  /** The JSON of a successful call. */
  async json<T = Record<string, never>>(method: string, path: string, body?: unknown): Promise<T> {
    const reply = await this.call(method, path, { body })
    if (reply.status !== 200) throw new Error(`${method} ${path}: ${reply.status} ${reply.text}`)
    return JSON.parse(reply.text) as T
  }

  async createScan(settings: Record<string, unknown> = {}, more: Record<string, unknown> = {}): Promise<number> {
    const body = { uuid: ADVANCED, settings: { name: 'test', text_targets: '10.0.0.1-3', ...settings }, ...more }
    return (await this.json<{ scan: { id: number } }>('POST', '/scans', body)).scan.id
  }

  async launch(id: number, body: unknown = {}): Promise<string> {
    return (await this.json<{ scan_uuid: string }>('POST', `/scans/${id}/launch`, body)).scan_uuid
  }

  /** Creates, launches and lets an hour pass. */
  async finishedScan(settings: Record<string, unknown> = {}, more: Record<string, unknown> = {}): Promise<number> {
    const id = await this.createScan(settings, more)
    await this.launch(id)
    this.advanceSeconds(3600)
    return id
  }

  details(id: number, query = ''): Promise<Details> {
    return this.json<Details>('GET', `/scans/${id}${query}`)
  }

  async requestExport(
    id: number,
    body: unknown = { format: 'nessus' },
    query = '',
  ): Promise<{ token: string; file: number }> {
    const requested = await this.json<{ token: string; file: number }>('POST', `/scans/${id}/export${query}`, body)
    this.advanceSeconds(60)
    return requested
  }

  /** Requests an export and fetches it. */
  async exported(id: number, body: unknown = { format: 'nessus' }, query = ''): Promise<Reply> {
    const { token } = await this.requestExport(id, body, query)
    return this.call('GET', `/tokens/${token}/download`, { keys: false })
  }
}

export interface HostItem {
  hostname: string
  scanprogresscurrent: number
  severity: number
  info: number
  low: number
  medium: number
  high: number
  critical: number
}

export interface Details {
  info: {
    status: string
    uuid: string | null
    hostcount: number
    alt_targets_used: boolean
    targets: string
    name: string
  }
  hosts: HostItem[]
  history: { history_id: number; uuid: string; status: string; alt_targets_used: boolean }[] | null
  notes: { title: string; message: string }[] | null
  vulnerabilities: { severity: number; count: number; plugin_id: number }[]
}

const toText = (body: unknown): string => (typeof body === 'string' ? body : JSON.stringify(body))

async function readReply(incoming: IncomingMessage): Promise<Reply> {
  const chunks: Buffer[] = []
  let isComplete = true
  try {
    for await (const chunk of incoming as AsyncIterable<Buffer>) chunks.push(chunk)
  } catch {
    isComplete = false
  }
  const raw = Buffer.concat(chunks)
  const isGzip = incoming.headers['content-encoding'] === 'gzip'
  const bytes = isGzip && isComplete ? gunzipSync(raw) : raw
  return {
    status: incoming.statusCode ?? 0,
    reason: incoming.statusMessage ?? '',
    headers: incoming.headers,
    bytes,
    text: bytes.toString('utf8'),
    isComplete,
  }
}
