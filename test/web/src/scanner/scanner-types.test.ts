import { expect, it } from 'vitest'
import { ScannerType } from '../../../../core/scanner/scanner.ts'
import { chosenType, SCANNER_TYPES } from '../../../../web/src/scanner/scanner-types.ts'
import { connectionOf, EMPTY_FORM } from '../../../../web/src/scanner/scanner-form.ts'

it('offers every type that can be registered', () => {
  expect(SCANNER_TYPES.map(({ value }) => value)).toEqual(ScannerType.options)
})

it('fills in the address of the cloud, takes it back, and leaves alone what was typed', () => {
  const cloud = { ...EMPTY_FORM, ...chosenType(EMPTY_FORM, 'tenable-vm') }
  expect(connectionOf(cloud)).toMatchObject({ type: 'tenable-vm', apiUrl: 'https://cloud.tenable.com' })
  expect({ ...cloud, ...chosenType(cloud, 'nessus') }).toEqual(EMPTY_FORM)
  const typed = { ...EMPTY_FORM, apiUrl: 'https://nessus.example:8834' }
  expect(chosenType(typed, 'tenable-vm')).toEqual({ type: 'tenable-vm' })
})
