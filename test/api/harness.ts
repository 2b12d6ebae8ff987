import { request } from 'node:http'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, vi } from 'vitest'
import type { NameResolver } from '../../core/safety/name-resolver.ts'
import type { Zones } from '../../core/safety/zone.ts'
import { Settings } from '../../core/settings.ts'
import { createLog } from '../../local/log.ts'
import { startLocalServer } from '../../local/server.ts'
import type { LocalServer } from '../../local/server.ts'
import { startSimulator } from '../../simulator/simulator.ts'
import type { Simulator, SimulatorOptions } from '../../simulator/simulator.ts'
import { EVERYWHERE, FakeNames } from '../support/scope.ts'
import { schemaChecker, templateOf } from './document.ts'
import type { OpenApiDocument } from './document.ts'

/** Small intervals, so that a scan's whole life takes a second or two. */
export const QUICK = Settings.parse({
  firstPollSeconds: [0.1],
  settleSeconds: 1,
  lookAgainSeconds: 0.2,
  slotPollSeconds: 0.2,
  scheduleSpreadSeconds: 0,
  exportPollSeconds: 0.1,
  exportPollMaxSeconds: 0.2,
  exportMayBeEarlySeconds: 1,
  maxExportAttempts: 2,
  startingDeadlineSeconds: 10,
  unreachableDeadlineSeconds: 10,
  missingDeadlineSeconds: 5,
  retrievingDeadlineSeconds: 10,
})

export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  /** The parsed body; undefined if it is empty or no JSON. */
  // oxlint-disable-next-line typescript/no-explicit-any -- tests look into answers of every shape
  readonly body: any
}

export interface Ask {
  readonly body?: unknown
  /** Sent as it is, instead of `body`. */
  readonly raw?: string | Uint8Array<ArrayBuffer> | ReadableStream
  readonly headers?: Readonly<Record<string, string>>
  /** Default true. */
  readonly withToken?: boolean
}

/** The local server on a fresh data directory and a simulated scanner, over real sockets. */
export interface Harness {
  readonly server: LocalServer
  readonly simulator: Simulator
  readonly dataDirectory: string
  readonly ask: (method: string, path: string, options?: Ask) => Promise<Answer>
  /** What registers the simulator; `changes` replace fields. */
  readonly scannerInput: (changes?: object) => Record<string, unknown>
  readonly registered: (changes?: object) => Promise<{ id: string; version: number }>
  readonly defined: (changes?: object) => Promise<{ id: string; version: number }>
  /** Waits until the scan has this status. */
  readonly reaches: (scanId: string, status: string) => Promise<Answer['body']>
  /** Everything that is stored, as the API tells it. */
  readonly everything: () => Promise<unknown>
  /** The lines that were logged so far. */
  readonly logged: () => string
  /** Counts as a secret from here on. */
  readonly hide: (secret: string) => void
  /**
   * Ends all, and fails if a key or the token was answered, logged or stored in clear by anything that happened, or if
   * a route answered with a status or a body that its documentation does not have.
   */
  readonly close: () => Promise<void>
}

