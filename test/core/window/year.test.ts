import { expect, it } from 'vitest'
import { CommandRefusedError, ConflictError } from '../../../core/errors.ts'
import { commandScan } from '../../../core/run/command-scan.ts'
import type { Run } from '../../../core/run/run.ts'
import { defineScan } from '../../../core/scan/define-scan.ts'
import { ScanInput } from '../../../core/scan/scan-input.ts'
import type { Services } from '../../../core/services.ts'
import type { Window } from '../../../core/window/window.ts'
import { BusyYear } from '../../support/busy-year.ts'
import { memoryServices } from '../../support/memory-services.ts'
import { mortal } from '../../support/mortal.ts'
import { seeded } from '../../support/random.ts'
import { aScanner } from '../../support/records.ts'
import { SlowScanner } from '../../support/slow-scanner.ts'
import type { WorkStretch } from '../../support/slow-scanner.ts'
import { VirtualClock } from '../../support/virtual-clock.ts'
import { BEGIN, END, isShownClosed, MINUTE, ZONES } from '../../support/wall-clock.ts'
import { aWindow, EVERY_DAY, weekly, WORKDAYS } from '../../support/windows.ts'

const SEED = Number(process.env.SEED ?? 20_261_125)
const HOUR = 3600
const DAY = 86_400
/** By chance, how often a call of a port is the last thing that the process does. */
const DEATHS = 1 / 2500
/** By chance, how often the wire loses a request to the scanner, or its answer. */
const LOSSES = 1 / 300
const LONGEST_DEATH_SECONDS = 60

/** What pauses of each scan take, more or less, in seconds. The last is slower than anybody expects at first. */
const PAUSES = [5, 20, 40, 90, 150, 240, 10, 60, 120, 700]

/** Windows of a time zone: each is about the network of this number alone, but for the freeze of all. */
function windowsOf(timezone: string, index: number): Window[] {
  const own = { timezone, zones: [networkOf(index)] }
  const named = (name: string) => `${name} of ${timezone}`
  return [
    aWindow({ ...own, name: named('Working hours'), times: weekly(WORKDAYS, '08:00', '17:45') }),
    // Over the hours in which clocks are put.
    aWindow({ ...own, name: named('Backup'), times: weekly(['SAT', 'SUN'], '23:30', '03:15') }),
    ...(index % 3 === 0
      ? [aWindow({ ...own, name: named('Nights'), kind: 'allowed', times: weekly(EVERY_DAY, '19:00', '07:30') })]
      : []),
  ]
}
const FREEZE = aWindow({
  name: 'Freeze',
  times: { recurs: 'once', from: '2026-08-03T10:00:00.000Z', to: '2026-08-09T10:00:00.000Z' },
})
const networkOf = (index: number) => `Network ${String(index)}`

const WINDOWS = [...ZONES.flatMap(windowsOf), FREEZE]

interface Subject {
  readonly scanId: string
  readonly remoteId: string
  readonly index: number
  readonly isPausable: boolean
}

