import { useSearchParams } from 'react-router'
import type { ScanSort } from '../api/types.ts'

/** Columns by which the server sorts. */
const SORTED_BY = ['created', 'name', 'activity'] as const
export type SortedBy = (typeof SORTED_BY)[number]

export interface ListOrder {
  readonly by: SortedBy
  readonly isDescending: boolean
}

const NEWEST_FIRST: ListOrder = { by: 'created', isDescending: true }

export function readSort(text: string | null): ListOrder {
  const isDescending = text?.startsWith('-') === true
  const by = SORTED_BY.find((one) => one === (isDescending ? text?.slice(1) : text))
  return by === undefined ? NEWEST_FIRST : { by, isDescending }
}

export function sortOf({ by, isDescending }: ListOrder): ScanSort {
  return isDescending ? `-${by}` : by
}

/** What a click on the head of a column makes of the order: what is newest is what people look for first. */
export function nextOrder(current: ListOrder, by: SortedBy): ListOrder {
  return by === current.by ? { by, isDescending: !current.isDescending } : { by, isDescending: by !== 'name' }
}

/** The order of a list, in the address: so a link shows what somebody sees. */
export function useListOrder(): readonly [ListOrder, (by: SortedBy) => void] {
  const [address, setAddress] = useSearchParams()
  const order = readSort(address.get('sort'))
  const sortBy = (by: SortedBy) => {
    const sort = sortOf(nextOrder(order, by))
    setAddress(
      (now) => {
        if (sort === sortOf(NEWEST_FIRST)) now.delete('sort')
        else now.set('sort', sort)
        return now
      },
      { replace: true },
    )
  }
  return [order, sortBy]
}