export async function startHarness(
  options: Partial<SimulatorOptions> = {},
  settings: Partial<Settings> = {},
  scope: { readonly initialZones?: Zones; readonly names?: NameResolver } = {},
): Promise<Harness> {
  const dataDirectory = mkdtempSync(join(tmpdir(), 'scanloop-api-'))
  const simulator = await startSimulator({ speed: 600, ...options })
  const said: string[] = []
  const lines: string[] = []
  const server = await startLocalServer({
    dataDirectory,
    port: 0,
    log: createLog('info', { write: (line) => void lines.push(line) }),
    settings: { ...QUICK, ...settings },
    initialZones: scope.initialZones ?? EVERYWHERE,
    names: scope.names ?? new FakeNames(),
  })
  const token = server.token.reveal()
  const secrets = new Set([simulator.accessKey, simulator.secretKey, token])
  const undocumented = new Set<string>()
  const documented = checkAnswers((await (await fetch(`${server.url}/openapi.json`)).json()) as OpenApiDocument)

  async function ask(method: string, path: string, wish: Ask = {}): Promise<Answer> {
    const isStream = wish.raw instanceof ReadableStream
    const response = await fetch(`${server.url}${path}`, {
      method,
      redirect: 'manual',
      headers: {
        ...(wish.withToken === false ? {} : { Authorization: `Bearer ${token}` }),
        ...(wish.body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...wish.headers,
      },
      ...(wish.body === undefined ? {} : { body: JSON.stringify(wish.body) }),
      ...(wish.raw === undefined ? {} : { body: wish.raw }),
      ...(isStream ? { duplex: 'half' } : {}),
    })
    const text = await response.text()
    expect(response.headers.get('X-Request-Id'), `${method} ${path}`).toMatch(/\S/)
    said.push(text, JSON.stringify([...response.headers]))
    const answer = { status: response.status, headers: response.headers, text, body: parsed(text) }
    for (const issue of documented(method, path, answer)) undocumented.add(issue)
    return answer
  }

  const scannerInput = (changes: object = {}) => ({
    name: 'Simulated',
    type: 'nessus',
    apiUrl: simulator.url,
    accessKey: simulator.accessKey,
    secretKey: simulator.secretKey,
    tls: { mode: 'ca', pem: simulator.certificatePem },
    pollSeconds: 1,
    ...changes,
  })

  async function made(path: string, body: object): Promise<Answer['body']> {
    const answer = await ask('POST', path, { body })
    expect(answer.status, answer.text).toBe(201)
    return answer.body
  }

  async function registered(changes: object = {}) {
    return made('/v1/scanners', scannerInput(changes))
  }

  return {
    server,
    simulator,
    dataDirectory,
    ask,
    scannerInput,
    registered,
    defined: async (changes: object = {}) => {
      const given = 'scannerId' in changes ? {} : { scannerId: (await registered()).id }
      return made('/v1/scans', { targets: '192.0.2.1', autoCreate: false, ...given, ...changes })
    },
    reaches: (scanId, status) =>
      vi.waitFor(
        async () => {
          const { body, text } = await ask('GET', `/v1/scans/${scanId}`)
          expect(body.status, text).toBe(status)
          return body
        },
        { timeout: 15_000, interval: 50 },
      ),
    everything: async () => {
      const scans = (await ask('GET', '/v1/scans?limit=200')).body.items as { id: string }[]
      const runs = await Promise.all(scans.map(async ({ id }) => (await ask('GET', `/v1/scans/${id}/runs`)).body))
      return { scanners: (await ask('GET', '/v1/scanners?limit=200')).body, scans, runs }
    },
    logged: () => lines.join(''),
    hide: (secret) => void secrets.add(secret),
    close: async () => {
      await server.close()
      secrets.add(simulator.accessKey).add(simulator.secretKey)
      await simulator.close()
      const stored = storedIn(dataDirectory)
      rmSync(dataDirectory, { recursive: true, force: true })
      expect([...undocumented], 'answers that are not as /openapi.json says').toEqual([])
      for (const secret of secrets) {
        expect(
          said.filter((text) => text.includes(secret)),
          'answers that hold a secret',
        ).toEqual([])
        expect(
          lines.filter((line) => line.includes(secret)),
          'log lines that hold a secret',
        ).toEqual([])
        expect(
          stored.filter(({ bytes }) => bytes.includes(secret)).map(({ name }) => name),
          'files that hold a secret',
        ).toEqual([])
      }
    },
  }
}

/**
 * What the documentation has against an answer: a status that its operation does not name, or a body that is not as its
 * schema says. Nothing if there is no such operation.
 */
function checkAnswers(document: OpenApiDocument) {
  const check = schemaChecker(document)
  return (method: string, path: string, { status, headers, body }: Answer): string[] => {
    const template = templateOf(document, path.replace(/\?.*/s, ''))
    const operation = template === undefined ? undefined : document.paths[template]?.[method.toLowerCase()]
    if (template === undefined || operation === undefined) return []
    const answer = operation.responses[String(status)]
    const name = `${method} ${template} ${String(status)}`
    if (answer === undefined) return [`${name}: not documented`]
    const type = headers.get('Content-Type')?.replace(/;.*/, '')
    if (type === undefined) return answer.content === undefined ? [] : [`${name}: no body`]
    const at = ['paths', template, method.toLowerCase(), 'responses', String(status), 'content', type, 'schema']
    return check(at, body).map((issue) => `${name}: ${issue}`)
  }
}

/** Every file but the token's own, which holds the token by purpose, in a file that only its owner can read. */
function storedIn(folder: string): { name: string; bytes: Buffer }[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !(entry.name === 'token' && entry.parentPath === folder))
    .map((entry) => ({ name: entry.name, bytes: readFileSync(join(entry.parentPath, entry.name)) }))
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** The parts of an answer that every problem document has, checked; for what is special, look at the answer. */
export function expectProblem(answer: Answer, status: number, error: string): void {
  expect(answer.status, answer.text).toBe(status)
  expect(answer.headers.get('Content-Type')).toBe('application/problem+json')
  expect(answer.body).toMatchObject({
    type: `urn:scanloop:error:${error}`,
    title: error,
    status,
    detail: expect.stringMatching(/\S.*\.$/s),
    action: expect.stringMatching(/\S.*\.$/s),
    instance: expect.stringMatching(/^\//),
    requestId: answer.headers.get('X-Request-Id'),
  })
  expect(answer.text).not.toMatch(/\bat .+\.ts:\d+|Error:/)
}

/** A request as no well-behaved client sends it: any method, any `Host`, no header that was not given. */
export function rawRequest(
  url: string,
  options: { method?: string; path: string; headers?: Record<string, string>; body?: string },
): Promise<Answer> {
  const { hostname, port } = new URL(url)
  return new Promise((resolve, reject) => {
    const sent = request(
      { hostname, port, method: options.method ?? 'GET', path: options.path, headers: options.headers ?? {} },
      (response) => {
        let text = ''
        response.setEncoding('utf8')
        response.on('data', (piece: string) => (text += piece))
        response.on('end', () => {
          const headers = new Headers()
          for (const [name, value] of Object.entries(response.headers)) headers.set(name, String(value))
          resolve({ status: response.statusCode ?? 0, headers, text, body: parsed(text) })
        })
        response.on('error', reject)
      },
    )
    sent.on('error', reject)
    sent.end(options.body)
  })
}
