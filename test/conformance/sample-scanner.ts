import { randomUUID } from 'node:crypto'
import { createServer } from 'node:https'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { makeAuthority } from '../scanners/nessus/certificates.ts'
import type { Change, Mishap } from './engine-bench.ts'
import { sampleReport } from './sample-report.ts'

/** How long a run works. */
const RUN_MINUTES = 5
const MINUTE_MS = 60_000
/** Each host has one finding of each of these. */
const COUNTS_OF_HOST = { high: 1, medium: 1, info: 2 }

interface SampleRun {
  readonly run: string
  readonly sequence: number
  status: 'working' | 'held' | 'done' | 'halted'
  readonly begunAt: number
  endedAt?: number
  workedMs: number
  lookedAt: number
}

interface SampleScan {
  readonly id: number
  readonly name: string
  readonly targets: readonly string[]
  readonly runs: SampleRun[]
}

interface SampleExport {
  readonly report: string
  readonly scan: SampleScan
  readonly format: string
  readonly state: 'ready' | 'failed'
}

/** An answer: a status with a document, or a report. */
type Answer = { readonly status: number; readonly document?: unknown } | { readonly bytes: Buffer }

export interface SampleScanner {
  readonly url: string
  readonly ca: string
  readonly key: string
  skip(minutes: number): void
  inflict(mishap: Mishap | undefined, change?: Change): void
  asked(change: Change): number
  done(change: Change): number
  startByHand(targets: readonly string[]): { scanId: string; uuid: string }
  close(): Promise<void>
}

let identity: Promise<{ readonly ca: string; readonly cert: string; readonly key: string }> | undefined

async function makeIdentity() {
  const authority = await makeAuthority('Sample Authority')
  return { ca: authority.cert, ...(await authority.issue({ ip: '127.0.0.1' })) }
}

/**
 * "Sample Scanner", the product that `scanners/sample/` drives: a small API of its own over TLS, that scans nothing, breaks
 * as told and counts what took effect. It shares no code with the engine.
 */
