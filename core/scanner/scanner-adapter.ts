import type { ReportParser, ReportSink } from '../finding/report-parser.ts'
import type { ReportFacts } from '../finding/report-facts.ts'
import type { SeverityCounts } from '../finding/severity.ts'
import type { SettingDifference } from '../safety/gentle-settings.ts'
import type { Secret } from '../secret.ts'
import type { ExportFormat, ScannerProbe } from './capabilities.ts'
import type { Scanner, TlsMode } from './scanner.ts'

/** The API keys of one scanner. */
export interface ScannerKeys {
  readonly accessKey: Secret
  readonly secretKey: Secret
}

/** What is needed to talk to a scanner, registered or about to be. */
export interface ScannerConnection {
  readonly type: Scanner['type']
  readonly apiUrl: string
  readonly tls: TlsMode
  readonly keys: ScannerKeys
}

/** Makes adapters. Connections are kept per scanner, so asking twice is cheap. */
export interface ScannerConnector {
  connect(connection: ScannerConnection): ScannerAdapter
}

/** A scan template of the scanner. */
export interface ScannerTemplate {
  /** The name used in scan definitions: `advanced`, `basic`, `discovery`. */
  readonly name: string
  readonly title: string
  readonly description: string
}

/** A policy stored at the scanner. */
export interface ScannerPolicy {
  readonly id: string
  readonly name: string
}

/** One of the scanners, or groups of them, among which the product chooses when it is not told. */
export interface RemoteScanner {
  readonly id: string
  readonly name: string
}

/** A scan as the scanner lists it. */
export interface RemoteScan {
  readonly remoteId: string
  readonly name: string
}

/** A scan in the scanner's list, with its latest run. */
export interface ListedScan extends RemoteScan {
  readonly status: RemoteStatus
  /** The latest run's uuid; missing if the scan never ran. */
  readonly latestUuid?: string
}

/** What to create at the scanner. `name` holds the mark by which the scan is found again. */
export interface RemoteScanRequest {
  readonly name: string
  readonly description: string
  readonly targets: readonly string[]
  readonly source: { readonly template: string } | { readonly policyId: string }
  /** Of `listRemoteScanners`; left out, the product's own choice. */
  readonly remoteScannerId?: string
  /** With the engine's gentle settings, whatever the template's own are; a policy keeps its own, to be compared. */
  readonly gentle?: boolean
}

/** How an engine keeps what `GENTLE_LIMITS` asks for. Without it, it scans nothing that is fragile. */
export interface GentleSupport {
  /**
   * Reads back what the scanner has stored and says where it is less gentle than it has to be, or not told. An empty
   * list is the proof.
   *
   * @param made the policy that the scan was made from, if any: its settings are the ones that hold.
   */
  differences(remoteId: string, made: { readonly policyId?: string | undefined }): Promise<readonly SettingDifference[]>
  /** The same of what a report says of the settings that were used. */
  reportDifferences(facts: ReportFacts): readonly SettingDifference[]
}

/**
 * A scanner's status word, classed. UNKNOWN is treated as ACTIVE until a deadline: a new word must not end a run.
 * NEVER_RUN means that the scan has no run yet, or not ours.
 */
export type RemoteStatus = 'NEVER_RUN' | 'ACTIVE' | 'PAUSED' | 'COMPLETED' | 'STOPPED' | 'UNKNOWN'

/** One entry of a scan's history at the scanner. */
export interface RemoteRunSummary {
  /** A number that grows with each run of the scan; Nessus: `history_id`. An engine whose product has none counts or takes times. */
  readonly historyId: string
  /** Opaque; Nessus: the `scan_uuid` that launch answered. */
  readonly uuid: string
  readonly status: RemoteStatus
  /** When the scanner says it began, if it says so. */
  readonly createdAt?: Date
  /** When it says that an ended run ended. */
  readonly endedAt?: Date
  /** True if its results are put away and may be had in fewer formats. */
  readonly isArchived?: boolean
}

/** Which run is meant: the scan at the scanner and, once known, the run's own ids. */
export interface RemoteRunRef {
  readonly scanId: string
  readonly uuid: string
  readonly historyId?: string | undefined
}

