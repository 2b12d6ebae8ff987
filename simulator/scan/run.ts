import type { FamilySelection } from './scan.ts'

/** The part of Nessus's vocabulary that a run of the simulator passes through (`empty` means: no run yet). */
export type RunStatus =
  | 'initializing'
  | 'pending'
  | 'running'
  | 'pausing'
  | 'paused'
  | 'resuming'
  | 'stopping'
  | 'killing'
  | 'publishing'
  | 'canceled'
  | 'completed'
  | 'aborted'

export type Control = 'pause' | 'resume' | 'stop' | 'kill' | 'force-stop'

/** A host the run will find. Times are realistic milliseconds of work since the run began to work. */
export interface PlannedHost {
  /** As targeted: an address or a name. */
  name: string
  ip: string
  /** Which recorded host lends its findings. */
  profile: number
  startMs: number
  endMs: number
}

export interface RunNote {
  title: string
  message: string
  severity: number
}

/** What a run was launched with; editing the scan afterwards does not change it. */
export interface RunFacts {
  scanName: string
  description: string
  /** The targets of this run as text, comma-separated. */
  targets: string
  usedAltTargets: boolean
  /** The template's title, or the stored policy's name. */
  policyName: string
  templateUuid: string
  /** Every setting with the value the engine uses. */
  settings: Readonly<Record<string, string>>
  families: FamilySelection
}

export interface Run {
  /** Of the cloud: it initializes before it waits, and publishes before it is done. */
  isCloud: boolean
  historyId: number
  uuid: string
  facts: RunFacts
  hosts: PlannedHost[]
  notes: RunNote[]
  /** Hosts dropped by the licence. */
  trimmed: number
  launchedAt: number
  status: RunStatus
  statusAt: number
  /** Work done up to `settledAt`, in realistic milliseconds. */
  workMs: number
  totalWorkMs: number
  settledAt: number
  /** Where work went on after the start or a pause; turns work into wall time. */
  stretches: { at: number; workMs: number }[]
  endedAt: number | undefined
  /** Control calls that were accepted but have not taken effect. */
  queue: { control: Control; at: number }[]
}

const ENDED: ReadonlySet<RunStatus> = new Set<RunStatus>(['canceled', 'completed', 'aborted'])

/** A paused run counts as active: it can be neither launched again, deleted nor exported. */
export const isActive = (run: Run | undefined): boolean => run !== undefined && !ENDED.has(run.status)
