import type { IEventBus } from 'aws-cdk-lib/aws-events'
import { PolicyStatement, type Role } from 'aws-cdk-lib/aws-iam'
import type { z } from 'zod'
import type { Settings } from '../core/settings.ts'
import type { RecordEnvironment } from '../lambdas/environment.ts'
import type { MachineIdentity } from './machine-identity.ts'
import type { RecordTables } from './record-tables.ts'

export interface RecordAccessProps {
  readonly tables: RecordTables
  readonly machine: MachineIdentity
  readonly bus: IEventBus
  readonly settings: Settings
}

/** What a function may do beside reading scanners, scans and runs, changing scans and runs, and telling the bus. */
export interface RecordRights {
  /** Starts executions. */
  readonly starts?: boolean
  /** Looks whether executions are running. */
  readonly describes?: boolean
  /** Deletes runs: those of a scan that was deleted. */
  readonly deletesRuns?: boolean
  /**
   * Reads zones, windows and pools: whatever defines, creates, starts or launches scans, or looks whether they may go on.
   */
  readonly judges?: boolean
  /**
   * Takes slots of scanners, or gives them back: whatever brings a run to its start or to its end. A scan of a pool is
   * defined and placed by who is in the lines of all its scanners.
   */
  readonly queues?: boolean
}

/** What every function needs to work on records: its part of the environment, and the rights to match. */
export class RecordAccess {
  readonly environment: z.input<typeof RecordEnvironment>
  readonly #props: RecordAccessProps

  constructor(props: RecordAccessProps) {
    const { tables, machine, bus, settings } = props
    this.#props = props
    this.environment = {
      SCANNERS_TABLE: tables.scanners.table.tableName,
      SCANS_TABLE: tables.scans.table.tableName,
      RUNS_TABLE: tables.runs.table.tableName,
      LINES_TABLE: tables.lines.table.tableName,
      ZONES_TABLE: tables.zones.table.tableName,
      STATE_MACHINE_ARN: machine.arn,
      EVENT_BUS_NAME: bus.eventBusName,
      SETTINGS: JSON.stringify(settings),
    }
  }

  grant(role: Role, rights: RecordRights = {}): void {
    const { starts = false, describes = false, deletesRuns = false, judges = false, queues = false } = rights
    const { tables, machine, bus } = this.#props
    tables.scanners.grant(role, 'read')
    tables.scans.grant(role, 'read', 'write')
    tables.runs.grant(role, 'read', 'write', ...(deletesRuns ? (['delete'] as const) : []))
    if (queues) tables.lines.grant(role, 'read', 'write')
    if (judges) tables.zones.grant(role, 'read')
    role.addToPrincipalPolicy(new PolicyStatement({ actions: ['events:PutEvents'], resources: [bus.eventBusArn] }))
    if (starts) machine.grantStart(role)
    if (describes) machine.grantDescribe(role)
  }
}
