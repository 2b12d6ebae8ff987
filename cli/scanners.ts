import type { Command } from '@commander-js/extra-typings'
import type { CliContext } from './context.ts'
import { registerAddScanner } from './scanners/add.ts'
import { registerCheckScanner } from './scanners/check.ts'
import { registerListScanners } from './scanners/list.ts'
import { registerRemoveScanner } from './scanners/remove.ts'
import { registerRotateKeys } from './scanners/rotate.ts'

export function registerScanners(program: Command, context: CliContext): void {
  const scanners = program.command('scanners').summary('register scanners, check them, rotate their keys')
  registerAddScanner(scanners, context)
  registerListScanners(scanners, context)
  registerCheckScanner(scanners, context)
  registerRotateKeys(scanners, context)
  registerRemoveScanner(scanners, context)
}
