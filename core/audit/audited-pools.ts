import type { Pool, Pools } from '../pool/pool.ts'
import type { PoolsInput } from '../pool/pools-input.ts'
import { setPools } from '../pool/set-pools.ts'
import type { DocumentChange } from '../replace-document.ts'
import type { AuditServices } from '../services.ts'
import { differences, listText } from './audit-value.ts'
import { recording } from './record-change.ts'

/** The subject of entries about the pools, of which there is one document. */
export const POOLS_SUBJECT = 'pools'

/** Replaces the pools for whoever acts in a person's name; a pool that stays as it was is not in the entry. */
export async function setAuditedPools(
  services: AuditServices,
  change: DocumentChange,
  input: PoolsInput,
): Promise<Pools> {
  const { after } = await recording(
    services,
    { actor: change.requestedBy, action: 'pools.changed', subject: POOLS_SUBJECT },
    () => setPools(services, change, input),
    (set) => ({ changes: differences(fieldsOf(set.before, set.after), fieldsOf(set.after, set.before)) }),
  )
  return after
}

function fieldsOf({ pools }: Pools, other: Pools): Record<string, string> {
  return Object.fromEntries(
    pools.map((pool) => [
      `pool ${pool.name}`,
      poolText(
        pool,
        other.pools.find(({ name }) => name === pool.name),
      ),
    ]),
  )
}

function poolText({ members, notes }: Pool, other: Pool | undefined): string {
  return `${listText(members.map(memberText), other?.members.map(memberText))}${notes === '' ? '' : ` (${notes})`}`
}

function memberText({ scannerId, reaches }: Pool['members'][number]): string {
  return reaches.length === 0 ? scannerId : `${scannerId} reaches ${listText(reaches)}`
}
