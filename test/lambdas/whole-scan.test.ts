import { createHash } from 'node:crypto'
import { ScanCommand } from '@aws-sdk/client-dynamodb'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startSimulator, type Simulator } from '../../simulator/simulator.ts'
import { readZip } from '../core/report/zip/read-zip.ts'
import { startCloud } from './cloud.ts'
import { Functions, type Invocation } from './runtime.ts'

/**
 * The real bundles carry out a whole scan against a simulated scanner over TLS and AWS services in this process. The
 * routing is the machine's, without its waits: time passes at the scanner only.
 */
const FILES: Readonly<Record<string, string>> = {
  CREATE: 'create-scan',
  START: 'launch-run',
  LAUNCH: 'launch-run',
  WATCH: 'poll-run',
  POLL: 'poll-run',
  RETRIEVE: 'request-exports',
  EXPORT: 'request-exports',
  CHECK: 'check-exports',
  ARCHIVE: 'archive-report',
}

let cloud: Awaited<ReturnType<typeof startCloud>>
let functions: Functions
let simulator: Simulator
let skippedMilliseconds = 0
let scanId = ''
let scannerId = ''
const history: string[] = []

beforeAll(async () => {
  simulator = await startSimulator({ clock: () => Date.now() + skippedMilliseconds })
  cloud = await startCloud()
  functions = await Functions.build()
}, 60_000)
afterAll(async () => {
  await functions.remove()
  await Promise.all([cloud.close(), simulator.close()])
})

const invoke = (file: string, event: unknown, milliseconds?: number): Promise<Invocation> =>
  functions.invoke(file, event, cloud.environment, milliseconds)

/** What API Gateway sends: payload version 2.0, with the claims of the token that it has verified. */
function requestOf(method: string, path: string, body: unknown, groups: string) {
  const jwt = { claims: { sub: '0001', email: 'ada@example.com', 'cognito:groups': groups }, scopes: null }
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath: path,
    rawQueryString: '',
    headers: { host: 'api.example', 'content-type': 'application/json' },
    requestContext: {
      http: { method, path, protocol: 'HTTP/1.1', sourceIp: '192.0.2.1', userAgent: 'test' },
      domainName: 'api.example',
      requestId: 'JKJaXmPLvHcESHA=',
      ...(groups === '' ? {} : { authorizer: { jwt } }),
    },
    body: body === undefined ? undefined : JSON.stringify(body),
    isBase64Encoded: false,
  }
}

async function api(method: string, path: string, body?: unknown, groups = '[admins]') {
  const answer = await invoke('api', requestOf(method, path, body, groups))
  if ('error' in answer) throw new Error(answer.error.errorMessage)
  const {
    statusCode,
    headers,
    body: text,
  } = answer.result as {
    statusCode: number
    headers: Record<string, string>
    body: string
  }
  return { status: statusCode, headers: new Headers(headers), text, body: JSON.parse(text) as Record<string, unknown> }
}

it('describes itself', async () => {
  const { status, body } = await api('GET', '/openapi.json', undefined, '')
  expect(status).toBe(200)
  expect(body).toMatchObject({ openapi: '3.1.0', paths: { '/v1/scans': { post: {} } } })
})

/** One execution, as the machine routes it. */
async function execute({ name, input }: (typeof cloud.executions)[number]): Promise<void> {
  const { command, ...who } = input
  let event: Record<string, unknown> = { ...who, executionName: name }
  let next: string = command
  for (let steps = 0; next !== 'END'; steps += 1) {
    expect(steps).toBeLessThan(200)
    const file = FILES[next] ?? 'control-run'
    const answer = await invoke(file, { ...event, command })
    history.push(JSON.stringify({ file, event, answer }))
    skippedMilliseconds += 30_000
    if ('error' in answer) {
      const error = { Error: answer.error.errorType, Cause: JSON.stringify(answer.error) }
      const recorded = await invoke('record-failure', { ...event, error })
      expect(recorded).toEqual({ result: null })
      break
    }
    const result = answer.result as { scanId: string; runNumber: number; next: string }
    event = { scanId: result.scanId, runNumber: result.runNumber, executionName: name }
    next = result.next
  }
  cloud.running.delete(name)
}

