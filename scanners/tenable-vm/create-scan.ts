import { InvalidInputError } from '../../core/errors.ts'
import type { RemoteScanRequest } from '../../core/scanner/scanner-adapter.ts'
import { createScan as createTenableScan } from '../tenable/scans.ts'
import type { Wire } from '../tenable/wire.ts'
import { listRemoteScanners } from './remote-scanners.ts'

/**
 * Creates a scan, done by the scanner that is asked for: what the cloud does with one that it does not know is not
 * documented, so it is looked for first.
 *
 * @throws InvalidInputError at `remoteScannerId` if these keys may not use it, naming those that they may.
 */
export async function createScan(wire: Wire, request: RemoteScanRequest): Promise<{ remoteId: string }> {
  const { remoteScannerId: wanted } = request
  if (wanted !== undefined) {
    const scanners = await listRemoteScanners(wire)
    if (!scanners.some(({ id }) => id === wanted)) {
      const names = scanners.map(({ id, name }) => `${name} (${id})`).join(', ')
      const message = names === '' ? 'these keys may choose none' : `these keys may choose ${names}`
      throw new InvalidInputError([{ path: 'remoteScannerId', message: message.slice(0, 1000), piece: wanted }])
    }
  }
  return await createTenableScan(wire, request, 'own')
}
