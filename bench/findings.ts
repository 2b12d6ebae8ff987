/**
 * How fast are questions about the findings of a large report?
 * `node bench/findings.ts [--findings 1000000] [--rounds 5]`
 *
 * Writes so many generated findings by the real writer into the real store on disk, then asks the reader what the API
 * asks it. Compare the ratios to reading every finding once: seconds belong to the machine.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { Finding } from '../core/finding/finding.ts'
import { packIndex, unpackIndex } from '../core/finding/findings-index.ts'
import type { FindingsQuery } from '../core/finding/findings-query.ts'
import { FindingsReader } from '../core/finding/findings-reader.ts'
import type { FindingPosition } from '../core/finding/findings-reader.ts'
import { FindingsWriter } from '../core/finding/findings-writer.ts'
import { noFindings, SEVERITIES } from '../core/finding/severity.ts'
import { openDiskReportStore } from '../local/disk-report-store.ts'
import type { ReportStore } from '../core/report/report-store.ts'
import { median } from './archive-figures.ts'

const PAGE = 50
const FINDINGS_PER_HOST = 200
const PLUGINS = 4000
/** The goal: a page that an index can find takes less than this part of reading every finding. */
const MOST_OF_A_FULL_READ = 0.02

/** The `number`-th finding of a made-up report: plugins by their rarity, a CVE for every second plugin. */
function findingAt(number: number): Finding {
  const host = Math.floor(number / FINDINGS_PER_HOST)
  // Small numbers are common: a few plugins find something everywhere, most of them seldom.
  const plugin = Math.floor(PLUGINS * (((number * 7919) % 100_003) / 100_003) ** 3)
  return {
    host: `10.${String(host >> 16)}.${String((host >> 8) & 255)}.${String(host & 255)}`,
    port: [0, 22, 443, 445][number % 4] ?? 0,
    protocol: 'tcp',
    service: 'general',
    pluginId: String(10_000 + plugin),
    pluginVariant: 0,
    pluginName: `The name of plugin ${String(plugin)}, as long as names of plugins are`,
    pluginFamily: 'Misc.',
    severity: SEVERITIES[plugin < 2000 ? 4 : plugin < 3000 ? 3 : plugin < 3600 ? 2 : plugin < 3900 ? 1 : 0] ?? 'info',
    cves: plugin % 2 === 0 ? [`CVE-2021-${String(10_000 + plugin)}`] : [],
    exploitAvailable: false,
    knownExploited: false,
    output: `Path : /usr/lib/package-${String(plugin)}\nInstalled version : 1.${String(number % 977)}.3\nFixed version : 2.0.1\n`,
  }
}

async function write(reports: ReportStore, findings: number): Promise<FindingsReader> {
  const writer = new FindingsWriter()
  const put = reports.put('bench/1/a.findings', writer.bytes(), { contentType: 'application/gzip' })
  for (let number = 0; number < findings; number += 1) {
    writer.finding(findingAt(number))
    if (number % 100 === 0) await writer.ready()
  }
  writer.end()
  await put
  const facts = { settings: {}, families: {}, plugins: [], trimmed: [], hosts: 0, findings, counts: noFindings() }
  const packed = await packIndex(writer.index(facts))
  const start = performance.now()
  const index = await unpackIndex(packed, 'index')
  say(`Index: ${String(Math.round(packed.length / 1000))} KB, read in ${(performance.now() - start).toFixed(0)} ms`)
  return new FindingsReader(index, 'bench', (range) => reports.open('bench/1/a.findings', range))
}

interface Question {
  readonly name: string
  readonly query: FindingsQuery
  readonly after?: FindingPosition
  /** Whether one look is expected to be enough. */
  readonly isQuick: boolean
}

/** Asks until a page is full or there is nothing more, as a person who leafs on over empty pages. */
async function ask(reader: FindingsReader, { query, after }: Question): Promise<{ found: number; looks: number }> {
  let found = 0
  let looks = 0
  let position = after
  do {
    const page = await reader.find(query, position, PAGE)
    found += page.rows.length
    looks += 1
    position = page.goOnBehind
  } while (position !== undefined && found < PAGE)
  return { found, looks }
}

