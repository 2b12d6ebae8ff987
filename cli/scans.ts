import type { Command } from '@commander-js/extra-typings'
import type { CliContext } from './context.ts'
import { registerAdoptScan } from './scans/adopt.ts'
import { registerCreateScan } from './scans/create.ts'
import { registerDeleteScan } from './scans/delete.ts'
import { registerDownload } from './scans/download.ts'
import { registerLifecycle } from './scans/lifecycle.ts'
import { registerImportRuns } from './scans/import.ts'
import { registerListScans } from './scans/list.ts'
import { registerSchedule } from './scans/schedule.ts'
import { registerShowScan } from './scans/show.ts'

export function registerScans(program: Command, context: CliContext): void {
  const scans = program.command('scans').summary('define scans, command them, fetch their reports')
  registerCreateScan(scans, context)
  registerAdoptScan(scans, context)
  registerImportRuns(scans, context)
  registerListScans(scans, context)
  registerShowScan(scans, context)
  registerLifecycle(scans, context)
  registerDownload(scans, context)
  registerSchedule(scans, context)
  registerDeleteScan(scans, context)
}
