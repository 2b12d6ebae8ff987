import { z } from 'zod'

/** A scanner of a pool. */
export const PoolMember = z.object({
  scannerId: z.string(),
  /** Names of the zones that it reaches from where it stands in the network. Empty: it reaches everything. */
  reaches: z.array(z.string()),
})
export type PoolMember = z.infer<typeof PoolMember>

/** Scanners that stand in for each other: each run of a scan that names the pool is placed at one of them. */
export const Pool = z.object({
  /** Unique, small and capital letters taken for the same. */
  name: z.string(),
  members: z.array(PoolMember),
  notes: z.string(),
})
export type Pool = z.infer<typeof Pool>

/** All pools, one document. */
export const Pools = z.object({
  pools: z.array(Pool),
  /** Absent while nobody has set any. */
  updatedAt: z.iso.datetime().optional(),
  updatedBy: z.string().optional(),
  /** 0 while nobody has set any. */
  version: z.number().int(),
})
export type Pools = z.infer<typeof Pools>

/** Scans name their scanner until somebody makes a pool. */
export const NO_POOLS: Pools = { pools: [], version: 0 }

/** The pool of this name, whatever its capital letters. */
export function poolNamed({ pools }: Pools, name: string): Pool | undefined {
  return pools.find((pool) => pool.name.toLowerCase() === name.toLowerCase())
}
