/**
 * How fast is the ZIP writer, compared with `node:zlib` alone?
 * `node bench/zip.ts [--size 1GB] [--level 4] [--rounds 5] [--chunk 256KiB] [--text file]`
 *
 * Every measurement is a process of its own, so that its peak memory is its own; rounds are interleaved, so that a busy
 * machine disturbs all variants alike. Compare the ratios: megabytes a second belong to the machine.
 */
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { Readable, Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { createDeflateRaw } from 'node:zlib'
import { deflateParallel, deflateSequential } from '../core/report/zip/deflate.ts'
import type { Deflate } from '../core/report/zip/deflate.ts'
import { zip } from '../core/report/zip/zip-writer.ts'
import { reportLikeText } from './zip-text.ts'

interface Job {
  text: Buffer
  bytes: number
  level: number
  chunkBytes: number
}

interface Measurement {
  megabytesPerSecond: number
  ratio: number
  rssMegabytes: number
}

/** Each variant reads all of the text and returns the number of bytes it made of it. */
const VARIANTS = {
  'bare zlib': async (job: Job): Promise<number> => {
    const sink = new CountingSink()
    const text = Readable.from(repeat(job), { objectMode: false, highWaterMark: job.chunkBytes })
    await pipeline(text, createDeflateRaw({ level: job.level, chunkSize: 256 * 1024 }), sink)
    return sink.bytes
  },
  'zip, sequential': (job: Job): Promise<number> => zipped(job, deflateSequential),
  'zip, parallel': (job: Job): Promise<number> => zipped(job, deflateParallel),
  /** The report reaches it through a pipe, as from a download. */
  'pigz -p2': async (job: Job): Promise<number> => {
    const sink = new CountingSink()
    const child = spawn('pigz', ['-p2', `-${job.level}`, '-c'], { stdio: ['pipe', 'pipe', 'inherit'] })
    const ended = once(child, 'close')
    await Promise.all([pipeline(Readable.from(repeat(job)), child.stdin), pipeline(child.stdout, sink)])
    await ended
    return sink.bytes
  },
}

const hasPigz = spawnSync('pigz', ['--version'], { stdio: 'ignore' }).status === 0

async function zipped(job: Job, deflate: Deflate): Promise<number> {
  const sink = new CountingSink()
  const member = { name: 'report.nessus', modifiedAt: new Date(0), data: repeat(job) }
  await pipeline(zip([member], { level: job.level }, { deflate }), sink)
  return sink.bytes
}

type Variant = keyof typeof VARIANTS

class CountingSink extends Writable {
  bytes = 0

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.bytes += chunk.length
    done()
  }
}

/** The same text over and over: it is longer than deflate's window of 32 KiB, so repeating it packs no better. */
async function* repeat({ text, bytes, chunkBytes }: Job): AsyncGenerator<Buffer> {
  const period = text.length - chunkBytes
  for (let at = 0; at < bytes; at += chunkBytes) {
    const from = at % period
    yield text.subarray(from, from + Math.min(chunkBytes, bytes - at))
  }
}

async function measure(variant: Variant, job: Job): Promise<Measurement> {
  const start = performance.now()
  const written = await VARIANTS[variant](job)
  const milliseconds = performance.now() - start
  return {
    megabytesPerSecond: job.bytes / 1000 / milliseconds,
    ratio: job.bytes / written,
    rssMegabytes: process.resourceUsage().maxRSS / 1000,
  }
}

function measureInChild(variant: Variant): Measurement {
  const args = [fileURLToPath(import.meta.url), ...process.argv.slice(2), '--variant', variant]
  const child = spawnSync(process.execPath, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] })
  if (child.status !== 0) {
    throw new Error(`${variant} ended with status ${child.status} (${child.signal ?? 'no signal'})`)
  }
  return JSON.parse(child.stdout) as Measurement
}

/** Every second round goes backwards, so that no variant always has the warmer machine. */
function measureRound(names: readonly Variant[], isBackwards: boolean): Measurement[] {
  if (isBackwards) return names.toReversed().map(measureInChild).toReversed()
  return names.map(measureInChild)
}

function compare(job: Job, rounds: number): void {
  const names = (Object.keys(VARIANTS) as Variant[]).filter((name) => name !== 'pigz -p2' || hasPigz)
  if (!hasPigz) console.log('pigz is not there: not measured.')
  const results = Array.from({ length: rounds }, (_, round) => measureRound(names, round % 2 === 1))
  const table = names.map((variant, index) => {
    const mine = results.flatMap((round) => round[index] ?? [])
    const toBare = results.map((round) => (round[index]?.megabytesPerSecond ?? 0) / (round[0]?.megabytesPerSecond ?? 1))
    return {
      variant,
      'MB/s': Number(median(mine.map((one) => one.megabytesPerSecond)).toFixed(1)),
      '÷ bare zlib': Number(median(toBare).toFixed(3)),
      range: `${Math.min(...toBare).toFixed(3)} to ${Math.max(...toBare).toFixed(3)}`,
      'packed by': Number(median(mine.map((one) => one.ratio)).toFixed(2)),
      'peak RSS MB': Math.round(Math.max(...mine.map((one) => one.rssMegabytes))),
    }
  })
  console.log(`${job.bytes / 1e6} MB at level ${job.level}, ${job.chunkBytes} byte chunks; medians of ${rounds} rounds`)
  console.table(table)
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const [low, high] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.ceil((sorted.length - 1) / 2)]]
  return ((low ?? Number.NaN) + (high ?? Number.NaN)) / 2
}

/** Reads "1GB" or "256KB". Powers of ten for amounts of data, as network and disk rates have them; KiB and MiB too. */
function parseBytes(text: string): number {
  const units = { B: 1, KB: 1e3, KiB: 1024, MB: 1e6, MiB: 1024 ** 2, GB: 1e9 }
  const [, amount, unit] = /^([\d.]+)(B|KB|KiB|MB|MiB|GB)$/.exec(text) ?? []
  if (amount === undefined || unit === undefined) throw new Error(`Not an amount of data: ${text}. Say 1GB or 256KiB.`)
  return Math.round(Number(amount) * units[unit as keyof typeof units])
}

const { values } = parseArgs({
  options: {
    size: { type: 'string', default: '1GB' },
    level: { type: 'string', default: '4' },
    rounds: { type: 'string', default: '5' },
    chunk: { type: 'string', default: '256KiB' },
    text: { type: 'string' },
    variant: { type: 'string' },
  },
})
const job: Job = {
  text: values.text === undefined ? reportLikeText(16e6) : readFileSync(values.text),
  bytes: parseBytes(values.size),
  level: Number(values.level),
  chunkBytes: parseBytes(values.chunk),
}
if (values.variant === undefined) compare(job, Number(values.rounds))
else if (values.variant in VARIANTS) console.log(JSON.stringify(await measure(values.variant as Variant, job)))
else throw new Error(`Unknown variant: ${values.variant}. There are: ${Object.keys(VARIANTS).join(', ')}.`)