/** How a run stands at the scanner. */
export interface RemoteRun {
  readonly status: RemoteStatus
  /** The scanner's own word, for messages and logs. */
  readonly statusWord: string
  readonly historyId?: string
  /** Only present when details were read. */
  readonly detail?: RemoteRunDetail
}

export interface RemoteRunDetail {
  /** 0–100 over the hosts known so far; never a proof that the run is done. */
  readonly percent: number
  readonly hostsDone: number
  readonly hostsKnown: number
  /** Findings by severity as the scanner counts them. */
  readonly severities: SeverityCounts
  /** The scanner's notes: DNS failures, licence trims, restarts. The only trace of partial coverage. */
  readonly notes: readonly string[]
  readonly startedAt?: Date
  readonly endedAt?: Date
}

/** Opaque and possibly a credential (a download token): stored with the run, shown and logged nowhere. */
export type ExportRef = string

/** `gone` means that the scanner no longer knows the export; `failed` that it could not make it. */
export type ExportState = 'loading' | 'ready' | 'failed' | 'gone'

/** A report on its way: read it once, to the end, or destroy it by leaving the loop. */
export interface ExportDownload {
  readonly body: AsyncIterable<Uint8Array>
  /** Bytes to come, if the scanner announced them. */
  readonly contentLength?: number
}

/**
 * An engine. Every method throws our errors (`core/errors.ts`): ScannerUnreachableError, ScannerAddressError,
 * ScannerCertificateError, ScannerRejectedError, ScannerProtocolError, ScannerBusyError, ScannerNotFoundError,
 * EditionRefusedError. Vendor errors never leave the engine's folder.
 */
export interface ScannerAdapter {
  /** Waits for nothing: reads status and properties, checks the keys, and says what is permitted. */
  probe(): Promise<ScannerProbe>
  listTemplates(): Promise<readonly ScannerTemplate[]>
  listPolicies(): Promise<readonly ScannerPolicy[]>
  /** Scanners that a scan of these keys may be done by; none where the product is a scanner itself. */
  listRemoteScanners(): Promise<readonly RemoteScanner[]>
  /**
   * Not idempotent: look with `findScans` before repeating it.
   *
   * @throws InvalidInputError for an unknown template or scanner, and for a template that cannot be made gentle.
   */
  createScan(request: RemoteScanRequest): Promise<{ readonly remoteId: string }>
  /** Scans whose name holds `mark`, oldest first. */
  findScans(mark: string): Promise<readonly RemoteScan[]>
  /** Every scan that these keys may see, in one call. */
  listScans(): Promise<readonly ListedScan[]>
  /** One scan's name and targets. @throws ScannerNotFoundError */
  readScan(remoteId: string): Promise<{ readonly name: string; readonly targets: readonly string[] }>
  /** The settings that the scanner has stored for a scan, as it names them. */
  readSettings(remoteId: string): Promise<Readonly<Record<string, string>>>
  readonly gentle?: GentleSupport
  /** Not idempotent: look with `listRuns` before repeating it. */
  launch(remoteId: string): Promise<{ readonly uuid: string }>
  /** Accepted means queued: the status follows. @throws ScannerBusyError if the run is not in a status for it. */
  control(remoteId: string, action: 'pause' | 'resume' | 'stop'): Promise<void>
  /** One run's status by the cheapest call that answers; with `detail`, also progress, counts and notes. */
  readRun(run: RemoteRunRef, options: { detail: boolean }): Promise<RemoteRun>
  /** Every run of a scan that the scanner knows, in no promised order. */
  listRuns(remoteId: string): Promise<readonly RemoteRunSummary[]>
  /** @throws ScannerBusyError while the scan is active or another report of it is being made. */
  requestExport(run: RemoteRunRef, format: ExportFormat): Promise<ExportRef>
  exportState(run: RemoteRunRef, ref: ExportRef): Promise<ExportState>
  /** Single use: a broken download needs a new export. @throws ExportFailedError if the scanner no longer has it. */
  openExport(run: RemoteRunRef, ref: ExportRef, format: ExportFormat): Promise<ExportDownload>
  /** A parser for this engine's reports in the format `nessus`; it needs no connection. */
  createReportParser(sink: ReportSink): ReportParser
}

/** An engine that holds connections. */
export interface ClosableAdapter extends ScannerAdapter {
  /** Cuts every connection; requests and downloads under way fail. */
  close(): void
}
