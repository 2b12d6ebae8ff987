/**
 * How close does the way of a report, source → SHA-256, findings → ZIP → disk, come to what its deflate alone takes?
 * `npm run bench:pipeline -- [--size 1GB] [--rounds 3] [--level 6]`
 *
 * Each measurement is a process of its own; rounds are interleaved, so that a busy machine disturbs all alike. Compare
 * the ratios. `counted` reads every finding and keeps none, as the tools of the shell do; `kept` is all that the product
 * does: findings as lines of JSON, packed, synced, read back, hashed and put into the ZIP too.
 */
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, openSync, closeSync, rmSync, writeFileSync, writeSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { largeReport } from '../simulator/report/large-report.ts'
import { recordedSource } from '../test/simulator/recorded-source.ts'
import { median, megabytes, parseSize, range, rounded } from './archive-figures.ts'
import type { FindingsWish, PipelineFigures, PipelineJob } from './pipeline-process.ts'

const PROGRAM = fileURLToPath(new URL('pipeline-process.ts', import.meta.url))
const JOB_TIMEOUT_MS = 30 * 60_000

interface Variant {
  readonly name: string
  readonly cores: 'one' | 'all'
  /** Which of the other variants it is compared with, by name. */
  readonly base: string
  readonly goal?: number
  measure(): Promise<PipelineFigures>
}

interface Source {
  readonly path: string
  readonly folder: string
  readonly level: number
  readonly server: { readonly port: number; readonly certificatePem: string }
}

function variants(source: Source, shell: Shell | undefined): Variant[] {
  const { path, folder, level, server } = source
  const zlib = (cores: Variant['cores']): Variant => ({
    name: `bare zlib, ${cores}`,
    cores,
    base: `bare zlib, ${cores}`,
    measure: () => run(cores, { way: 'zlib', path, level }),
  })
  const ours = (cores: Variant['cores'], from: 'file' | 'TLS', findings: FindingsWish, goal?: number): Variant => ({
    name: `findings ${findings}, from ${from}, ${cores}`,
    cores,
    base: `bare zlib, ${cores}`,
    ...(goal === undefined ? {} : { goal }),
    measure: () => run(cores, { way: 'archive', findings, path, folder, level, ...(from === 'TLS' ? { server } : {}) }),
  })
  const all = availableParallelism() > 1
  return [
    zlib('one'),
    ours('one', 'TLS', 'counted', 0.72),
    ours('one', 'TLS', 'kept'),
    ...(all
      ? [
          zlib('all'),
          ours('all', 'file', 'counted', 1.25),
          ours('all', 'TLS', 'counted', 1.15),
          ours('all', 'file', 'kept'),
          ours('all', 'TLS', 'kept'),
        ]
      : []),
    ...(shell === undefined
      ? []
      : [{ name: 'shell, all', cores: 'all' as const, base: 'bare zlib, all', measure: shell }]),
  ]
}

/** One core: the process is held to it, by `taskset`. */
async function run(cores: Variant['cores'], job: PipelineJob): Promise<PipelineFigures> {
  const held = cores === 'one' ? ['taskset', '-c', '0'] : []
  const child = spawn('env', [...held, process.execPath, PROGRAM], {
    stdio: ['pipe', 'pipe', 'inherit'],
    timeout: JOB_TIMEOUT_MS,
  })
  const ended = once(child, 'close')
  child.stdin.end(JSON.stringify(job))
  const printed = await text(child.stdout)
  await ended
  if (child.exitCode !== 0) throw new Error(`${JSON.stringify(job)} ended with ${String(child.exitCode)}`)
  return JSON.parse(printed) as PipelineFigures
}

type Shell = () => Promise<PipelineFigures>

/** What a script of usual tools does: download, hash, read with lxml, zip. Undefined if one of them is missing. */
function findShell({ folder, level, server }: Source): Shell | undefined {
  const python = join(folder, 'python', 'bin', 'python')
  const isThere = (program: string, ...words: string[]) => spawnSync(program, words, { stdio: 'ignore' }).status === 0
  const tools =
    isThere('bash', '-c', 'command -v curl sha256sum tee zip') &&
    isThere(process.env.PYTHON ?? 'python3', '-m', 'venv', join(folder, 'python')) &&
    isThere(python, '-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', 'lxml')
  if (!tools) {
    console.log('The shell pipeline is not measured: it needs bash, curl, sha256sum, zip, and Python with lxml.')
    return undefined
  }
  const certificate = join(folder, 'certificate.pem')
  writeFileSync(certificate, server.certificatePem)
  const peers = fileURLToPath(new URL('parse_peers.py', import.meta.url))
  const zipped = join(folder, 'shell.zip')
  const script = `set -o pipefail
    rm -f "$ZIPPED"
    curl --silent --fail --cacert "$CERTIFICATE" "https://localhost:$PORT/" |
      tee >(sha256sum > /dev/null) >("$PYTHON" "$PEERS" lxml /dev/stdin > "$COUNT") | zip -q -$LEVEL "$ZIPPED" -
    wait
    until [ -s "$COUNT" ]; do read -t 0.02 <> <(:) || true; done`
  return async () => {
    const count = join(folder, 'count.json')
    rmSync(count, { force: true })
    const start = performance.now()
    const child = spawn('bash', ['-c', script], {
      stdio: 'inherit',
      timeout: JOB_TIMEOUT_MS,
      env: {
        ...process.env,
        ZIPPED: zipped,
        CERTIFICATE: certificate,
        PORT: String(server.port),
        PYTHON: python,
        PEERS: peers,
        COUNT: count,
        LEVEL: String(level),
      },
    })
    await once(child, 'close')
    if (child.exitCode !== 0) throw new Error(`The shell pipeline ended with ${String(child.exitCode)}`)
    const seconds = (performance.now() - start) / 1000
    return { seconds, cpuSeconds: Number.NaN, rssMegabytes: Number.NaN, bytes: 0, packedBytes: 0, findings: 0 }
  }
}

