import type { Clock } from '../../core/clock.ts'
import { ScannerBusyError, ScannerNotFoundError, ScannerUnreachableError } from '../../core/errors.ts'
import type { ReportParser, ReportSink } from '../../core/finding/report-parser.ts'
import type { SettingDifference } from '../../core/safety/gentle-settings.ts'
import type {
  ExportDownload,
  ExportState,
  GentleSupport,
  ListedScan,
  RemoteRun,
  RemoteRunRef,
  RemoteRunSummary,
  RemoteScan,
  RemoteScanRequest,
  RemoteStatus,
  ScannerAdapter,
} from '../../core/scanner/scanner-adapter.ts'
import { createNessusReportParser } from '../../scanners/tenable/report/nessus-report-parser.ts'
import type { Random } from './random.ts'

/** What the wire does to one request. Delays are in seconds. */
export type WireFault =
  | { readonly kind: 'none' }
  /** Nothing was sent, and the client knows. */
  | { readonly kind: 'refused' }
  /** Lost on the way: no effect, but the client cannot know. */
  | { readonly kind: 'request-lost' }
  /** The effect happened, the answer did not arrive. */
  | { readonly kind: 'answer-lost' }
  /** The client gives up; the scanner gets to it later. */
  | { readonly kind: 'late'; readonly seconds: number }
  /** The request arrives twice; the client sees one of the two answers. */
  | { readonly kind: 'twice'; readonly seeFirst: boolean }

export const NO_FAULT: WireFault = { kind: 'none' }

interface FakeRun {
  readonly uuid: string
  readonly historyId: string
  readonly launchedAt: Date
  /** How long it works, unless somebody stops it. */
  readonly seconds: number
  status: 'running' | 'paused' | 'stopped'
}

interface FakeScan {
  readonly remoteId: string
  name: string
  readonly targets: readonly string[]
  readonly gentle: boolean
  readonly runs: FakeRun[]
}

export interface FakeScannerOptions {
  readonly clock: Clock
  readonly fault?: (call: string) => WireFault
  /** How long a launched run takes. */
  readonly scanSeconds?: number | (() => number)
  readonly reportBody?: () => AsyncIterable<Uint8Array>
  /** @default the parser of Nessus. */
  readonly reportParser?: (sink: ReportSink) => ReportParser
}

const URL = 'https://fake.example:8834'

/**
 * A scanner in memory, with Nessus' rules where they matter: create is not idempotent, launch is refused while the scan
 * is active (409) and otherwise not idempotent, and every launch is a new history entry.
 */
