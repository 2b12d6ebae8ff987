import { setTimeout as sleep } from 'node:timers/promises'
import type { ApiClient } from '../../client/api-client.ts'
import { dataOf } from '../../client/api-client.ts'
import type { Run, ScanDetail } from '../api-types.ts'
import { CommandError, EXIT, UnreachableError } from '../exit-code.ts'
import type { Standing } from '../terminal/progress.ts'
import { readScan } from './find-scan.ts'

/** The first look comes soon, because most mistakes show at once; then each pause is half as long again. */
const FIRST_PAUSE_SECONDS = 0.5
const GROWTH = 1.5

/** The server itself looks at the scanner every `pollSeconds`: to ask more often tells nothing new. */
const LONGEST_PAUSE_SECONDS = 30

/** A restart, an update or a break of the network is over by then; a scan goes on meanwhile. */
const SILENCE_SECONDS = 300

export interface Following {
  /** Its requests end with the signal, too. */
  readonly api: ApiClient
  readonly scanId: string
  /** The scanner's own. */
  readonly pollSeconds: number
  /** Ends the wait with its reason. */
  readonly signal: AbortSignal
  /** Milliseconds since the epoch, and what is thrown then. */
  readonly deadline: number
  readonly timeUp: Error
  readonly onStanding: (standing: Standing) => void
}

/** Waits until nothing more happens to the run by itself. */
export async function followRun(following: Following, number: number): Promise<Run> {
  const { api, scanId } = following
  return follow(following, async () => {
    const params = { path: { scanId, number } }
    const run = dataOf(await api.GET('/v1/scans/{scanId}/runs/{number}', { params }))
    following.onStanding(standingOf(run))
    return run.settled ? run : undefined
  })
}

/** Waits until the scan exists at the scanner, and until its first run is there if that begins by itself. */
export async function followCreation(following: Following, until: 'created' | 'started'): Promise<ScanDetail> {
  return follow(following, async () => {
    const scan = await readScan(following.api, following.scanId)
    if (scan.creationError !== undefined && scan.creation === 'FAILED') {
      const { message, action, name } = scan.creationError
      throw new CommandError(isRefusal(name) ? EXIT.refused : EXIT.inconclusive, message, action)
    }
    if (scan.run !== undefined) return scan
    if (scan.creation === 'CREATED' && until === 'created') return scan
    following.onStanding({ status: scan.status, message: scan.creationMessage ?? 'The scan is being created.' })
    return undefined
  })
}

/** Asks until there is an answer. A server that falls silent for a while ends no wait. */
async function follow<Answer>(
  { pollSeconds, signal, deadline, timeUp, onStanding }: Following,
  look: () => Promise<Answer | undefined>,
): Promise<Answer> {
  const longest = Math.max(1, Math.min(pollSeconds, LONGEST_PAUSE_SECONDS))
  let pause = FIRST_PAUSE_SECONDS
  let heardAt = Date.now()
  for (;;) {
    try {
      const answer = await look()
      if (answer !== undefined) return answer
      heardAt = Date.now()
    } catch (error) {
      signal.throwIfAborted()
      if (!(error instanceof UnreachableError) || Date.now() - heardAt > SILENCE_SECONDS * 1000) throw error
      onStanding({ status: 'SILENT', message: `${error.message} The scan goes on; trying again.` })
    }
    const left = deadline - Date.now()
    if (left <= 0) throw timeUp
    await sleep(Math.min(pause * 1000, left), undefined, { signal }).catch(() => signal.throwIfAborted())
    pause = Math.min(pause * GROWTH, longest)
  }
}

export function standingOf(run: Run): Standing {
  const { status, message, progress } = run
  if (progress === undefined || status === 'QUEUED' || status === 'STARTING') return { status, message }
  const { percent, hostsDone, hostsKnown } = progress
  return {
    status,
    message,
    percent: status === 'RUNNING' || status === 'PAUSED' ? Math.min(percent, 99) : percent,
    // It finds them while it works; "0 of 0" would say nothing.
    ...(hostsKnown === 0 ? {} : { hostsDone, hostsKnown }),
    secondsLeft: status === 'RUNNING' ? secondsLeft(run.times.RUNNING, percent) : undefined,
  }
}

/** By what the part that is done has taken. Before 5 % there is nothing to reckon with. */
function secondsLeft(startedAt: string | undefined, percent: number): number | undefined {
  if (startedAt === undefined || percent < 5 || percent >= 100) return undefined
  const seconds = (Date.now() - Date.parse(startedAt)) / 1000
  return seconds <= 0 ? undefined : (seconds * (100 - percent)) / percent
}

/** What will be refused again however often it is asked. */
const REFUSALS: ReadonlySet<string> = new Set([
  'EditionRefusedError',
  'InvalidInputError',
  'ScannerRejectedError',
  'SettingsMismatchError',
  'TargetsRefusedError',
])

export function isRefusal(errorName: string): boolean {
  return REFUSALS.has(errorName)
}
