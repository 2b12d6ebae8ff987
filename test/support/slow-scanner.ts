import { ScannerBusyError, ScannerNotFoundError, ScannerUnreachableError } from '../../core/errors.ts'
import type {
  RemoteRun,
  RemoteRunRef,
  RemoteRunSummary,
  RemoteScanRequest,
  RemoteStatus,
} from '../../core/scanner/scanner-adapter.ts'
import { FakeScanner } from './fake-scanner.ts'
import type { FakeScannerOptions } from './fake-scanner.ts'

/** A stretch in which a run was at work at the scanner, in milliseconds since 1970. `to` is Infinity while it goes on. */
export interface WorkStretch {
  readonly uuid: string
  readonly remoteId: string
  readonly from: number
  to: number
}

interface SlowRun {
  readonly uuid: string
  readonly historyId: string
  readonly launchedAt: number
  readonly work: number
  worked: number
  since: number
  state: 'running' | 'pausing' | 'paused' | 'stopping' | 'stopped' | 'done'
  effectAt: number
}

export interface SlowScannerOptions extends Pick<FakeScannerOptions, 'clock'> {
  /** How long the next run of a scan works, in seconds. */
  readonly workSeconds: (remoteId: string) => number
  /** What a pause, or a stop, takes to come into effect, in seconds; it works on meanwhile. */
  readonly pauseSeconds: (remoteId: string) => number
  /** Whether a request, or its answer, gets lost. */
  readonly isLost?: () => boolean
}

/** For so long a run that was just launched refuses to be paused. */
const PENDING = 20_000

/** A scanner that takes its time: pauses come into effect late, and only work brings a run forward. It keeps a log. */
export class SlowScanner extends FakeScanner {
  /** Every stretch of work, as the scanner knows it; a run that is pausing is at work. */
  readonly log: WorkStretch[] = []
  readonly #runs = new Map<string, SlowRun[]>()
  readonly #targets = new Map<string, readonly string[]>()
  readonly #slow: SlowScannerOptions

  constructor(options: SlowScannerOptions) {
    super({ clock: options.clock, scanSeconds: 0 })
    this.#slow = options
  }

  override async createScan(request: RemoteScanRequest): Promise<{ remoteId: string }> {
    const created = await super.createScan(request)
    this.#targets.set(created.remoteId, request.targets)
    return created
  }

  override async readScan(remoteId: string): Promise<{ name: string; targets: readonly string[] }> {
    const { name } = await super.readScan(remoteId)
    return { name, targets: this.#targets.get(remoteId) ?? [] }
  }

  override async launch(remoteId: string): Promise<{ uuid: string }> {
    this.#lose()
    const runs = this.#of(remoteId)
    const last = runs.at(-1)
    if (last !== undefined && isBusy(last.state)) throw new ScannerBusyError('409 active')
    const historyId = String(1000 + [...this.#runs.values()].flat().length)
    const uuid = `slow-${historyId}`
    const now = this.#now()
    const work = this.#slow.workSeconds(remoteId) * 1000
    runs.push({ uuid, historyId, launchedAt: now, work, worked: 0, since: now, state: 'running', effectAt: 0 })
    this.log.push({ uuid, remoteId, from: now, to: Infinity })
    this.launches.push(`${remoteId}/${uuid}`)
    this.#lose()
    return { uuid }
  }

  override async control(remoteId: string, action: 'pause' | 'resume' | 'stop'): Promise<void> {
    this.#lose()
    const run = this.#of(remoteId).at(-1)
    const now = this.#now()
    const wanted =
      action === 'resume' ? ['paused'] : action === 'pause' ? ['running'] : ['running', 'pausing', 'paused']
    if (run === undefined || !wanted.includes(run.state)) throw new ScannerBusyError('409 not in a status for it')
    if (action === 'pause' && now - run.launchedAt < PENDING) throw new ScannerBusyError('409 pending')
    if (action === 'resume') {
      Object.assign(run, { state: 'running', since: now })
      this.log.push({ uuid: run.uuid, remoteId, from: now, to: Infinity })
    } else if (run.state === 'paused') {
      run.state = 'stopped'
    } else {
      const effectAt = now + this.#slow.pauseSeconds(remoteId) * 1000
      Object.assign(run, { state: action === 'pause' ? 'pausing' : 'stopping', effectAt })
    }
    this.#lose()
  }

  override async readRun(ref: RemoteRunRef): Promise<RemoteRun> {
    this.#lose()
    const run = this.#of(ref.scanId).find(({ uuid }) => uuid === ref.uuid)
    if (run === undefined) throw new ScannerNotFoundError(`run ${ref.uuid}`, 'https://slow.example')
    return { status: statusOf(run.state), statusWord: run.state, historyId: run.historyId }
  }

  override async listRuns(remoteId: string): Promise<readonly RemoteRunSummary[]> {
    return this.#of(remoteId).map(({ historyId, uuid, state }) => ({ historyId, uuid, status: statusOf(state) }))
  }

  /** The runs of a scan, with everything that has come into effect by now. */
  #of(remoteId: string): SlowRun[] {
    const runs = this.#runs.get(remoteId) ?? []
    this.#runs.set(remoteId, runs)
    for (const run of runs) this.#settle(run)
    return runs
  }

  #settle(run: SlowRun): void {
    if (!isWorking(run.state)) return
    const now = this.#now()
    const doneAt = run.since + run.work - run.worked
    const effectAt = run.state === 'running' ? Infinity : run.effectAt
    const at = Math.min(doneAt, effectAt)
    if (at > now) return
    run.worked += at - run.since
    run.state = doneAt <= effectAt ? 'done' : run.state === 'pausing' ? 'paused' : 'stopped'
    const stretch = this.log.findLast(({ uuid }) => uuid === run.uuid)
    if (stretch !== undefined) stretch.to = at
  }

  #now(): number {
    return this.#slow.clock.now().getTime()
  }

  #lose(): void {
    if (this.#slow.isLost?.() !== true) return
    throw new ScannerUnreachableError('https://slow.example', 'socket hang up', { mayHaveTakenEffect: true })
  }
}

function isWorking(state: SlowRun['state']): boolean {
  return state === 'running' || state === 'pausing' || state === 'stopping'
}

function isBusy(state: SlowRun['state']): boolean {
  return isWorking(state) || state === 'paused'
}

function statusOf(state: SlowRun['state']): RemoteStatus {
  if (isWorking(state)) return 'ACTIVE'
  return state === 'paused' ? 'PAUSED' : state === 'done' ? 'COMPLETED' : 'STOPPED'
}
