/**
 * How fast are findings read from a report, compared with other parsers?
 * `npm run bench:parse -- [--size 1GB] [--rounds 3]`
 *
 * Every measurement is a process of its own; rounds are interleaved, so that a busy machine disturbs all alike. The
 * others hand over the attributes of every finding and the texts of six of its elements; Scanloop makes its records of
 * every finding, plugin and host. Compare the ratios: megabytes a second belong to the machine.
 */
import { execFileSync, spawnSync } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, rmSync, statSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { largeReport } from '../simulator/report/large-report.ts'
import { recordedSource } from '../test/simulator/recorded-source.ts'
import { diverseReport } from './parse-report.ts'

interface Peer {
  readonly name: string
  /** The program and its arguments, before the report's path. */
  readonly command: readonly string[]
}

interface Measurement {
  /** Of user and system, over all threads, without starting the program where it can tell. */
  readonly cpuSeconds: number
  readonly findings: number
}

const here = (name: string): string => fileURLToPath(new URL(name, import.meta.url))
const GOALS: Readonly<Record<string, number>> = { 'lxml iterparse': 2.3, saxes: 3, 'C expat': 1.4 }

/** What can be measured on this machine; says what is missing. */
function findPeers(folder: string): Peer[] {
  const peers: Peer[] = [
    { name: 'Scanloop', command: [process.execPath, here('parse-process.ts'), 'scanloop'] },
    { name: 'saxes', command: [process.execPath, here('parse-process.ts'), 'saxes'] },
  ]
  const python = process.env.PYTHON ?? 'python3'
  if (succeeds(python, ['-m', 'venv', join(folder, 'python')])) {
    const own = join(folder, 'python', 'bin', 'python')
    peers.push({ name: 'ElementTree', command: [own, here('parse_peers.py'), 'etree'] })
    if (succeeds(own, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', 'lxml'])) {
      peers.push({ name: 'lxml iterparse', command: [own, here('parse_peers.py'), 'lxml'] })
    } else console.log('lxml could not be installed from the Python package index: not measured.')
  } else console.log('No Python that can make a virtual environment: lxml and ElementTree are not measured.')
  for (const [name, flags] of [
    ['C expat', ['-lexpat']],
    ['C libxml2', ['-DLIBXML2', '-I/usr/include/libxml2', '-lxml2']],
  ] as const) {
    const program = join(folder, name.replace(' ', '-'))
    const isMade = succeeds('gcc', ['-O2', '-o', program, here('parse_peers.c'), ...flags])
    if (isMade) peers.push({ name, command: [program] })
    else console.log(`${name} cannot be compiled (gcc and its headers are needed): not measured.`)
  }
  return peers
}

function succeeds(program: string, words: readonly string[]): boolean {
  return spawnSync(program, words, { stdio: 'ignore', timeout: 300_000 }).status === 0
}

function measure({ command: [program = '', ...words] }: Peer, report: string): Measurement {
  const output = execFileSync(program, [...words, report], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] })
  return JSON.parse(output) as Measurement
}

function write(path: string, pieces: Iterable<Buffer>): void {
  const file = openSync(path, 'w')
  for (const piece of pieces) writeSync(file, piece)
  closeSync(file)
}

function compare(title: string, report: string, peers: readonly Peer[], rounds: number): boolean {
  const megabytes = statSync(report).size / 1e6
  const results = Array.from({ length: rounds }, (_, round) =>
    (round % 2 === 0 ? peers : peers.toReversed()).map((peer) => ({ name: peer.name, ...measure(peer, report) })),
  )
  const seconds = (round: readonly { name: string; cpuSeconds: number }[], name: string): number =>
    round.find((one) => one.name === name)?.cpuSeconds ?? Number.NaN
  const counts = new Set(results.flat().map(({ findings }) => findings))
  if (counts.size !== 1) throw new Error(`The parsers count findings differently: ${[...counts].join(', ')}`)
  const ratioTo = (name: string) => results.map((round) => seconds(round, name) / seconds(round, 'Scanloop'))
  console.log(`${title}: ${megabytes.toFixed(0)} MB, ${[...counts].join()} findings; medians of ${rounds} rounds`)
  console.table(
    peers.map(({ name }) => {
      const ratios = ratioTo(name)
      return {
        parser: name,
        'MB per CPU second': Math.round(megabytes / median(results.map((round) => seconds(round, name)))),
        'Scanloop ÷ it': Number(median(ratios).toFixed(2)),
        range: `${Math.min(...ratios).toFixed(2)} to ${Math.max(...ratios).toFixed(2)}`,
        goal: GOALS[name] ?? '',
      }
    }),
  )
  return Object.entries(GOALS).every(([name, goal]) => {
    const isMeasured = peers.some((peer) => peer.name === name)
    return !isMeasured || median(ratioTo(name)) >= goal
  })
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const [low, high] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.ceil((sorted.length - 1) / 2)]]
  return ((low ?? Number.NaN) + (high ?? Number.NaN)) / 2
}

const { values } = parseArgs({
  options: { size: { type: 'string', default: '1GB' }, rounds: { type: 'string', default: '3' } },
})
const bytes = Number.parseFloat(values.size) * (values.size.endsWith('GB') ? 1e9 : 1e6)
const folder = mkdtempSync(join(tmpdir(), 'scanloop-parse-'))
const leave = (): void => rmSync(folder, { recursive: true, force: true })
process.once('SIGINT', () => {
  leave()
  process.exit(130)
})
try {
  const peers = findPeers(folder)
  const report = join(folder, 'report.nessus')
  write(report, largeReport(recordedSource(), bytes))
  const isMet = [compare('Recorded hosts, again and again', report, peers, Number(values.rounds))]
  write(report, diverseReport(bytes))
  isMet.push(compare('Many plugins, every output another', report, peers, Number(values.rounds)))
  console.log(isMet.every(Boolean) ? 'All goals that could be measured are met.' : 'A goal is missed.')
  if (!isMet.every(Boolean)) process.exitCode = 1
} finally {
  leave()
}
