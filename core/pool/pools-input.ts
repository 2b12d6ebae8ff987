import { z } from 'zod'
import { Name, Notes } from '../free-text.ts'

const MOST_POOLS = 100
/** Whoever waits in a pool looks at each of its scanners. */
const MOST_MEMBERS = 20
const MOST_REACHED = 100

const MemberInput = z.strictObject({
  scannerId: z.string().min(1).max(100),
  reaches: z.array(Name.max(100)).max(MOST_REACHED).default([]).meta({
    description:
      'Names of the zones that the scanner reaches from where it stands. Empty: it reaches everything. It gets only scans whose targets all lie in these.',
  }),
})

const PoolInput = z.strictObject({
  name: Name.max(100),
  members: z.array(MemberInput).min(1, 'must name at least one scanner').max(MOST_MEMBERS),
  notes: Notes.max(2000).default(''),
})

/** What a caller gives to replace the pools, all of them. */
export const PoolsInput = z
  .strictObject({ pools: z.array(PoolInput).max(MOST_POOLS) })
  .superRefine(({ pools }, context) => {
    const refuse = (path: (string | number)[], message: string) =>
      context.addIssue({ code: 'custom', path: ['pools', ...path], message })
    const names = new Set<string>()
    for (const [index, { name, members }] of pools.entries()) {
      const folded = name.toLowerCase()
      if (names.has(folded)) refuse([index, 'name'], 'is the name of another pool too')
      names.add(folded)
      const scanners = new Set<string>()
      for (const [place, { scannerId }] of members.entries()) {
        if (scanners.has(scannerId)) refuse([index, 'members', place, 'scannerId'], 'is in the pool already')
        scanners.add(scannerId)
      }
    }
  })
export type PoolsInput = z.infer<typeof PoolsInput>
