import { describe, expect, it } from 'vitest'
import { ScanSort } from '../../../../core/scan/scan-sort.ts'
import { nextOrder, readSort, sortOf } from '../../../../web/src/scan/scan-sort.ts'

describe('the order of a list', () => {
  it.each(ScanSort.options)('is read from the address as the API names it: %s', (sort) => {
    expect(sortOf(readSort(sort))).toBe(sort)
  })

  it.each([null, '', 'size', '-', '--name', 'Name'])('is newest first where the address says %j', (text) => {
    expect(sortOf(readSort(text))).toBe('-created')
  })

  it('begins with what is newest, and with the first name', () => {
    expect(sortOf(nextOrder(readSort('name'), 'activity'))).toBe('-activity')
    expect(sortOf(nextOrder(readSort('-activity'), 'name'))).toBe('name')
    expect(sortOf(nextOrder(readSort('name'), 'name'))).toBe('-name')
    expect(sortOf(nextOrder(readSort('-created'), 'created'))).toBe('created')
  })
})