it('never has a scanner at work inside a window, through a year in ten time zones', { timeout: 240_000 }, async () => {
  const random = seeded(SEED)
  const clock = new VirtualClock(new Date(BEGIN + 5 * MINUTE).toISOString())
  const subjects = new Map<string, Subject>()
  const of = (remoteId: string) => subjects.get(remoteId)
  let isCalm = true
  const scanner = new SlowScanner({
    clock,
    workSeconds: (remoteId) =>
      of(remoteId)?.isPausable === true
        ? random.between(1, 40) * HOUR
        : random.between(0.7, 1.1) * (1 + (of(remoteId)?.index ?? 0)) * 0.35 * HOUR,
    pauseSeconds: (remoteId) => (PAUSES[of(remoteId)?.index ?? 0] ?? 0) * random.between(0.9, 1.1),
    isLost: () => !isCalm && random.chance(LOSSES),
  })
  const year = new BusyYear(clock, () => services)
  const plain = memoryServices({
    clock,
    adapter: () => scanner,
    workflow: year.workflow,
    settings: { windowPollSeconds: 6 * HOUR },
  })
  const deaths: number[] = []
  let isDead = false
  const live = (): Services => {
    let isOver = false
    const dies = () => {
      if (isOver || isCalm || !random.chance(DEATHS)) return isOver
      isOver = true
      isDead = true
      return true
    }
    return {
      ...plain,
      runs: mortal(plain.runs, dies),
      scans: mortal(plain.scans, dies),
      windows: mortal(plain.windows, dies),
      connector: { connect: () => mortal(scanner, dies) },
    }
  }
  let services: Services = plain

  const pollSeconds = 3 * HOUR
  const pausable = aScanner({ id: 'pausable', maxActiveRuns: 100, pollSeconds })
  const refused = { allowed: false, reason: 'This one does not pause.', wayOut: 'Wait.' } as const
  await plain.scanners.create(pausable)
  await plain.scanners.create({ ...pausable, id: 'stiff', capabilities: { ...pausable.capabilities, pause: refused } })
  await plain.zones.save({
    version: 0,
    zones: ZONES.map((_, index) => ({
      name: networkOf(index),
      kind: 'allowed',
      members: [`10.${String(index)}.0.0/16`],
      notes: '',
    })),
  })
  await plain.windows.save({ windows: WINDOWS, version: 0 })
  for (const [number, scannerId] of ZONES.flatMap((_, index) => [
    [index, 'pausable'] as const,
    [index, 'stiff'] as const,
  ])) {
    const input = {
      scannerId,
      targets: `10.${String(number)}.0.1`,
      autoRetrieve: false,
      whenUnpausable: number % 2 === 0 ? 'wait' : 'stop',
    }
    const scan = await defineScan(plain, ScanInput.parse(input), 'tester')
    await year.live(clock.now().getTime(), async () => {})
    const { remoteId = '' } = (await plain.scans.get(scan.id)) ?? {}
    subjects.set(remoteId, { scanId: scan.id, remoteId, index: number, isPausable: scannerId === 'pausable' })
  }

  // Somebody starts each scan every few days, at any time.
  isCalm = false
  services = live()
  for (const { scanId } of subjects.values()) {
    for (
      let at = BEGIN + random.between(0, 6 * DAY) * 1000;
      at < END - 10 * DAY * 1000;
      at += random.between(6, 14) * DAY * 1000
    ) {
      year.at(at, () => {
        const start = commandScan(services, { scanId, command: 'START', requestedBy: 'somebody', trigger: 'manual' })
        start.catch((error: unknown) => {
          if (!(error instanceof CommandRefusedError || error instanceof ConflictError)) throw error
        })
      })
    }
  }
  const happened = await year.live(END, async () => {
    while (isDead) {
      isDead = false
      deaths.push(clock.now().getTime())
      services = live()
      await year.die(random.between(1, LONGEST_DEATH_SECONDS))
    }
  })

  // Every run comes to its end, and most get somewhere.
  const runs: Run[] = []
  for (const { scanId } of subjects.values()) {
    for (let cursor: string | undefined, isFirst = true; isFirst || cursor !== undefined; isFirst = false) {
      const page = await plain.runs.list(scanId, { limit: 200, cursor })
      runs.push(...page.items)
      cursor = page.nextCursor
    }
  }
  const counts = Object.groupBy(runs, ({ status }) => status)
  const overruns = scanner.log.flatMap((stretch) => overrunsOf(stretch, of(stretch.remoteId)?.index ?? 0))
  const resumes = resumedAfter(scanner.log, (remoteId) => of(remoteId)?.index ?? 0)
  process.stdout.write(
    `a year: ${JSON.stringify({
      happened,
      runs: runs.length,
      ...Object.fromEntries(Object.entries(counts).map(([status, items]) => [status, items.length])),
      stretches: scanner.log.length,
      deaths: deaths.length,
      overruns: overruns.map(({ remoteId, from, seconds }) => [
        of(remoteId)?.index,
        new Date(from).toISOString(),
        seconds,
      ]),
      resumes: resumes.length,
      slowest: Math.max(...resumes),
    })}\n`,
  )
  expect(
    runs.filter(({ settled }) => !settled).map(({ scanId, status, message }) => [scanId, status, message]),
  ).toEqual([])
  expect(counts.FAILED ?? []).toEqual([])
  expect(runs.length).toBeGreaterThan(500)
  expect(deaths.length).toBeGreaterThan(20)
  expect(resumes.length).toBeGreaterThan(300)

  // Nothing is at work inside a window but where the process was dead, or a pause took longer than any before it.
  const seen = new Set<string>()
  for (const { remoteId, from, seconds } of overruns) {
    const isSurprise = PAUSES[of(remoteId)?.index ?? 0] === 700 && !seen.has(remoteId)
    seen.add(remoteId)
    const wasDead = deaths.some((at) => at > from - 20 * MINUTE && at < from + MINUTE)
    expect(isSurprise || wasDead, `${new Date(from).toISOString()} ${JSON.stringify(of(remoteId))}`).toBe(true)
    expect(seconds).toBeLessThanOrEqual(isSurprise ? 700 * 1.1 - 300 + 30 : LONGEST_DEATH_SECONDS + 30)
  }
  // Held runs go on within the minute in which windows open.
  expect(resumes.filter((seconds) => seconds > 60).length / resumes.length).toBeLessThan(0.02)
  expect(Math.max(...resumes)).toBeLessThan(300)
})

const touchedBy = (index: number) => [networkOf(index)]
const aboutOf = ZONES.map((_, index) =>
  WINDOWS.filter(({ zones }) => zones.length === 0 || zones.includes(networkOf(index))),
)
const closedAt = (index: number, minute: number) => isShownClosed(aboutOf[index] ?? [], touchedBy(index), minute)

/** The closed times in which a stretch of work reaches, each with the seconds of work in it. By the clocks on the wall. */
function overrunsOf({ remoteId, from, to }: WorkStretch, index: number) {
  const found: { remoteId: string; from: number; seconds: number }[] = []
  let was = false
  for (let at = Math.floor((from - BEGIN) / MINUTE); BEGIN + at * MINUTE < Math.min(to, END); at += 1) {
    const isClosed = closedAt(index, at)
    const begin = Math.max(from, BEGIN + at * MINUTE)
    if (isClosed && !was) found.push({ remoteId, from: begin, seconds: 0 })
    const last = found.at(-1)
    if (isClosed && last !== undefined) last.seconds += (Math.min(to, BEGIN + (at + 1) * MINUTE) - begin) / 1000
    was = isClosed
  }
  return found
}

/** Of every stretch of work that a run went on with: how many seconds before it the windows had opened. */
function resumedAfter(log: readonly WorkStretch[], indexOf: (remoteId: string) => number): number[] {
  const begun = new Set<string>()
  return log.flatMap(({ uuid, remoteId, from }) => {
    if (!begun.has(uuid)) {
      begun.add(uuid)
      return []
    }
    let at = Math.floor((from - BEGIN) / MINUTE)
    while (at > 0 && !closedAt(indexOf(remoteId), at - 1)) at -= 1
    return [(from - BEGIN - at * MINUTE) / 1000]
  })
}
