import { execFile } from 'node:child_process'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { isDeepStrictEqual, promisify } from 'node:util'
import type { Finding } from '../core/finding/finding.ts'
import type { Plugin } from '../core/finding/plugin.ts'
import type { ReportHost } from '../core/finding/report-host.ts'
import { createNessusReportParser } from '../scanners/tenable/report/nessus-report-parser.ts'

/**
 * Compares what Scanloop reads in every recorded report with what Python's ElementTree reads in it: two parsers that
 * share nothing. Needs Python 3.10, and nothing else of it. `npm run test:parser [-- report.nessus …]`
 */

const run = promisify(execFile)
const FOLDER = fileURLToPath(new URL('../test/fixtures/nessus/reports', import.meta.url))
const READER = fileURLToPath(new URL('../test/report-compare/read_report.py', import.meta.url))
const MOST_OUTPUT = 512 * 1024 * 1024

interface Comparison {
  readonly findings: number
  /** What differs first, if anything does. */
  readonly difference: string | undefined
}

async function compare(python: string, path: string): Promise<Comparison> {
  const mine = read(await readFile(path))
  const theirs = await run(python, [READER, path], { maxBuffer: MOST_OUTPUT }).then(
    ({ stdout }) =>
      stdout
        .trimEnd()
        .split('\n')
        .map((line): unknown => JSON.parse(line)),
    () => 'refused' as const,
  )
  if (mine === 'refused' || theirs === 'refused') {
    return {
      findings: 0,
      difference: mine === theirs ? undefined : `Only ${mine === 'refused' ? 'Scanloop' : 'Python'} refuses it.`,
    }
  }
  const length = Math.max(mine.length, theirs.length)
  for (let index = 0; index < length; index++) {
    if (isDeepStrictEqual(mine[index], theirs[index])) continue
    const [ours, other] = [mine[index], theirs[index]].map((record) => (record ?? {}) as Record<string, unknown>)
    const field = Object.keys(other ?? {}).find((name) => !isDeepStrictEqual(ours?.[name], other?.[name]))
    const [a, b] = [ours, other].map((record) => JSON.stringify(record?.[field ?? ''])?.slice(0, 300))
    return { findings: mine.length - 1, difference: `Record ${index}, ${field}: Scanloop reads ${a}, Python ${b}.` }
  }
  return { findings: mine.length - 1, difference: undefined }
}

/** The records that the Python script prints, by our parser. */
function read(report: Buffer): unknown[] | 'refused' {
  const plugins = new Map<string, Plugin>()
  const records: unknown[] = []
  const hosts: ReportHost[] = []
  const counts = new Map<ReportHost, number>()
  let items = 0
  const parser = createNessusReportParser({
    plugin: (plugin) => plugins.set(`${plugin.id}/${plugin.variant}`, plugin),
    finding: (finding) => {
      items += 1
      records.push(flat(finding, plugins.get(`${finding.pluginId}/${finding.pluginVariant}`)))
    },
    host: (host) => {
      hosts.push(host)
      counts.set(host, items)
      items = 0
    },
  })
  try {
    parser.write(report)
    const { settings, families, pluginSet = [] } = parser.end()
    const sum = ([from, to]: [number, number]) => ((from + to) * (to - from + 1)) / 2
    records.push({
      hosts: hosts.map((host) => [host.name, host.address ?? '', host.operatingSystem ?? '', counts.get(host)]),
      families: { ...families },
      maxHosts: settings['max_hosts'] ?? '',
      safeChecks: settings['safe_checks'] ?? '',
      pluginIds: pluginSet.reduce((ids, [from, to]) => ids + to - from + 1, 0),
      pluginIdSum: pluginSet.reduce((ids, range) => ids + sum(range), 0),
    })
    return records
  } catch {
    return 'refused'
  }
}

function flat(finding: Finding, plugin: Plugin | undefined): Record<string, unknown> {
  const { host, port, protocol, service, pluginId, pluginName, pluginFamily, severity, output = '' } = finding
  const cvss = (version: string) => plugin?.cvss.find((one) => one.version === version)
  return {
    host,
    port,
    protocol,
    service,
    pluginId,
    pluginName,
    pluginFamily,
    severity,
    outputUnits: finding.outputCharacters ?? output.length,
    outputStart: Array.from(output).slice(0, 2000).join(''),
    synopsis: plugin?.synopsis ?? '',
    description: plugin?.description ?? '',
    solution: plugin?.solution ?? '',
    riskFactor: plugin?.riskFactor ?? '',
    type: plugin?.type ?? '',
    exploitEase: plugin?.exploitEase ?? '',
    exploitAvailable: finding.exploitAvailable,
    exploitedByMalware: plugin?.exploitedByMalware,
    seeAlso: plugin?.seeAlso,
    cves: finding.cves.toSorted(),
    references: (plugin?.references ?? []).map(({ type, id }) => `${type}:${id}`).toSorted(),
    published: plugin?.pluginPublishedOn ?? '',
    modified: plugin?.pluginModifiedOn ?? '',
    cvss: [cvss('3')?.baseScore ?? null, cvss('2.0')?.baseScore ?? null],
    vectors: [cvss('3')?.vector ?? '', cvss('2.0')?.vector ?? ''],
    vpr: finding.vpr ?? null,
  }
}

async function findPython(): Promise<string> {
  for (const name of process.env.PYTHON === undefined ? ['python3', 'python'] : [process.env.PYTHON]) {
    const isGood = await run(name, ['-c', 'import sys; sys.exit(sys.version_info < (3, 10))']).then(
      () => true,
      () => false,
    )
    if (isGood) return name
  }
  throw new Error('This comparison needs Python 3.10 or newer. Install one, or name it: PYTHON=/usr/bin/python3.12')
}

try {
  const python = await findPython()
  const named = process.argv.slice(2)
  const paths =
    named.length > 0
      ? named
      : (await readdir(FOLDER)).filter((name) => name.endsWith('.nessus')).map((name) => join(FOLDER, name))
  for (const path of paths.toSorted()) {
    const { findings, difference } = await compare(python, path)
    process.stdout.write(`${path.split('/').at(-1)}: ${difference ?? `the same ${findings} findings`}\n`)
    if (difference !== undefined) process.exitCode = 1
  }
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}