async function readAll(reader: FindingsReader): Promise<number> {
  let count = 0
  for await (const finding of reader.findings()) count += finding.severity === 'critical' ? 1 : 0
  return count
}

function questions(reader: FindingsReader, findings: number): Question[] {
  const last = reader.blocks('finding').length - 1
  const { host } = findingAt(Math.floor(findings / 2))
  return [
    { name: 'first page', query: {}, isQuick: true },
    { name: 'first page of low', query: { severities: ['low'] }, isQuick: true },
    { name: 'page in the middle', query: {}, after: [Math.floor(last / 2), 100], isQuick: true },
    { name: 'last page', query: {}, after: [last, 0], isQuick: true },
    { name: 'one host', query: { host }, isQuick: true },
    { name: 'a rare plugin', query: { plugin: String(10_000 + PLUGINS - 1) }, isQuick: true },
    { name: 'a CVE', query: { cve: `CVE-2021-${String(10_000 + PLUGINS - 2)}` }, isQuick: true },
    { name: 'a host that is not there', query: { host: '192.0.2.1' }, isQuick: true },
    { name: 'a CVE on one host', query: { host, cve: 'CVE-2021-13000' }, isQuick: true },
    { name: 'text, common', query: { text: 'installed VERSION : 1.5' }, isQuick: true },
    { name: 'text that is not there, all looks', query: { text: 'nowhere to be found' }, isQuick: false },
  ]
}

function say(text: string): void {
  process.stdout.write(`${text}\n`)
}

async function milliseconds(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

const { values } = parseArgs({
  options: { findings: { type: 'string', default: '1000000' }, rounds: { type: 'string', default: '5' } },
})
const [findings, rounds] = [Number(values.findings), Number(values.rounds)]
const directory = await mkdtemp(join(tmpdir(), 'scanloop-bench-'))
try {
  const links = { sign: () => ({ url: 'https://none.example/', expiresAt: new Date() }) }
  const reports = await openDiskReportStore(join(directory, 'reports'), links as never)
  const start = performance.now()
  const reader = await write(reports, findings)
  const size = (await reports.size('bench/1/a.findings')) ?? 0
  const textBytes = reader.blocks('finding').reduce((sum, block) => sum + block.textBytes, 0)
  say(
    `${String(findings)} findings, ${String(Math.round(textBytes / 1e6))} MB of text in ${String(Math.round(size / 1e6))} MB, ` +
      `${String(reader.blocks('finding').length)} blocks, written in ${((performance.now() - start) / 1000).toFixed(1)} s`,
  )
  const asked = questions(reader, findings)
  const full: number[] = []
  const times = asked.map((): number[] => [])
  for (let round = 0; round < rounds; round += 1) {
    full.push(await milliseconds(() => readAll(reader)))
    for (const [index, question] of asked.entries()) times[index]?.push(await milliseconds(() => ask(reader, question)))
  }
  const whole = median(full)
  const rows: { question: string; ms: number; '÷ full read': number; found: number; looks: number }[] = []
  for (const [index, question] of asked.entries()) {
    const time = median(times[index] ?? [])
    const { found, looks } = await ask(reader, question)
    rows.push({
      question: question.name,
      ms: Number(time.toFixed(1)),
      '÷ full read': Number((time / whole).toFixed(4)),
      found,
      looks,
    })
  }
  say(`Reading every finding: ${(whole / 1000).toFixed(2)} s; medians of ${String(rounds)} rounds`)
  console.table(rows)
  const slow = asked.filter(
    ({ isQuick }, index) => isQuick && (rows[index]?.['÷ full read'] ?? 1) > MOST_OF_A_FULL_READ,
  )
  const names = slow.map(({ name }) => name).join(', ')
  say(
    `Goal: a page below ${String(MOST_OF_A_FULL_READ)} of a full read: ${names === '' ? 'met' : `missed by ${names}`}`,
  )
  say(`Peak RSS: ${String(Math.round(process.resourceUsage().maxRSS / 1000))} MB`)
  if (slow.length > 0) process.exitCode = 1
} finally {
  await rm(directory, { recursive: true, force: true })
}
