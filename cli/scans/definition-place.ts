import type { ApiClient } from '../../client/api-client.ts'
import type { Scan } from '../api-types.ts'
import { UsageError } from '../exit-code.ts'
import { findRemoteScanner } from '../scanners/find-remote-scanner.ts'
import { findScanner } from '../scanners/find-scanner.ts'

export interface PlaceOptions {
  readonly scanner?: string | undefined
  readonly pool?: string | undefined
  readonly policyId?: string | undefined
  readonly remoteScanner?: string | undefined
}

/** Where a scan is done, as a definition has it: by one scanner, or by whichever of a pool. */
export type DefinitionPlace =
  | { readonly scannerId: string; readonly remoteScannerId?: string }
  | { readonly pool: string }

/** Asks the server for what the options name. That there is such a pool it says itself, when the scan is defined. */
export type PlaceFinder = (api: ApiClient) => Promise<DefinitionPlace>

/** @throws UsageError unless there is one of --scanner and --pool, and for what belongs to one scanner of a pool. */
export function readPlace({ scanner, pool, policyId, remoteScanner }: PlaceOptions): PlaceFinder {
  if (pool === undefined) {
    if (scanner === undefined) throw new UsageError('Give --scanner or --pool.')
    return async (api) => {
      const { id: scannerId, name } = await findScanner(api, scanner)
      const remoteScannerId = await findRemoteScanner(api, { id: scannerId, name }, remoteScanner)
      return remoteScannerId === undefined ? { scannerId } : { scannerId, remoteScannerId }
    }
  }
  if (scanner !== undefined) throw new UsageError('Of --scanner and --pool, give one.')
  if (policyId !== undefined || remoteScanner !== undefined) {
    throw new UsageError(
      `${policyId === undefined ? '--remote-scanner' : '--policy-id'} names what one scanner has, and a scan of a pool is done by any of them.`,
      policyId === undefined ? 'Leave it out, or give --scanner.' : 'Give a --template, or --scanner.',
    )
  }
  return async () => ({ pool })
}

/** Whether a scan that is there was defined for this place; which scanner of a pool it is at plays no part. */
export function isOf(place: DefinitionPlace, scan: Scan): boolean {
  if ('pool' in place) return scan.pool?.toLowerCase() === place.pool.toLowerCase()
  return scan.pool === undefined && scan.scannerId === place.scannerId
}