async function startServer(path: string): Promise<Source['server'] & { stop(): void }> {
  const child = spawn(process.execPath, [PROGRAM, 'serve', path], { stdio: ['ignore', 'pipe', 'inherit'] })
  for await (const line of createInterface({ input: child.stdout })) {
    return { ...(JSON.parse(line) as Source['server']), stop: () => void child.kill('SIGKILL') }
  }
  throw new Error('The server of the report ended before it listened.')
}

function write(path: string, pieces: Iterable<Buffer>): void {
  const file = openSync(path, 'w')
  for (const piece of pieces) writeSync(file, piece)
  closeSync(file)
}

/** The table, and whether the goals are met. */
function judge(all: readonly Variant[], rounds: readonly PipelineFigures[][], bytes: number): boolean {
  const indexOf = (name: string): number => all.findIndex((variant) => variant.name === name)
  const seconds = (index: number): number[] => rounds.map((round) => round[index]?.seconds ?? Number.NaN)
  const ratios = (index: number, base: number): number[] =>
    rounds.map((round) => (round[base]?.seconds ?? Number.NaN) / (round[index]?.seconds ?? Number.NaN))
  const shell = indexOf('shell, all')
  let isMet = true
  const rows = all.map((variant, index) => {
    const toBase = ratios(index, indexOf(variant.base))
    const toShell = shell === -1 || variant.cores === 'one' ? [] : ratios(index, shell)
    const isPeerOfShell = variant.name === 'findings counted, from TLS, all'
    if (variant.goal !== undefined && median(toBase) < variant.goal) isMet = false
    if (isPeerOfShell && toShell.length > 0 && median(toShell) < 1.9) isMet = false
    const figures = rounds.map((round) => round[index]).filter((one) => one !== undefined)
    return {
      way: variant.name,
      'MB/s': Math.round(bytes / 1e6 / median(seconds(index))),
      '÷ zlib': `${String(rounded(median(toBase), 2))}${range(toBase)}`,
      goal: variant.goal ?? '',
      '÷ shell': toShell.length === 0 ? '' : rounded(median(toShell), 2),
      'goal of it': isPeerOfShell && toShell.length > 0 ? 1.9 : '',
      'CPU s/GB': rounded((median(figures.map((one) => one.cpuSeconds)) / bytes) * 1e9, 1),
      'peak RSS MB': Math.round(Math.max(...figures.map((one) => one.rssMegabytes))),
    }
  })
  console.table(rows)
  return isMet
}

const { values } = parseArgs({
  options: {
    size: { type: 'string', default: '1GB' },
    rounds: { type: 'string', default: '3' },
    level: { type: 'string', default: '6' },
  },
})
const folder = mkdtempSync(join(tmpdir(), 'scanloop-pipeline-'))
let server: Awaited<ReturnType<typeof startServer>> | undefined
const leave = (): void => {
  server?.stop()
  rmSync(folder, { recursive: true, force: true })
}
process.once('SIGINT', () => {
  leave()
  process.exit(130)
})
try {
  const path = join(folder, 'report.nessus')
  const bytes = parseSize(values.size)
  write(path, largeReport(recordedSource(), bytes))
  server = await startServer(path)
  const source = { path, folder, level: Number(values.level), server }
  const all = variants(source, findShell(source))
  const rounds: PipelineFigures[][] = []
  for (let round = 0; round < Number(values.rounds); round += 1) {
    const figures: PipelineFigures[] = []
    const order = [...all.keys()]
    for (const index of round % 2 === 0 ? order : order.toReversed()) {
      const variant = all[index]
      if (variant === undefined) continue
      figures[index] = await variant.measure()
      rmSync(join(folder, 'reports'), { recursive: true, force: true })
    }
    rounds.push(figures)
  }
  console.log(
    `${megabytes(bytes)} MB at level ${values.level}; medians of ${values.rounds} rounds, memory at its worst`,
  )
  const isMet = judge(all, rounds, bytes)
  console.log(isMet ? 'All goals that could be measured are met.' : 'A goal is missed.')
  if (!isMet) process.exitCode = 1
} finally {
  leave()
}
