import { expect, it } from 'vitest'
import { viewScan } from '../../../../api/views.ts'
import type { Scan as ScanRecord } from '../../../../core/scan/scan.ts'
import type { Scan } from '../../../../web/src/api/types.ts'
import { changesOf, fixedBecause, formOfScan, isSameDefinition } from '../../../../web/src/scan/scan-changes.ts'
import { emptyForm, inputOf, missingIn, permittedForm } from '../../../../web/src/scan/scan-form.ts'
import { aScan } from '../../../support/records.ts'

/** What the forms make of a scan that names a pool instead of a scanner. */

const formOf = (changes: object) =>
  permittedForm({ ...emptyForm('scanner-01'), targets: '192.0.2.1', ...changes }, undefined)
/** As the API sends it. */
const shown = (changes: Partial<ScanRecord>) =>
  JSON.parse(JSON.stringify(viewScan(aScan({ pool: 'Lab', ...changes })))) as Scan

it('is sent with the pool alone, whichever scanner was asked for its templates', () => {
  expect(inputOf(formOf({ pool: 'Lab' }))).toMatchObject({ pool: 'Lab' })
  expect(inputOf(formOf({ pool: 'Lab' }))).not.toHaveProperty('scannerId')
  expect(inputOf(formOf({ pool: '' }))).toMatchObject({ scannerId: 'scanner-01' })
  expect(inputOf(formOf({ pool: '' }))).not.toHaveProperty('pool')
})

it('is a new one, even if adopting was chosen before, and needs no scanner', () => {
  const form = formOf({ pool: 'Lab', scannerId: '', kind: 'adopt', remoteId: '7' })
  expect(form.kind).toBe('define')
  expect(missingIn(form)).toBeUndefined()
  expect(missingIn({ ...form, pool: '' })).toBe('Choose a scanner first.')
})

it('is the same definition wherever its pool places it', () => {
  const there = shown({ scannerId: 'scanner-02', remoteId: '8' })
  expect(isSameDefinition(shown({}), there)).toBe(true)
  expect(changesOf(formOfScan(shown({})), formOfScan(there))).toEqual({})
  expect(isSameDefinition(shown({}), shown({ pool: 'Berlin' }))).toBe(false)
})

it('cannot change what was created at another scanner of the pool', () => {
  const placements = (creation: 'NEW' | 'CREATED') => [{ scannerId: 'scanner-02', creation }]
  expect(fixedBecause(shown({ creation: 'NEW', placements: placements('CREATED') }))).toMatch(
    /another scanner of its pool/,
  )
  expect(fixedBecause(shown({ creation: 'NEW', placements: placements('NEW') }))).toBeUndefined()
})
