import type { Command } from '@commander-js/extra-typings'
import type { CliContext } from './context.ts'
import { registerDefectDojo } from './deliver/defectdojo.ts'

export function registerDeliver(program: Command, context: CliContext): void {
  const deliver = program.command('deliver').summary('hand raw reports to other programs')
  registerDefectDojo(deliver, context)
}
