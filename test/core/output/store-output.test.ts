import { describe, expect, it } from 'vitest'
import { DeadlineExceededError, InvalidInputError } from '../../../core/errors.ts'
import { createOutput } from '../../../core/output/create-output.ts'
import { storeOutput } from '../../../core/output/store-output.ts'
import type { OutputServices } from '../../../core/output/store-output.ts'
import { FindingsIndex, packIndex } from '../../../core/finding/findings-index.ts'
import { FindingsWriter } from '../../../core/finding/findings-writer.ts'
import { Settings } from '../../../core/settings.ts'
import { emptyFacts } from '../../support/findings.ts'
import { aRun, aScan, aScanner } from '../../support/records.ts'
import { ABOUT, aFinding, aPlugin, aReport } from './sample-report.ts'

/** A retrieved run with its findings in a store that keeps what is put into it; every look at the clock is a second. */
async function aStoredRun() {
  const writer = new FindingsWriter()
  const pieces: Uint8Array[] = []
  const written = (async () => {
    for await (const piece of writer.bytes()) pieces.push(piece)
  })()
  writer.plugin(aPlugin())
  for (let port = 1; port <= 2000; port += 1) writer.finding(aFinding({ port, output: 'x'.repeat(200) }))
  writer.end()
  await written
  const index = await packIndex(FindingsIndex.parse(writer.index(emptyFacts({ findings: 2000 }))))
  const objects = new Map<string, Buffer>([
    ['scan-01/1/a.findings', Buffer.concat(pieces)],
    ['scan-01/1/a.findings-index', Buffer.from(index)],
  ])
  const stored = { bytes: 1, findings: 2000 }
  const findings = {
    status: 'available' as const,
    key: 'scan-01/1/a.findings',
    indexKey: 'scan-01/1/a.findings-index',
    ...stored,
  }
  const report = {
    key: 'scan-01/1/a.zip',
    fileName: 'a.zip',
    bytes: 1,
    sha256: '',
    members: [],
    missing: [],
    storedAt: '2026-05-04T10:00:00.000Z',
    findings,
  }
  const run = aRun('RETRIEVED', { report })
  let seconds = 0
  const services = {
    scans: { get: async () => aScan({ id: 'scan-01', name: 'Head office' }) },
    runs: { get: async () => run },
    scanners: { get: async () => aScanner() },
    clock: { now: () => new Date((seconds += 1) * 1000) },
    settings: Settings.parse({}),
    toolVersion: '0.1.0',
    reports: {
      open: async (key: string, range?: { start: number; end: number }) => {
        const found = objects.get(key)
        return found === undefined
          ? undefined
          : (async function* () {
              yield range === undefined ? found : found.subarray(range.start, range.end + 1)
            })()
      },
      put: async (key: string, body: AsyncIterable<Uint8Array>) => {
        const parts: Uint8Array[] = []
        for await (const piece of body) parts.push(piece)
        objects.set(key, Buffer.concat(parts))
        return { bytes: objects.get(key)?.length ?? 0, sha256: 'aa' }
      },
      link: async (key: string) => ({ url: `https://reports.example/${key}`, expiresAt: new Date(0) }),
    },
  } as unknown as OutputServices
  return { services, objects }
}

const RUN = { scanId: 'scan-01', number: 1 }

describe('storeOutput', () => {
  it('stores an output beside the report, once per wish', async () => {
    const { services, objects } = await aStoredRun()
    const before = objects.size
    const first = await storeOutput(services, RUN, 'csv', {}, { seconds: 600 })
    expect(first).toMatchObject({ fileName: 'Head-office-run-1.csv', sha256: 'aa' })
    await storeOutput(services, RUN, 'csv', {}, { seconds: 600 })
    await storeOutput(services, RUN, 'csv', { least: 'high' }, { seconds: 600 })
    const added = [...objects.keys()].slice(before)
    expect(added).toHaveLength(2)
    for (const key of added) expect(key).toMatch(/^scan-01\/1\/outputs\/[0-9a-f]{32}\.csv$/)
    expect(
      objects
        .get(added[0] ?? '')
        ?.toString()
        .split('\r\n'),
    ).toHaveLength(2002)
  })

  it('gives up when it takes too long, and stores nothing', async () => {
    const { services, objects } = await aStoredRun()
    const before = objects.size
    await expect(storeOutput(services, RUN, 'csv', {}, { seconds: 3 })).rejects.toThrow(DeadlineExceededError)
    expect(objects.size).toBe(before)
  })
})

describe('createOutput', () => {
  it('gives blocks of bytes and not one per finding', async () => {
    const findings = Array.from({ length: 3000 }, (_, port) => aFinding({ port }))
    const sizes: number[] = []
    for await (const piece of createOutput('csv', aReport(findings), ABOUT)) sizes.push(piece.length)
    expect(sizes.length).toBeGreaterThan(3)
    for (const size of sizes.slice(0, -1)) expect(size).toBeGreaterThan(60_000)
  })

  it('refuses a wish that the format does not have', () => {
    expect(() => createOutput('csv', aReport([]), ABOUT, { limit: 3 })).toThrow(InvalidInputError)
    expect(() => createOutput('asff', aReport([]), ABOUT)).toThrow(/awsAccountId/)
  })
})
