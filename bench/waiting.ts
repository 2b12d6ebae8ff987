/**
 * What does it cost to wait for a thousand scans at once?
 * `node bench/waiting.ts [--runs 1000] [--poll-seconds 60] [--idle-seconds 20]`
 *
 * One process, as `scanloop start` is one: SQLite on disk, the real workflow runner, a scanner in memory that is never
 * done. Runs that are RUNNING are found and resumed as after a restart; then they wait, all at once. Measured are the
 * memory of an execution that waits, the CPU while nothing is due, one look at every run, and one round of the sweeper.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { onInterrupt } from '../cli/interrupt.ts'
import { sweep } from '../core/run/sweep.ts'
import { openWaitingServices, storeRuns } from './waiting-services.ts'

/** Of one core, while every run waits. */
const MOST_IDLE_PERCENT = 1
/** The sweeper's own interval. */
const SWEEP_SECONDS = 60
/** After the last look has been answered: its record is saved and the next wait begun. */
const SETTLE_MILLISECONDS = 1000
/** V8 tidies the heap up in the seconds after much work, once. That belongs to the work, and is counted there. */
const TIDY_MILLISECONDS = 10_000
/** Longer than the longest wait for looks; a run that failed would be waited for in vain. */
const MOST_WAIT_SECONDS = 300

interface Memory {
  readonly heapBytes: number
  readonly rssBytes: number
}

interface Effort {
  readonly seconds: number
  readonly cpuMilliseconds: number
}

interface Wish {
  readonly runs: number
  readonly pollSeconds: number
  readonly idleSeconds: number
}

async function measure(folder: string, { runs, pollSeconds, idleSeconds }: Wish, signal: AbortSignal) {
  const { services, looks, untilLook, close } = await openWaitingServices(folder)
  const collect = garbageCollector()
  const until = (look: number): Promise<unknown> => {
    const deadline = AbortSignal.timeout((MOST_WAIT_SECONDS + pollSeconds) * 1000)
    return Promise.race([untilLook(look), aborted(AbortSignal.any([signal, deadline]))])
  }
  const pause = (milliseconds: number): Promise<void> => sleep(milliseconds, undefined, { signal })
  try {
    say(`Storing ${String(runs)} runs …`)
    await storeRuns(services, runs, pollSeconds)
    signal.throwIfAborted()
    const before = memory(collect)
    say('Resuming them, and looking at each for the first time …')
    const lookAtEach = (looksInAll: number): Promise<Effort> =>
      effort(
        () => until(looksInAll),
        () => pause(SETTLE_MILLISECONDS),
      )
    const resuming = await effort(() => sweep(services, 0))
    const firstLook = await lookAtEach(runs)
    const waiting = memory(collect)
    say(`Waiting for ${String(idleSeconds)} seconds …`)
    const tidying = await effort(() => pause(TIDY_MILLISECONDS))
    const looksBefore = looks()
    const idle = await effort(() => pause(idleSeconds * 1000))
    const isIdle = looksBefore === runs && looks() === runs
    say('Waiting for the next look at each …')
    const rest = await effort(() => until(runs + 1))
    const round = await lookAtEach(2 * runs)
    const afterwards = memory(collect)
    const sweeping = await effort(() => sweep(services))
    const cycle = sum([tidying, idle, rest, round])
    return { before, resume: sum([resuming, firstLook]), waiting, idle, isIdle, round, cycle, afterwards, sweeping }
  } finally {
    await close()
  }
}

type Measured = Awaited<ReturnType<typeof measure>>

