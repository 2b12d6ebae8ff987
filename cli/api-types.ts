import type { components } from '../client/schema.d.ts'

/** What the API answers, by the names that the command line uses. */
type Schemas = components['schemas']
export type Scanner = Schemas['Scanner']
export type Scan = Schemas['Scan']
export type ScanDetail = Schemas['ScanDetail']
export type Run = Schemas['Run']
export type ImportedRuns = Schemas['ImportedRuns']
export type Finding = Schemas['Finding']
export type Schedule = Schemas['Schedule']
export type DiffEntry = Schemas['DiffEntry']
export type Diff = Schemas['Diff']
export type Decision = Schemas['Decision']
export type PendingDownload = Schemas['Download']
export type Zones = Schemas['Zones']
export type Windows = Schemas['Windows']
export type Pools = Schemas['Pools']
