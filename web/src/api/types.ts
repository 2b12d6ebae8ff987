import type { components, paths } from '../../../client/schema.d.ts'

type Schemas = components['schemas']

/** What the API answers, by the names of its own document. */
export type Scanner = Schemas['Scanner']
export type ScannerCheck = Schemas['ScannerCheck']
export type ConnectionTest = Schemas['ConnectionTest']
export type CapabilityMatrix = Scanner['capabilities']
export type TlsMode = Scanner['tls']
export type Scan = Schemas['Scan']
export type ScanDetail = Schemas['ScanDetail']
export type ScanStatus = Scan['status']
export type ScanSort = NonNullable<NonNullable<paths['/v1/scans']['get']['parameters']['query']>['sort']>
export type ScanFormat = Scan['formats'][number]
export type FragileTargets = Scan['fragileTargets']
export type ExportFormat = ScanFormat['format']
export type Run = Schemas['Run']
export type RunStatus = Run['status']
export type Command = ScanDetail['allowedCommands'][number]
export type Verdict = NonNullable<ScanDetail['commands'][Command]>
export type Finding = Schemas['Finding']
export type PluginRecord = Schemas['Plugin']
export type AuditEntry = Schemas['AuditEntry']
export type Role = Schemas['Access']['role']
export type Download = Schemas['Download']
export type Schedule = Schemas['Schedule']
export type Zones = Schemas['Zones']
export type Zone = Zones['zones'][number]
export type ZoneKind = Zone['kind']
export type ScanPlan = Schemas['ScanPlan']
