import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { verifyArchive } from '../../cli/verify-archive.ts'
import { startSimulator } from '../../simulator/simulator.ts'
import type { Simulator } from '../../simulator/simulator.ts'
import { seeded } from '../support/random.ts'
import { startServerProcess } from '../support/server-process.ts'
import type { ServerProcess } from '../support/server-process.ts'

const SCANS = 24

/** Small enough for a test; what they mean is the same. */
const SETTINGS = {
  firstPollSeconds: [0.2, 0.2],
  settleSeconds: 2,
  lookAgainSeconds: 0.2,
  slotPollSeconds: 0.3,
  exportPollSeconds: 0.1,
  exportPollMaxSeconds: 0.3,
  exportMayBeEarlySeconds: 1,
  maxExportAttempts: 12,
}

let directory: string
let simulator: Simulator
let server: ServerProcess | undefined

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'scanloop-crash-'))
  await writeFile(join(directory, 'settings.json'), JSON.stringify(SETTINGS))
  simulator = await startSimulator({ speed: 400 })
})

afterEach(async () => {
  await server?.kill()
  await simulator.close()
  await rm(directory, { recursive: true, force: true })
})

interface ScanDetail {
  readonly status: string
  readonly remoteId?: string
  readonly run?: { readonly number: number; readonly remote?: { readonly uuid: string } }
}

const start = () =>
  startServerProcess(join(directory, 'data'), ['--settings', join(directory, 'settings.json'), '--log-level', 'warn'])

it(`finishes every scan, launched once, whatever moment the process is killed at (${String(SCANS)} kills)`, async () => {
  const seed = Number(process.env.SEED ?? Date.now() % 1_000_000)
  const random = seeded(seed)
  process.stdout.write(`crash scenario: SEED=${String(seed)}\n`)
  server = await start()
  const scanner = await server.call<{ id: string }>('POST', '/v1/scanners', {
    name: 'Simulator',
    type: 'nessus',
    apiUrl: simulator.url,
    accessKey: simulator.accessKey,
    secretKey: simulator.secretKey,
    tls: { mode: 'pin', fingerprint: simulator.fingerprint },
    pollSeconds: 1,
    maxActiveRuns: 100,
  })
  // The wire is no help either: answers to launches and creations get lost, downloads break.
  simulator.setFaults([
    { kind: 'reset-after', match: { method: 'POST', path: '/launch' }, probability: 0.3 },
    { kind: 'cut-download', match: { path: '/download' }, probability: 0.2, atFraction: 0.5 },
  ])

  const scanIds: string[] = []
  for (let round = 0; round < SCANS; round += 1) {
    const scan = await server.call<{ id: string }>('POST', '/v1/scans', {
      scannerId: scanner.id,
      name: `Scan ${String(round)}`,
      targets: ['172.16.36.39', '172.16.36.42', '172.16.36.44'],
      autoStart: true,
    })
    scanIds.push(scan.id)
    // A random moment is what this test is about; nothing waits for this time to have passed.
    await sleep(random.between(0, 700))
    await server.kill()
    server = await start()
  }

  const last = server
  const deadline = Date.now() + 120_000
  for (const scanId of scanIds) {
    for (;;) {
      const detail = await last.call<ScanDetail>('GET', `/v1/scans/${scanId}`)
      if (detail.status === 'RETRIEVED') break
      if (detail.status === 'FAILED' || Date.now() > deadline) {
        throw new Error(`${JSON.stringify(detail, undefined, 1)}\n${last.log().slice(-3000)}`)
      }
      await sleep(200)
    }
  }

  const calls = simulator.calls()
  const launches = calls.filter((call) => call.effect?.startsWith('launched') === true)
  const creations = calls.filter((call) => call.effect?.startsWith('created') === true)
  expect(creations).toHaveLength(SCANS)
  expect(launches).toHaveLength(SCANS)
  for (const scanId of scanIds) {
    const detail = await last.call<ScanDetail>('GET', `/v1/scans/${scanId}`)
    const { items: runs } = await last.call<{ items: unknown[] }>('GET', `/v1/scans/${scanId}/runs`)
    expect(runs, scanId).toHaveLength(1)
    const uuid = detail.run?.remote?.uuid ?? 'none'
    expect(
      launches.filter((call) => call.effect?.includes(uuid) === true),
      scanId,
    ).toHaveLength(1)
    const link = await last.call<{ url: string }>('GET', `/v1/scans/${scanId}/runs/1/report`)
    const path = join(directory, `${scanId}.zip`)
    await writeFile(path, Buffer.from(await (await fetch(link.url)).arrayBuffer()))
    const { members } = await verifyArchive(path)
    expect(members.map((member) => member.name.split('.').at(-1))).toEqual([
      'nessus',
      'csv',
      'ndjson',
      'ndjson',
      'ndjson',
    ])
  }
  expect(await last.stop(), 'a polite stop is a success').toBe(0)
})
