import type { RecordServices } from '../services.ts'
import { closureFor } from '../window/assert-open.ts'
import type { Closure } from '../window/launch-opening.ts'
import type { ScanState } from './command-scan.ts'
import { isRestartable, judgeCommands } from './lifecycle.ts'
import type { CommandVerdicts } from './lifecycle.ts'

/**
 * What is allowed now, with the word of the windows. They are read only where they have one: for the RESUME of a run
 * that a person paused, and for the START of a scan that shall not wait.
 *
 * @throws StorageUnavailableError.
 */
export async function judgeNow(services: RecordServices, state: ScanState): Promise<CommandVerdicts> {
  const verdicts = judgeCommands({ ...state, capabilities: state.scanner.capabilities })
  // Never both: no scan that can be resumed can be started.
  const command = verdicts.RESUME.allowed ? 'RESUME' : 'START'
  // A START that only looks what became of an earlier launch sends nothing.
  const isLook = command === 'START' && state.run !== undefined && isRestartable(state.run)
  if (!verdicts[command].allowed || isLook) return verdicts
  const closure = await closureFor(services, command, state)
  return closure === undefined ? verdicts : { ...verdicts, [command]: { allowed: false, reason: sentence(closure) } }
}

function sentence({ reason, opensAt }: Closure): string {
  if (opensAt === undefined) return `it is ${reason}, and no opening that is long enough is known.`
  return `it is ${reason}; it is allowed from ${opensAt.toISOString()} on.`
}
