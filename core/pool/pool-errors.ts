import { ScanloopError } from '../scanloop-error.ts'

/** What is wrong with the pool of a scan. Part of `../errors.ts`. */

/** A scanner of a pool that cannot take a scan. */
export interface UnableMember {
  readonly scannerId: string
  readonly name: string
  /** A phrase behind the scanner's name. */
  readonly reason: string
}

/** No scanner of the pool can take the scan, now or ever. Nothing was started. */
export class PoolUnavailableError extends ScanloopError {
  override readonly name = 'PoolUnavailableError'
  override readonly httpStatus = 409

  /** @param unable every scanner of the pool; none if there is no such pool. */
  constructor(pool: string, unable: readonly UnableMember[]) {
    const why =
      unable.length === 0 ? 'there is no such pool' : unable.map(({ name, reason }) => `${name} ${reason}`).join('; ')
    super(
      `No scanner of the pool ${JSON.stringify(pool)} can take the scan: ${why}.`,
      'Correct the pool on the page Settings or with PUT /v1/pools, or define the scan for another pool or scanner.',
      { pool, unable },
    )
  }
}
