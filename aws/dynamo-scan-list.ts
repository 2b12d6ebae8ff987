import type { ScanFilter } from '../core/scan/scan-store.ts'
import { foldSearch, readSort, type ScanSort } from '../core/scan/scan-sort.ts'
import type { IdList } from './dynamo-id-list.ts'
import type { Item } from './dynamo-table.ts'
import { PRESENT } from './dynamo-tables.ts'

/**
 * The index that serves a list of scans, and what is to be left out of it. By age, that of the scanner or of the status
 * holds fewer rows; ids begin with the time of creation. Any other order has one index, of all scans.
 *
 * What is left out is read nonetheless, 1,000 rows of the index per request: looking through 10,000 scans for a name
 * that none has takes ten requests one after the other, and 200 to 300 read units.
 */
export function scanList(filter: ScanFilter, sort: ScanSort): IdList {
  const { by, order } = readSort(sort)
  const { scannerId, status, ...rest } = filter
  const all = ['list', PRESENT] as const
  if (by === 'name') return { index: 'by-name', place: 'namePlace', partition: all, order, ...leavingOut(filter) }
  if (by === 'activity') {
    return { index: 'by-activity', place: 'activityPlace', partition: all, order, ...leavingOut(filter) }
  }
  if (scannerId !== undefined) {
    const partition = ['scannerId', scannerId] as const
    return { index: 'by-scanner', partition, order, ...leavingOut({ status, ...rest }) }
  }
  if (status !== undefined) {
    return { index: 'by-status', partition: ['shownStatus', status], order, ...leavingOut(rest) }
  }
  return { index: 'all', partition: all, order, ...leavingOut(rest) }
}

/** Whether an item, as it is now, is one that the filter lets through. */
export function isMatch(item: Item, { scannerId, status, search }: ScanFilter): boolean {
  const folded = foldSearch(search)
  const { foldedName } = item
  return (
    (scannerId === undefined || item['scannerId'] === scannerId) &&
    (status === undefined || item['shownStatus'] === status) &&
    (folded === undefined || (typeof foldedName === 'string' && foldedName.includes(folded)))
  )
}

function leavingOut({ scannerId, status, search }: ScanFilter): Pick<IdList, 'filter'> {
  const folded = foldSearch(search)
  const conditions = [
    ...(scannerId === undefined ? [] : ['#scannerId = :scannerId']),
    ...(status === undefined ? [] : ['#shownStatus = :status']),
    ...(folded === undefined ? [] : ['contains(#foldedName, :folded)']),
  ]
  if (conditions.length === 0) return {}
  return { filter: { text: conditions.join(' AND '), values: { scannerId, status, folded } } }
}