export async function startSampleScanner(licence: { scans: boolean; reports: boolean }): Promise<SampleScanner> {
  const { ca, cert, key: certificateKey } = await (identity ??= makeIdentity())
  const scans: SampleScan[] = []
  const exports = new Map<string, SampleExport>()
  const sockets = new Set<Socket>()
  const asked = { create: 0, launch: 0 }
  const done = { create: 0, launch: 0 }
  const key = `sample-${randomUUID()}`
  let skippedMs = 0
  let runs = 0
  let mishap: Mishap | undefined
  let struck: Change | undefined
  let hidden: string | undefined

  const now = () => Date.now() + skippedMs
  const listed = <T>(items: readonly T[]) => (mishap === 'null-lists' && items.length === 0 ? null : items)

  const begin = (scan: SampleScan): SampleRun => {
    runs += 1
    const at = now()
    const run: SampleRun = {
      run: randomUUID(),
      sequence: runs,
      status: 'working',
      begunAt: at,
      workedMs: 0,
      lookedAt: at,
    }
    scan.runs.unshift(run)
    return run
  }
  const create = (name: string, targets: readonly string[]): SampleScan => {
    const scan = { id: scans.length + 1, name, targets, runs: [] }
    scans.push(scan)
    return scan
  }
  const advance = (run: SampleRun) => {
    if (run.status === 'working') run.workedMs += now() - run.lookedAt
    run.lookedAt = now()
    if (run.status !== 'working' || run.workedMs < RUN_MINUTES * MINUTE_MS) return
    run.status = 'done'
    run.endedAt = now()
  }
  const shown = (scan: SampleScan) => {
    for (const run of scan.runs) advance(run)
    return mishap === 'history-late' ? scan.runs.filter(({ run }) => run !== hidden) : scan.runs
  }
  const told = (scan: SampleScan, run: SampleRun) => {
    const share = Math.min(1, run.workedMs / (RUN_MINUTES * MINUTE_MS))
    const hosts = hostsOf(scan.targets).length
    const counted = run.status === 'done' ? hosts : Math.floor(hosts * share)
    return {
      run: run.run,
      sequence: run.sequence,
      status: mishap === 'unknown-status' ? 'pondering' : run.status,
      begunAt: Math.floor(run.begunAt / 1000),
      endedAt: run.endedAt === undefined ? null : Math.floor(run.endedAt / 1000),
      percent: 100 * share,
      hosts,
      hostsDone: counted,
      counts: Object.fromEntries(Object.entries(COUNTS_OF_HOST).map(([word, count]) => [word, count * counted])),
      remarks: listed([]),
    }
  }

  const controlled = (scan: SampleScan, action: string): Answer => {
    const [run] = shown(scan)
    if (run === undefined) return { status: 409 }
    const isHeld = run.status === 'held'
    const isWorking = run.status === 'working'
    if (action === 'pause' && isWorking) run.status = 'held'
    else if (action === 'resume' && isHeld) run.status = 'working'
    else if (action === 'stop' && (isWorking || isHeld)) run.status = 'halted'
    else return { status: 409 }
    return { status: 200, document: {} }
  }

  const requested = (scan: SampleScan, format: string): Answer => {
    if (!licence.reports) return { status: 402 }
    if (mishap === 'export-busy') return { status: 409 }
    const state = mishap === 'export-failed' ? 'failed' : 'ready'
    const made: SampleExport = { report: randomUUID(), scan, format, state }
    exports.set(made.report, made)
    return { status: 201, document: { report: made.report, state: 'making' } }
  }

  const changed = (change: Change, effect: () => Answer): Answer => {
    const answer: Answer = licence.scans ? effect() : { status: 402 }
    if ('status' in answer && answer.status === 201) done[change] += 1
    return answer
  }

  const scanAnswer = (method: string, scan: SampleScan, [part, run, more]: readonly string[], body: Body): Answer => {
    if (part === undefined) {
      const { id, name, targets } = scan
      return { status: 200, document: { id, name, targets, settings: { safe_checks: 'yes' } } }
    }
    if (method === 'POST' && part !== 'runs') return controlled(scan, part)
    if (run === undefined && method === 'GET') {
      return { status: 200, document: { runs: listed(shown(scan).map((one) => told(scan, one))) } }
    }
    if (run === undefined) {
      return changed('launch', () => {
        if (shown(scan).some(({ status }) => status === 'working' || status === 'held')) return { status: 409 }
        hidden = begin(scan).run
        return { status: 201, document: { run: hidden } }
      })
    }
    const meant = shown(scan).find((one) => one.run === run)
    if (meant === undefined) return { status: 404 }
    return more === 'reports' ? requested(scan, body.format) : { status: 200, document: told(scan, meant) }
  }

  const answerTo = (method: string, path: string, body: Body): Answer => {
    const [noun = '', id, ...rest] = path.split('/').filter((part) => part !== '')
    if (noun === 'about') {
      return { status: 200, document: { product: 'Sample Scanner', version: '1.4', checks: '20261101', licence } }
    }
    if (noun === 'templates') {
      return { status: 200, document: { templates: [{ name: 'thorough', title: 'Thorough', about: 'All checks' }] } }
    }
    if (noun === 'policies') return { status: 200, document: { policies: listed([]) } }
    if (noun === 'reports') {
      const found = exports.get(id ?? '')
      if (found === undefined) return { status: 404 }
      if (rest[0] !== 'content') return { status: 200, document: { report: found.report, state: found.state } }
      exports.delete(found.report)
      return { bytes: sampleReport(found.format, hostsOf(found.scan.targets)) }
    }
    if (noun === 'scans' && id === undefined && method === 'POST') {
      return changed('create', () => ({ status: 201, document: { ...create(body.name, body.targets), settings: {} } }))
    }
    if (noun === 'scans' && id === undefined) {
      const list = scans.map((scan) => {
        const [latest] = shown(scan)
        const run = latest === undefined ? undefined : told(scan, latest)
        return { id: scan.id, name: scan.name, status: run?.status ?? '', latest: run?.run }
      })
      return { status: 200, document: { scans: listed(list) } }
    }
    // A licence without scans refuses whatever scan is meant.
    if (method === 'POST' && rest.length === 1 && !licence.scans) return { status: 402 }
    const scan = noun === 'scans' ? scans.find((one) => String(one.id) === id) : undefined
    if (scan === undefined) return { status: 404 }
    return scanAnswer(method, scan, rest, body)
  }

  const respond = (request: IncomingMessage, response: ServerResponse, text: string): void => {
    const method = request.method ?? 'GET'
    const path = new URL(request.url ?? '/', 'https://localhost').pathname
    const change = changeOf(method, path)
    if (change !== undefined) asked[change] += 1
    const page = (status: number) => void response.writeHead(status, { 'retry-after': '5' }).end('<html>Gateway</html>')
    const isStruck = struck === undefined || struck === change
    if (mishap === 'request-lost' && isStruck) return void response.socket?.destroy()
    if (mishap === 'gateway-error') return page(502)
    if (mishap === 'rate-limited' && isStruck) return page(429)
    if (request.headers.authorization !== `Bearer ${key}` || mishap === 'keys-revoked') return page(401)
    const answer = answerTo(method, path, {
      name: '',
      targets: [],
      format: '',
      ...(text === '' ? {} : JSON.parse(text)),
    })
    if (mishap === 'answer-lost' && isStruck) return void response.socket?.destroy()
    if ('bytes' in answer) return sendReport(response, answer.bytes, mishap)
    response.writeHead(answer.status, { 'content-type': 'application/json' })
    response.end(answer.document === undefined ? '' : JSON.stringify(answer.document))
  }

  const server = createServer({ cert, key: certificateKey }, (request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => respond(request, response, Buffer.concat(chunks).toString()))
  })
  server.on('secureConnection', (socket) => {
    sockets.add(socket)
    socket.on('error', () => {})
    socket.on('close', () => sockets.delete(socket))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `https://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    ca,
    key,
    skip: (minutes) => {
      for (const scan of scans) for (const run of scan.runs) advance(run)
      skippedMs += minutes * MINUTE_MS
    },
    inflict: (what, change) => {
      mishap = what
      struck = change
    },
    asked: (change) => asked[change],
    done: (change) => done[change],
    startByHand: (targets) => {
      const scan = create('By hand', targets)
      return { scanId: String(scan.id), uuid: begin(scan).run }
    },
    close: async () => {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

interface Body {
  readonly name: string
  readonly targets: readonly string[]
  readonly format: string
}

function changeOf(method: string, path: string): Change | undefined {
  if (method !== 'POST') return undefined
  if (path === '/scans') return 'create'
  return /^\/scans\/[^/]+\/runs$/.test(path) ? 'launch' : undefined
}

/** Every address of what is written as `192.0.2.10-192.0.2.12`. */
function hostsOf(targets: readonly string[]): string[] {
  return targets.flatMap((target) => {
    const [, net, first, last] = /^(.*\.)(\d+)-.*\.(\d+)$/.exec(target) ?? []
    if (net === undefined) return [target]
    return Array.from({ length: Number(last) - Number(first) + 1 }, (_, at) => `${net}${String(Number(first) + at)}`)
  })
}

/** Without a length, so that a cut and an end look much alike. */
function sendReport(response: ServerResponse, bytes: Buffer, mishap: Mishap | undefined): void {
  const half = bytes.subarray(0, Math.floor(bytes.length / 2))
  response.writeHead(200)
  if (mishap === 'report-cut') return void response.write(half, () => response.socket?.destroy())
  if (mishap === 'report-short') return void response.end(half)
  if (mishap === 'report-is-an-error') return void response.end('{"error":"the report was lost"}')
  response.end(bytes)
}