function report({ runs, pollSeconds }: Wish, measured: Measured): boolean {
  const { before, resume, waiting, idle, isIdle, round, cycle, afterwards, sweeping } = measured
  const perRun = (bytes: number): string => `${(bytes / runs / 1000).toFixed(1)} KB per run`
  const grown = (later: Memory, earlier: Memory): string =>
    `heap ${perRun(later.heapBytes - earlier.heapBytes)}, RSS ${perRun(later.rssBytes - earlier.rssBytes)}`
  const total = ({ heapBytes, rssBytes }: Memory): string =>
    `heap ${(heapBytes / 1e6).toFixed(1)} MB, RSS ${(rssBytes / 1e6).toFixed(1)} MB`
  const each = ({ cpuMilliseconds, seconds }: Effort): string =>
    `${(cpuMilliseconds / runs).toFixed(2)} ms CPU each, ${seconds.toFixed(1)} s for all`
  const idlePercent = percentOfCore(idle)
  const average = percentOfCore(cycle) + percentOfCore({ ...sweeping, seconds: SWEEP_SECONDS })
  console.log(`${String(runs)} runs, RUNNING, looked at every ${String(pollSeconds)} seconds`)
  console.table({
    'before, nothing at work': total(before),
    'resume and first look': each(resume),
    'all waiting': total(waiting),
    'a run that waits': grown(waiting, before),
    'CPU while all wait': `${idlePercent.toFixed(2)} % of one core`,
    'one look at every run': each(round),
    'a run after one look more': grown(afterwards, waiting),
    'one round of the sweeper': each(sweeping),
    'CPU on average': `${average.toFixed(1)} % of one core`,
  })
  if (!isIdle) console.log('Looks fell into the idle time: repeat with a larger --poll-seconds.')
  const isMet = isIdle && idlePercent < MOST_IDLE_PERCENT
  console.log(
    `Goals: idle CPU < ${String(MOST_IDLE_PERCENT)} % of one core: ${isMet ? 'yes' : 'no'} (${idlePercent.toFixed(2)} %); ` +
      `memory of a run that waits: ${grown(waiting, before)}`,
  )
  return isMet
}

/** After collecting twice: what finalisers let go of goes with the second. */
function memory(collect: () => void): Memory {
  collect()
  collect()
  const { heapUsed, external, rss } = process.memoryUsage()
  return { heapBytes: heapUsed + external, rssBytes: rss }
}

/** What `work` takes, and in CPU also what comes of it until `settle` has ended. */
async function effort(work: () => Promise<unknown>, settle = async (): Promise<void> => {}): Promise<Effort> {
  const cpu = process.cpuUsage()
  const start = performance.now()
  await work()
  const seconds = (performance.now() - start) / 1000
  await settle()
  const { user, system } = process.cpuUsage(cpu)
  return { seconds, cpuMilliseconds: (user + system) / 1000 }
}

function sum(efforts: readonly Effort[]): Effort {
  const add = (of: (effort: Effort) => number): number => efforts.reduce((total, one) => total + of(one), 0)
  return { seconds: add(({ seconds }) => seconds), cpuMilliseconds: add(({ cpuMilliseconds }) => cpuMilliseconds) }
}

function percentOfCore({ seconds, cpuMilliseconds }: Effort): number {
  return cpuMilliseconds / seconds / 10
}

/** `--expose-gc` without having to remember it: the function is there in every context made after the flag. */
function garbageCollector(): () => void {
  setFlagsFromString('--expose-gc')
  return runInNewContext('gc') as () => void
}

/** Rejects with the interrupt; never resolves. */
function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true })
  })
}

function wholeNumber(name: string, text: string): number {
  const number = Number(text)
  if (Number.isInteger(number) && number > 0) return number
  throw new Error(`--${name}: expected a whole number above 0, got ${text}`)
}

/** To standard error: what is going on is no result. */
function say(text: string): void {
  process.stderr.write(`${text}\n`)
}

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '1000' },
    'poll-seconds': { type: 'string', default: '60' },
    'idle-seconds': { type: 'string', default: '20' },
  },
})
const wish: Wish = {
  runs: wholeNumber('runs', values.runs),
  pollSeconds: wholeNumber('poll-seconds', values['poll-seconds']),
  idleSeconds: wholeNumber('idle-seconds', values['idle-seconds']),
}
const interrupt = onInterrupt()
const directory = await mkdtemp(join(tmpdir(), 'scanloop-bench-'))
try {
  const measured = await measure(directory, wish, interrupt.signal)
  if (!report(wish, measured)) process.exitCode = 1
} catch (error) {
  if (!interrupt.signal.aborted) throw error
  say('Interrupted; nothing is left behind.')
  process.exitCode = 130
} finally {
  interrupt.dispose()
  await rm(directory, { recursive: true, force: true })
}
