import { createHash } from 'node:crypto'

/**
 * A whole number of seconds from 0 up to, not including, `windowSeconds`: always the same for one id, and for many ids
 * spread evenly. For what must not all come at once, and must be known beforehand.
 */
export function spreadOf(id: string, windowSeconds: number): number {
  const share = createHash('sha256').update(id).digest().readUInt32BE(0) / 2 ** 32
  return Math.floor(share * windowSeconds)
}
