import { SettingsMismatchError, TargetsRefusedError } from '../errors.ts'
import { GENTLE_VERSION } from '../safety/gentle-settings.ts'
import type { GentleProof } from '../safety/gentle-settings.ts'
import { partText } from '../scan/placed-part.ts'
import type { PlacedPart } from '../scan/placed-part.ts'
import type { Scan } from '../scan/scan.ts'
import type { StepServices } from '../services.ts'
import type { StepContext } from './step.ts'

/** What is about to be launched. */
interface Launching {
  readonly part: PlacedPart
  readonly remoteId: string
  /** Its targets in fragile zones. */
  readonly fragile: readonly string[]
}

/**
 * Reads back from the scanner what it has stored for the scan, and answers the proof that it is at least as gentle as it has
 * to be. What the scanner does not tell proves nothing.
 *
 * @throws SettingsMismatchError with every difference · TargetsRefusedError if this engine cannot tell · what the
 *   scanner throws.
 */
export async function proveGentle(
  { clock, log }: StepServices,
  { scan, scanner }: StepContext,
  { part, remoteId, fragile }: Launching,
): Promise<GentleProof> {
  const first = fragile.slice(0, 3).join(', ')
  const { gentle } = scanner.adapter
  if (gentle === undefined) {
    const message = `lies in a fragile zone, and scanners of the type ${scanner.scanner.type} cannot be gentle`
    throw new TargetsRefusedError([{ target: first, message }], 'Scan it with a scanner of another type.')
  }
  const policyId = 'policyId' in scan.source ? scan.source.policyId : undefined
  const differences = await gentle.differences(remoteId, { policyId })
  if (differences.length === 0) return { version: GENTLE_VERSION, readBackAt: clock.now().toISOString() }
  log.warn('launch.not-gentle', { scanId: scan.id, part: part.index, differences })
  const what = partText(part)
  throw new SettingsMismatchError(
    `What the scanner has stored for the scan ${scan.name}${what === '' ? '' : `, ${what},`}`,
    differences,
    wayOut(scan, part, first),
  )
}

function wayOut({ source }: Scan, { settings }: PlacedPart, fragile: string): string {
  if ('policyId' in source) {
    return `Make the policy as gentle at the scanner, or define a scan of the fragile targets (${fragile}) without a policy.`
  }
  if ('adopted' in source) {
    return `Change the scan's settings at the scanner, or define a scan of the fragile targets (${fragile}) here: it gets gentle ones.`
  }
  return settings === 'gentle'
    ? 'Somebody changed the scan at the scanner, or the scanner did not keep what was sent: define the scan anew, and if it is refused again, make a gentle policy there by hand.'
    : `These targets have become fragile since the scan was created: ${fragile}. Define the scan anew: it gets gentle settings for them.`
}
