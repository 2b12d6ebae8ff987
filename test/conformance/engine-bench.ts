import type { RemoteRunRef, ScannerAdapter } from '../../core/scanner/scanner-adapter.ts'
import type { ScannerType } from '../../core/scanner/scanner.ts'

/** What goes wrong at a scanner or on the way to it. Every engine has to say what it makes of each. */
export type Mishap =
  /** The request takes effect, its answer never comes. */
  | 'answer-lost'
  /** The connection breaks before the request takes effect. */
  | 'request-lost'
  /** A gateway answers 502 with a page of HTML; the scanner has seen nothing. */
  | 'gateway-error'
  /** There were too many requests: 429, a pause in a header, and a page of HTML; the scanner has seen nothing. */
  | 'rate-limited'
  /** The keys are no longer valid. */
  | 'keys-revoked'
  /** The scanner gives the latest run a status that nobody has heard of. */
  | 'unknown-status'
  /** Lists that have nothing to list are null. */
  | 'null-lists'
  /** For a while after a launch the scanner shows only the runs before it. */
  | 'history-late'
  /** A report cannot be made. */
  | 'export-failed'
  /** A report is not made now, because another is being made. */
  | 'export-busy'
  /** The connection breaks in the middle of a report. */
  | 'report-cut'
  /** A report ends too early, and the connection in order. */
  | 'report-short'
  /** Instead of a report comes an error message, as a success. */
  | 'report-is-an-error'

/** The calls that change something at the scanner. */
export type Change = 'create' | 'launch'

/** What is wrong with the settings that the scanner has stored, or tells. */
export type SettingsMishap = 'setting-dropped' | 'setting-changed' | 'family-dropped' | 'settings-untold'

/** The strings that pull at a scanner whose engine can be gentle. */
export interface GentleStrings {
  /** From now on, until `heal` of the bench. */
  inflict(mishap: SettingsMishap): void
  /** What the scanner was asked for, in order: `create 7`, `read-back 7` (of a scan), `launch 7`. */
  log(): readonly string[]
  /** Somebody makes a scan less gentle at the scanner. */
  loosen(remoteId: string): Promise<void>
  /** Makes two policies there: one that is not gentle, and one that is. */
  policies(): Promise<readonly [hard: string, soft: string]>
}

/** A scanner to try an engine on, with the strings that pull at it. */
export interface EngineBench {
  readonly type: ScannerType
  readonly adapter: ScannerAdapter
  /** A template that the scanner has. */
  readonly template: string
  /** What must never be seen in an error. */
  readonly secrets: readonly string[]
  /** Lets time pass at the scanner. */
  skip(minutes: number): void
  /** From now on, until `heal`; of changes only what `change` names is struck. */
  inflict(mishap: Mishap, change?: Change): void
  heal(): void
  /** How often the scanner was asked for a change, whatever came of it. */
  asked(change: Change): number
  /** How often it took effect. */
  done(change: Change): number
  /** Missing if the engine cannot be gentle. */
  readonly gentle?: GentleStrings
  /** What a person does at the scanner itself: makes a scan of these targets, and starts it. */
  startByHand(targets: readonly string[]): Promise<RemoteRunRef>
  close(): Promise<void>
}
