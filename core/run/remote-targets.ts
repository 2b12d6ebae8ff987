import { ScannerNotFoundError, TargetsRefusedError } from '../errors.ts'
import type { PlacedPart } from '../scan/placed-part.ts'
import type { StepContext } from './step.ts'

/**
 * What a launch would scan. Somebody may have changed the scan at the scanner since it was created or adopted, so what
 * the scanner has counts, too.
 *
 * @throws TargetsRefusedError if nobody knows what an adopted scan aims at.
 */
export async function targetsOf(
  { scan, scanner }: StepContext,
  part: PlacedPart,
  remoteId: string,
): Promise<readonly string[]> {
  const remote = await scanner.adapter.readScan(remoteId)
  if (!('adopted' in scan.source)) return [...new Set([...part.targets, ...remote.targets])]
  if (remote.targets.length > 0) return remote.targets
  const message = 'has targets that the scanner does not tell, so nobody can say in which zone they lie'
  throw new TargetsRefusedError([{ target: scan.name, message }], 'Give the scan its targets as text at the scanner.')
}

/**
 * A scanner that was installed anew, or restored, gives its ids again: another scan may bear ours, with other targets.
 *
 * @throws ScannerNotFoundError if the scan of this id does not bear our mark (an adopted one: its name).
 */
export async function assertOurs(
  { scan, scanner }: StepContext,
  { mark }: PlacedPart,
  remoteId: string,
): Promise<void> {
  const name = 'adopted' in scan.source ? scan.source.adopted.name : mark
  const ours = await scanner.adapter.findScans(name)
  if (ours.some((remote) => remote.remoteId === remoteId)) return
  throw new ScannerNotFoundError(`a scan ${remoteId} with ${JSON.stringify(name)} in its name`, scanner.scanner.apiUrl)
}
