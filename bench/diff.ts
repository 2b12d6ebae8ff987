/**
 * How long does it take to compare two runs, and in how much memory?
 * `node bench/diff.ts [--findings 100000] [--rounds 3]`
 *
 * Two reports are written as the archiving step stores them: packed blocks on disk. Of the later one, a tenth of the
 * findings is gone, a tenth is new, a tenth says something else, and a fiftieth of the hosts did not answer. Every
 * measurement is a process of its own, so that its peak memory is its own. The baseline reads both reports once and does
 * nothing with them; compare the ratio, seconds belong to the machine.
 */
import { spawnSync } from 'node:child_process'
import { createReadStream, createWriteStream, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { compareRuns } from '../core/diff/compare-runs.ts'
import type { DiffSummary } from '../core/diff/diff-entry.ts'
import { FindingsIndex } from '../core/finding/findings-index.ts'
import { FindingsReader } from '../core/finding/findings-reader.ts'
import { FindingsWriter } from '../core/finding/findings-writer.ts'
import type { Finding } from '../core/finding/finding.ts'
import { noFindings, SEVERITIES } from '../core/finding/severity.ts'

const MAX_SECONDS = 10
const FINDINGS_PER_HOST = 50
const OUTPUT = 'The remote host answered with the following banner, which may have been changed by somebody:\n'.repeat(
  5,
)

type Side = 'before' | 'now'

interface Measurement {
  seconds: number
  rssMegabytes: number
  told: string
}

const VARIANTS = {
  'read both once': async (directory: string): Promise<string> => {
    let read = 0
    for (const side of ['before', 'now'] as const) {
      for await (const finding of reader(directory, side).findings()) read += finding.port >= 0 ? 1 : 0
    }
    return `${String(read)} findings`
  },
  compare: async (directory: string): Promise<string> => {
    const runs = (['before', 'now'] as const).map((side) => ({
      source: reader(directory, side),
      endedAs: 'FINISHED' as const,
      missing: [],
    }))
    const [before, now] = runs
    if (before === undefined || now === undefined) throw new Error('There are two sides.')
    const entries = (await compareRuns(before, now)).entries()
    for (;;) {
      const { done, value } = await entries.next()
      if (done === true) return describe(value)
    }
  },
}

type Variant = keyof typeof VARIANTS

function describe({ counts }: DiffSummary): string {
  return Object.entries(counts)
    .map(([kind, by]) => `${kind} ${String(Object.values(by).reduce((sum, one) => sum + one, 0))}`)
    .join(', ')
}

function reader(directory: string, side: Side): FindingsReader {
  const index = FindingsIndex.parse(JSON.parse(readFileSync(join(directory, `${side}.json`), 'utf8')))
  const path = join(directory, side)
  return new FindingsReader(index, side, async (range) => createReadStream(path, range) as AsyncIterable<Uint8Array>)
}

async function writeReport(directory: string, side: Side, findings: number): Promise<void> {
  const writer = new FindingsWriter()
  const stored = pipeline(writer.bytes(), createWriteStream(join(directory, side)))
  const hosts = Math.ceil(findings / FINDINGS_PER_HOST)
  const [counts, found] = [noFindings(), { hosts: 0, findings: 0 }]
  for (let host = 0; host < hosts; host += 1) {
    if (side === 'now' && host % 50 === 7) continue
    for (let nth = 0; nth < FINDINGS_PER_HOST; nth += 1) {
      const finding = findingOf(side, host, nth)
      if (finding === undefined) continue
      writer.finding(finding)
      counts[finding.severity] += 1
      found.findings += 1
    }
    found.hosts += 1
    writer.host({
      name: nameOf(host),
      address: nameOf(host),
      macAddresses: [],
      credentials: 'worked',
      endedAt: '2026-11-25T10:00:00Z',
      counts: noFindings(),
      scan: { portRange: '1-65535', portScanners: ['nessus_syn_scanner'], thoroughTests: false, safeChecks: true },
      properties: {},
    })
    await writer.ready()
  }
  writer.end()
  await stored
  const facts = { settings: {}, families: {}, plugins: [], pluginSet: [[10_000, 300_000]] as [number, number][] }
  const index = writer.index({ ...facts, trimmed: [], ...found, counts })
  writeFileSync(join(directory, `${side}.json`), JSON.stringify(index))
}

const nameOf = (host: number): string => `10.${String(host >> 16)}.${String((host >> 8) & 255)}.${String(host & 255)}`

function findingOf(side: Side, host: number, nth: number): Finding | undefined {
  const turn = (host + nth) % 10
  if (side === 'now' ? turn === 0 : turn === 1) return undefined
  const severity = SEVERITIES[nth % 5] ?? 'info'
  return {
    host: nameOf(host),
    address: nameOf(host),
    port: nth % 3 === 0 ? 0 : 1024 + nth,
    protocol: 'tcp',
    service: 'www',
    pluginId: String(10_000 + nth * 37),
    pluginVariant: 0,
    pluginName: 'A service that should have been updated long ago',
    pluginFamily: 'General',
    severity,
    cves: ['CVE-2014-3566', 'CVE-2016-0800'],
    cvssScore: 7.5,
    exploitAvailable: false,
    knownExploited: false,
    output: `${OUTPUT}${side === 'now' && turn === 2 ? 'version 2' : 'version 1'} on ${nameOf(host)}`,
  }
}

async function measure(variant: Variant, directory: string): Promise<Measurement> {
  const start = performance.now()
  const told = await VARIANTS[variant](directory)
  return { seconds: (performance.now() - start) / 1000, rssMegabytes: process.resourceUsage().maxRSS / 1000, told }
}

function measureInChild(variant: Variant, directory: string): Measurement {
  const args = [fileURLToPath(import.meta.url), '--variant', variant, '--directory', directory]
  const child = spawnSync(process.execPath, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] })
  if (child.status !== 0) throw new Error(`${variant} ended with status ${String(child.status)}`)
  return JSON.parse(child.stdout) as Measurement
}

