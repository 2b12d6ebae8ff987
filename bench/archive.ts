/**
 * How fast is the archiving of a report, and how much memory does the process take?
 * `node bench/archive.ts [--sizes 200MB,2GB] [--rounds 1]`
 *
 * The whole way: a simulated Nessus in a process of its own, TLS, the real local server, the ZIP on disk, read back and
 * compared with its manifest. Beside it, for the same report, what `node:zlib` and `node:https` do alone. The simulator
 * works on the same machine, so compare the ratios: megabytes a second belong to the machine.
 */
import { mkdtemp, rm, statfs } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { onInterrupt } from '../cli/interrupt.ts'
import { median, megabytes, parseSize, range, rounded, yesNo } from './archive-figures.ts'
import { runJob, startSimulatorProcess } from './archive-process.ts'
import type { ArchiveFigures } from './archive-scanloop.ts'
import type { Figures } from './archive-baselines.ts'

/** The goals of docs/benchmarks.md. */
const MOST_RSS_MEGABYTES = 400
const MOST_GROWTH_MEGABYTES = 60

/** The largest report lies on the disk as it came and packed; reports pack by more than 2. */
const DISK_FACTOR = 1.5
const DISK_RESERVE_BYTES = 500e6

/** One size, one round: every variant once. */
interface Round {
  pipeline: ArchiveFigures
  /** The same, but that no findings are read. */
  unread: ArchiveFigures
  tls: Figures
  tlsZlib: Figures
  zlib: Figures
}

async function measureSize(bytes: number, rounds: number, directory: string, signal: AbortSignal): Promise<Round[]> {
  const simulator = await startSimulatorProcess(bytes, signal)
  try {
    const results: Round[] = []
    for (let round = 1; round <= rounds; round += 1) {
      say(`${megabytes(bytes)} MB, round ${String(round)} of ${String(rounds)} …`)
      const folder = join(directory, `${String(bytes)}-${String(round)}`)
      const copy = `${folder}.nessus`
      const pipeline = await runJob<ArchiveFigures>('archive-scanloop.ts', { simulator, folder }, signal)
      const { member, remoteId } = pipeline
      await runJob('archive-baselines.ts', { kind: 'verify', path: pipeline.zipPath }, signal)
      await rm(folder, { recursive: true })
      const unread = await runJob<ArchiveFigures>('archive-scanloop.ts', { simulator, folder, isUnread: true }, signal)
      await rm(folder, { recursive: true })
      const baseline = (job: object) => runJob<Figures>('archive-baselines.ts', { simulator, remoteId, ...job }, signal)
      const original = await baseline({ kind: 'download', path: copy })
      if (original.bytes !== member.bytes || original.sha256 !== member.sha256) {
        throw new Error('The archived report is not the one that the scanner delivers.')
      }
      // Forwards and backwards by turns, so that no variant always has the quieter machine.
      const variants = [
        async () => ({ zlib: await baseline({ kind: 'deflate', path: copy }) }),
        async () => ({ tls: await baseline({ kind: 'download' }) }),
        async () => ({ tlsZlib: await baseline({ kind: 'download', deflates: true }) }),
      ]
      const result: Partial<Round> = { pipeline, unread }
      for (const variant of round % 2 === 1 ? variants : variants.toReversed()) Object.assign(result, await variant())
      results.push(result as Round)
      await rm(copy)
    }
    return results
  } finally {
    await simulator.stop()
  }
}