export class FakeScanner implements ScannerAdapter {
  readonly scans: FakeScan[] = []
  /** What every scan here aims at, if not at what it was created with. */
  targets: readonly string[] | undefined
  /** Where what this scanner has stored is not gentle, when it is read back. */
  settingDifferences: readonly SettingDifference[] = []
  /** Where a report shows less gentle settings. */
  reportDifferences: GentleSupport['reportDifferences'] = () => []
  /** Read-backs and launches in their order: `read-back 101`, `launch 101`. */
  readonly order: string[] = []
  readonly gentle: GentleSupport = {
    differences: (remoteId) =>
      this.#deliver('settings', () => {
        this.#scan(remoteId)
        this.order.push(`read-back ${remoteId}`)
        return this.settingDifferences
      }),
    reportDifferences: (facts) => this.reportDifferences(facts),
  }
  /** Every launch that took effect, in order: `remoteId/uuid`. */
  readonly launches: string[] = []
  readonly #options: FakeScannerOptions
  readonly #late: { readonly due: number; apply(): unknown }[] = []
  #ids = 100

  constructor(options: FakeScannerOptions) {
    this.#options = options
  }

  async probe(): Promise<never> {
    throw new Error('not part of these stories')
  }

  async listTemplates() {
    return []
  }

  async listPolicies() {
    return []
  }

  async listRemoteScanners() {
    return []
  }

  createScan(request: RemoteScanRequest): Promise<{ remoteId: string }> {
    return this.#deliver('create', () => {
      const { name, targets, gentle = false } = request
      const scan: FakeScan = { remoteId: this.#newId(), name, targets, gentle, runs: [] }
      this.scans.push(scan)
      return { remoteId: scan.remoteId }
    })
  }

  findScans(mark: string): Promise<readonly RemoteScan[]> {
    return this.#deliver('find', () => this.scans.filter((scan) => scan.name.includes(mark)))
  }

  listScans(): Promise<readonly ListedScan[]> {
    return this.#deliver('list', () =>
      this.scans.map((scan) => {
        const run = scan.runs.at(-1)
        const { remoteId, name } = scan
        return run === undefined
          ? { remoteId, name, status: 'NEVER_RUN' as const }
          : { remoteId, name, status: this.#statusOf(run), latestUuid: run.uuid }
      }),
    )
  }

  readScan(remoteId: string): Promise<{ name: string; targets: readonly string[] }> {
    return this.#deliver('read-scan', () => ({
      name: this.#scan(remoteId).name,
      targets: this.targets ?? this.#scan(remoteId).targets,
    }))
  }

  readSettings(): Promise<Record<string, string>> {
    return this.#deliver('settings', () => ({}))
  }

  launch(remoteId: string): Promise<{ uuid: string }> {
    return this.#deliver('launch', () => {
      const scan = this.#scan(remoteId)
      const busy = scan.runs.some((run) => ['ACTIVE', 'PAUSED'].includes(this.#statusOf(run)))
      if (busy) throw new ScannerBusyError('409 active')
      const historyId = this.#newId()
      const uuid = `uuid-${historyId}`
      const { clock, scanSeconds = 90 } = this.#options
      const seconds = typeof scanSeconds === 'number' ? scanSeconds : scanSeconds()
      scan.runs.push({ uuid, historyId, launchedAt: clock.now(), seconds, status: 'running' })
      this.launches.push(`${remoteId}/${uuid}`)
      this.order.push(`launch ${remoteId}`)
      return { uuid }
    })
  }

  control(remoteId: string, action: 'pause' | 'resume' | 'stop'): Promise<void> {
    return this.#deliver(action, () => {
      const run = this.#scan(remoteId).runs.at(-1)
      const status = run === undefined ? 'NEVER_RUN' : this.#statusOf(run)
      const wanted = action === 'resume' ? ['PAUSED'] : action === 'pause' ? ['ACTIVE'] : ['ACTIVE', 'PAUSED']
      if (run === undefined || !wanted.includes(status)) throw new ScannerBusyError('409 not active')
      run.status = action === 'resume' ? 'running' : action === 'pause' ? 'paused' : 'stopped'
    })
  }

  readRun(ref: RemoteRunRef): Promise<RemoteRun> {
    return this.#deliver('read', () => {
      const run = this.#scan(ref.scanId).runs.find((candidate) => candidate.uuid === ref.uuid)
      if (run === undefined) return { status: 'NEVER_RUN', statusWord: 'empty' } as const
      const status = this.#statusOf(run)
      return { status, statusWord: status.toLowerCase(), historyId: run.historyId }
    })
  }

  listRuns(remoteId: string): Promise<readonly RemoteRunSummary[]> {
    return this.#deliver('list-runs', () =>
      this.#scan(remoteId).runs.map((run) => ({
        historyId: run.historyId,
        uuid: run.uuid,
        status: this.#statusOf(run),
        createdAt: run.launchedAt,
      })),
    )
  }

  requestExport(): Promise<string> {
    return this.#deliver('export', () => 'ref')
  }

  exportState(): Promise<ExportState> {
    return this.#deliver('export-state', () => 'ready' as const)
  }

  openExport(): Promise<ExportDownload> {
    const text = '<?xml version="1.0"?><NessusClientData_v2></NessusClientData_v2>'
    const plain = async function* () {
      yield Buffer.from(text)
    }
    return this.#deliver('download', () => ({ body: this.#options.reportBody?.() ?? plain() }))
  }

  createReportParser(sink: ReportSink): ReportParser {
    return this.#options.reportParser?.(sink) ?? createNessusReportParser(sink)
  }

  #statusOf(run: FakeRun): RemoteStatus {
    if (run.status === 'stopped') return 'STOPPED'
    if (run.status === 'paused') return 'PAUSED'
    const age = (this.#options.clock.now().getTime() - run.launchedAt.getTime()) / 1000
    return age >= run.seconds ? 'COMPLETED' : 'ACTIVE'
  }

  #scan(remoteId: string): FakeScan {
    const scan = this.scans.find((candidate) => candidate.remoteId === remoteId)
    if (scan === undefined) throw new ScannerNotFoundError(`scan ${remoteId}`, URL)
    return scan
  }

  #newId(): string {
    this.#ids += 1
    return String(this.#ids)
  }

  async #deliver<Answer>(call: string, apply: () => Answer): Promise<Answer> {
    this.#applyLate()
    const lost = new ScannerUnreachableError(URL, 'socket hang up', { mayHaveTakenEffect: true })
    const fault = this.#options.fault?.(call) ?? NO_FAULT
    switch (fault.kind) {
      case 'none':
        return apply()
      case 'refused':
        throw new ScannerUnreachableError(URL, 'connection refused', { mayHaveTakenEffect: false })
      case 'request-lost':
        throw lost
      case 'answer-lost':
        attempt(apply)
        throw lost
      case 'late':
        this.#late.push({ due: this.#options.clock.now().getTime() + fault.seconds * 1000, apply })
        throw lost
      case 'twice': {
        const answers = [attempt(apply), attempt(apply)]
        const seen = answers[fault.seeFirst ? 0 : 1]
        if (seen === undefined || 'error' in seen) throw seen?.error ?? lost
        return seen.value
      }
    }
  }

  #applyLate(): void {
    const now = this.#options.clock.now().getTime()
    for (const effect of this.#late.splice(0)) {
      if (effect.due <= now) attempt(() => effect.apply())
      else this.#late.push(effect)
    }
  }
}

function attempt<Value>(apply: () => Value): { value: Value } | { error: Error } {
  try {
    return { value: apply() }
  } catch (error) {
    return { error: error as Error }
  }
}

/** Faults by chance, for each call anew. Late effects stay within `maxLateSeconds`. */
export function randomFaults(random: Random, rate: number, maxLateSeconds: number): () => WireFault {
  return () => {
    if (!random.chance(rate)) return NO_FAULT
    const pick = Math.floor(random.between(0, 5))
    if (pick === 0) return { kind: 'refused' }
    if (pick === 1) return { kind: 'request-lost' }
    if (pick === 2) return { kind: 'answer-lost' }
    if (pick === 3) return { kind: 'late', seconds: random.between(0, maxLateSeconds) }
    return { kind: 'twice', seeFirst: random.chance(0.5) }
  }
}
