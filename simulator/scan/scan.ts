import type { Run } from './run.ts'

/** Families by name, as posted under `plugins`. */
export type FamilySelection = Record<
  string,
  { status: 'enabled' | 'disabled' | 'mixed'; individual?: Record<string, 'enabled' | 'disabled'> }
>

/** The part that scans and stored policies share. */
export interface Configuration {
  templateUuid: string
  name: string
  description: string | null
  /** Only settings the template knows; a misspelt key is gone without a word, as on Nessus. */
  settings: Record<string, string>
  families: FamilySelection
}

export interface Policy extends Configuration {
  id: number
  createdAt: number
  modifiedAt: number
}

export interface Scan extends Configuration {
  id: number
  /** "template-…": the schedule's identity, no run's. */
  uuid: string
  /** The hidden policy made for a template scan, or the stored one. */
  policyId: number
  isPolicyStored: boolean
  folderId: number
  targets: string
  /** Of the cloud: the id of the scanner that does it; null for its own. */
  cloudScannerId: string | null
  isEnabled: boolean
  emails: string | null
  starttime: string | null
  rrules: string | null
  timezone: string | null
  isRead: boolean
  createdAt: number
  modifiedAt: number
  /** Oldest first. */
  runs: Run[]
}

export const latestRun = (scan: Scan): Run | undefined => scan.runs.at(-1)