async function compareAll(findings: number, rounds: number): Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), 'scanloop-diff-'))
  try {
    await writeReport(directory, 'before', findings)
    await writeReport(directory, 'now', findings)
    const names = Object.keys(VARIANTS) as Variant[]
    const results = Array.from({ length: rounds }, () => names.map((name) => measureInChild(name, directory)))
    const best = names.map((_, at) => median(results.map((round) => round[at]?.seconds ?? Number.NaN)))
    console.log(`${String(findings)} findings a side; medians of ${String(rounds)} rounds`)
    console.table(
      names.map((name, at) => ({
        variant: name,
        seconds: Number(best[at]?.toFixed(2)),
        '÷ read both once': Number(((best[at] ?? Number.NaN) / (best[0] ?? Number.NaN)).toFixed(2)),
        'peak RSS MB': Math.round(Math.max(...results.map((round) => round[at]?.rssMegabytes ?? 0))),
      })),
    )
    console.log(results[0]?.[1]?.told)
    if (findings > 100_000) return
    const isMet = (best[1] ?? Infinity) < MAX_SECONDS
    console.log(`Goal: below ${String(MAX_SECONDS)} s for 100,000 a side: ${isMet ? 'met' : 'MISSED'}`)
    if (!isMet) process.exitCode = 1
  } finally {
    rmSync(directory, { recursive: true, force: true })
  }
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}

const { values } = parseArgs({
  options: {
    findings: { type: 'string', default: '100000' },
    rounds: { type: 'string', default: '3' },
    variant: { type: 'string' },
    directory: { type: 'string' },
  },
})
if (values.variant === undefined || values.directory === undefined) {
  await compareAll(Number(values.findings), Number(values.rounds))
} else {
  console.log(JSON.stringify(await measure(values.variant as Variant, values.directory)))
}