let executed = 0
async function executeAll(): Promise<void> {
  while (executed < cloud.executions.length) await execute(cloud.executions[executed++]!)
}

const keys = () => ({ accessKey: simulator.accessKey, secretKey: simulator.secretKey })
const scanner = () => ({
  name: 'Head office',
  type: 'nessus',
  apiUrl: simulator.url,
  ...keys(),
  tls: { mode: 'ca', pem: simulator.certificatePem },
})

it('registers, creates, launches, watches and archives, and hands out a link to the very report', async () => {
  const registered = await api('POST', '/v1/scanners', scanner())
  expect(registered.status, registered.text).toBe(201)
  scannerId = String(registered.body['id'])
  const refused = await api('POST', '/v1/scans', { scannerId, targets: '192.0.2.1' })
  expect([refused.status, refused.body['action']]).toEqual([
    409,
    expect.stringContaining('No zone allows anything yet'),
  ])
  const zone = { name: 'Office', kind: 'allowed', members: '192.0.2.0/24' }
  expect((await api('PUT', '/v1/zones', { zones: [zone] })).status).toBe(200)
  const defined = await api('POST', '/v1/scans', {
    scannerId,
    name: 'Office',
    targets: '192.0.2.1-3',
    autoCreate: true,
    autoStart: true,
    autoRetrieve: true,
  })
  expect(defined.status, defined.text).toBe(201)
  scanId = String(defined.body['id'])
  await executeAll()
  const scan = await api('GET', `/v1/scans/${scanId}`)
  expect(scan.body, history.at(-1)).toMatchObject({ status: 'RETRIEVED' })
  const report = await api('GET', `/v1/scans/${scanId}/runs/1/report`)
  expect(report.status, report.text).toBe(200)
  const { url, sha256, bytes } = report.body as { url: string; sha256: string; bytes: number }
  const zip = Buffer.from(await (await fetch(url)).arrayBuffer())
  expect(zip.length).toBe(bytes)
  expect(createHash('sha256').update(zip).digest('hex')).toBe(sha256)
  expect(cloud.events.at(-1)).toMatchObject({ scanId, runNumber: 1, to: 'RETRIEVED' })
  expect(functions.output).toContain('"RunRetrieved":1')
  const audit = await api('GET', '/v1/audit')
  expect(audit.body).toMatchObject({
    items: expect.arrayContaining([expect.objectContaining({ actor: 'ada@example.com' })]),
  })
}, 60_000)

it('puts several reports into one ZIP, and says what is not in it', async () => {
  const idle = await api('POST', '/v1/scans', { scannerId, targets: '192.0.2.9', autoCreate: false })
  const asked = await api('POST', '/v1/downloads', { scanIds: [scanId, idle.body['id']] }, '[readers]')
  expect(asked.status, asked.text).toBe(202)
  const [execution] = cloud.bundles
  const step = { ...execution?.input, executionName: execution?.name }
  expect(await invoke('build-bundle', step)).toEqual({ result: null })
  const ready = await api('GET', `/v1/downloads/${String(asked.body['id'])}`, undefined, '[readers]')
  expect(ready.body).toMatchObject({ status: 'READY', leftOut: [{ scanId: idle.body['id'], reason: 'NEVER_RAN' }] })
  const { url, sha256, bytes } = ready.body as { url: string; sha256: string; bytes: number }
  const zip = Buffer.from(await (await fetch(url)).arrayBuffer())
  expect(zip.length).toBe(bytes)
  expect(createHash('sha256').update(zip).digest('hex')).toBe(sha256)
  expect((await readZip(zip)).map(({ name }) => name)).toEqual([
    'Office-run-1/Office-run-1.nessus',
    'Office-run-1/Office-run-1.csv',
    'Office-run-1/findings.ndjson',
    'Office-run-1/plugins.ndjson',
    'Office-run-1/hosts.ndjson',
    'Office-run-1/manifest.json',
    'manifest.json',
  ])
}, 30_000)

