import type { Pools } from '../api/types.ts'
import type { PoolsInput } from '../api/types-of-input.ts'

/** A scanner of a pool as it is being edited. */
export interface MemberForm {
  /** Empty as long as none is chosen. */
  readonly scannerId: string
  /** Names of zones; none if it reaches everything. */
  readonly reaches: readonly string[]
}

/** A pool as it is being edited. */
export interface PoolForm {
  /** For React: which pool this was before others were removed. */
  readonly key: number
  readonly name: string
  readonly members: readonly MemberForm[]
  readonly notes: string
}

export const EMPTY_MEMBER: MemberForm = { scannerId: '', reaches: [] }

let lastKey = 0

export function emptyPool(): PoolForm {
  lastKey += 1
  return { key: lastKey, name: '', members: [EMPTY_MEMBER], notes: '' }
}

export function formsOf({ pools }: Pools): PoolForm[] {
  return pools.map(({ name, members, notes }) => ({
    ...emptyPool(),
    name,
    members: members.map(({ scannerId, reaches }) => ({ scannerId, reaches })),
    notes,
  }))
}

export function inputOfPools(forms: readonly PoolForm[]): PoolsInput {
  return {
    pools: forms.map(({ name, members, notes }) => ({
      name,
      members: members.map(({ scannerId, reaches }) => ({ scannerId, reaches: [...reaches] })),
      notes,
    })),
  }
}