/** Medians of the rounds; of the memory the worst. */
function row(bytes: number, rounds: readonly Round[]) {
  const toZlib = rounds.map(({ pipeline, zlib }) => pipeline.megabytesPerSecond / zlib.megabytesPerSecond)
  const toTlsZlib = rounds.map(({ pipeline, tlsZlib }) => pipeline.megabytesPerSecond / tlsZlib.megabytesPerSecond)
  const speed = (of: (round: Round) => Figures) =>
    rounded(median(rounds.map((round) => of(round).megabytesPerSecond)), 1)
  const cpu = (of: (round: Round) => Figures) =>
    rounded(median(rounds.map(of).map((figures) => (figures.cpuSeconds / figures.bytes) * 1e9)), 1)
  return {
    'report MB': megabytes(bytes),
    'pipeline MB/s': speed(({ pipeline }) => pipeline),
    'zlib MB/s': speed(({ zlib }) => zlib),
    '÷ zlib': `${String(rounded(median(toZlib), 2))}${range(toZlib)}`,
    'without findings ÷ zlib': rounded(
      median(rounds.map(({ unread, zlib }) => unread.megabytesPerSecond / zlib.megabytesPerSecond)),
      2,
    ),
    'findings’ CPU': rounded(median(rounds.map(({ pipeline, unread }) => pipeline.cpuSeconds / unread.cpuSeconds)), 2),
    'TLS + zlib MB/s': speed(({ tlsZlib }) => tlsZlib),
    '÷ TLS + zlib': `${String(rounded(median(toTlsZlib), 2))}${range(toTlsZlib)}`,
    'TLS MB/s': speed(({ tls }) => tls),
    'CPU s/GB': cpu(({ pipeline }) => pipeline),
    'zlib CPU s/GB': cpu(({ zlib }) => zlib),
    'packed by': rounded(median(rounds.map(({ pipeline }) => pipeline.bytes / pipeline.zipBytes)), 2),
    'RSS MB before': Math.round(Math.max(...rounds.map(({ pipeline }) => pipeline.rssMegabytesBefore))),
    'peak RSS MB': peakRss(rounds),
  }
}

function peakRss(rounds: readonly Round[]): number {
  return Math.round(Math.max(...rounds.map(({ pipeline }) => pipeline.rssMegabytes)))
}

/** The goals as lines to print, and whether all are met. */
function judge(results: ReadonlyMap<number, Round[]>): { isMet: boolean; text: string } {
  const sizes = [...results.keys()].sort((a, b) => a - b)
  const [smallest = 0, largest = 0] = [sizes.at(0), sizes.at(-1)]
  const top = peakRss(results.get(largest) ?? [])
  const growth = top - peakRss(results.get(smallest) ?? [])
  const isSmall = top < MOST_RSS_MEGABYTES
  const isFlat = growth <= MOST_GROWTH_MEGABYTES
  const goals = [
    `RSS < ${String(MOST_RSS_MEGABYTES)} MB at ${megabytes(largest)} MB: ${yesNo(isSmall)} (${String(top)} MB)`,
  ]
  if (largest > smallest) {
    const from = `RSS growth ${megabytes(smallest)} MB → ${megabytes(largest)} MB within ${String(MOST_GROWTH_MEGABYTES)} MB`
    goals.push(`${from}: ${yesNo(isFlat)} (${String(growth)} MB)`)
  }
  return { isMet: isSmall && isFlat, text: goals.join('; ') }
}

async function assertDiskSpace(directory: string, largest: number): Promise<void> {
  const { bavail, bsize } = await statfs(directory)
  const needed = largest * DISK_FACTOR + DISK_RESERVE_BYTES
  if (bavail * bsize >= needed) return
  const where = 'Set TMPDIR to a folder on a larger disk, or ask for smaller --sizes.'
  throw new Error(`${directory} has ${megabytes(bavail * bsize)} MB free; ${megabytes(needed)} MB are needed. ${where}`)
}

/** To standard error: what is going on is no result. */
function say(text: string): void {
  process.stderr.write(`${text}\n`)
}

const { values } = parseArgs({
  options: { sizes: { type: 'string', default: '200MB,2GB' }, rounds: { type: 'string', default: '1' } },
})
const sizes = values.sizes.split(',').map(parseSize)
const rounds = Number(values.rounds)
if (!Number.isInteger(rounds) || rounds < 1) throw new Error(`--rounds: expected 1 or more, got ${values.rounds}`)
const interrupt = onInterrupt()
const directory = await mkdtemp(join(tmpdir(), 'scanloop-bench-'))
try {
  await assertDiskSpace(directory, Math.max(...sizes))
  const results = new Map<number, Round[]>()
  for (const size of sizes) {
    results.set(size, await measureSize(size, rounds, directory, interrupt.signal))
  }
  console.log(`One .nessus per archive, level 4; medians of ${values.rounds} rounds, memory at its worst`)
  console.table([...results].map(([size, measured]) => row(size, measured)))
  const { isMet, text } = judge(results)
  console.log(`Goals: ${text}`)
  if (!isMet) process.exitCode = 1
} catch (error) {
  if (!interrupt.signal.aborted) throw error
  say('Interrupted; nothing is left behind.')
  process.exitCode = 130
} finally {
  interrupt.dispose()
  await rm(directory, { recursive: true, force: true })
}