it('ends a ZIP that cannot be ready in time, and the record says what to do', async () => {
  const asked = await api('POST', '/v1/downloads', { scanIds: [scanId] })
  const execution = cloud.bundles.at(-1)
  const step = { ...execution?.input, executionName: execution?.name }
  const late = await invoke('build-bundle', step, 0)
  if (!('error' in late)) throw new Error('It was in time.')
  const error = { Error: late.error.errorType, Cause: JSON.stringify(late.error) }
  expect(await invoke('record-bundle-failure', { ...step, error })).toEqual({ result: null })
  const failed = await api('GET', `/v1/downloads/${String(asked.body['id'])}`)
  expect(failed.body).toMatchObject({
    status: 'FAILED',
    error: { name: 'DeadlineExceededError', action: expect.stringContaining('fewer scans') },
  })
}, 30_000)

it('refuses who has no role, lets a reader read only, and whom no authorizer has seen not at all', async () => {
  expect((await api('GET', '/v1/scans', undefined, '[strangers]')).status).toBe(403)
  expect((await api('GET', '/v1/scans', undefined, '[readers]')).status).toBe(200)
  expect((await api('POST', '/v1/scanners', scanner(), '[readers]')).status).toBe(403)
  expect((await api('GET', '/v1/scans', undefined, '')).status).toBe(401)
  expect((await api('GET', '/healthz', undefined, '')).status).toBe(200)
})

it('records what failed in a step, in our words, whatever Lambda made of the error', async () => {
  const kept = [...cloud.secrets]
  cloud.secrets.clear()
  // Cold starts: functions that run hold the keys for a minute.
  await functions.stop()
  const started = await api('POST', `/v1/scans/${scanId}/commands`, { command: 'START' })
  expect(started.status, started.text).toBe(202)
  await executeAll()
  const run = await api('GET', `/v1/scans/${scanId}/runs/2`)
  expect(run.body).toMatchObject({
    status: 'FAILED',
    error: { name: 'NotFoundError', message: expect.stringMatching(/^There is no API key of scanner/) },
  })
  expect(run.text).not.toContain('errorMessage')
  expect(functions.output).toContain('"RunFailed":1')
  for (const [name, secret] of kept) cloud.secrets.set(name, secret)
}, 30_000)

it('has each request in the log under its id, which is that of the access log if the caller gave none', async () => {
  const { headers, body } = await api('GET', '/v1/scans/none')
  expect([headers.get('X-Request-Id'), body['requestId']]).toEqual(['JKJaXmPLvHcESHA=', 'JKJaXmPLvHcESHA='])
  const event = requestOf('GET', '/v1/scans', undefined, '[admins]')
  const headersWithId = { ...event.headers, 'x-request-id': 'mine' }
  const late = await invoke('api', { ...event, headers: headersWithId }, 0)
  expect(late).toMatchObject({ result: { statusCode: 503, headers: { 'X-Request-Id': 'mine' } } })
  // The function runs in a process of its own: its answer may be here before its output.
  await expect.poll(() => functions.output).toContain('"requestId":"mine"')
})

it('shows the keys to nobody: not in logs, events, histories or records', async () => {
  const { Items: rows = [] } = await cloud.dynamo.client.send(
    new ScanCommand({ TableName: cloud.environment.SCANNERS_TABLE }),
  )
  const seen = [functions.output, JSON.stringify(cloud.events), history.join('\n'), JSON.stringify(rows)].join('\n')
  expect(cloud.secrets.size).toBe(1)
  expect(JSON.stringify([...cloud.secrets.values()])).toContain(simulator.secretKey)
  expect(seen).not.toContain(simulator.secretKey)
  expect(seen).not.toContain(simulator.accessKey)
})
