import { expect, it } from 'vitest'
import { createTailCheck } from '../../../core/report/tail-check.ts'

const CSV = 'Plugin ID,Risk,Plugin Output\r\n"10","None","one\ntwo ""quoted""\nthree"\r\n"11","Low",""\r\n'

function checked(text: string): () => void {
  const check = createTailCheck('csv')
  // Byte by byte, as a network may deliver it.
  for (const byte of Buffer.from(text)) check.update(Uint8Array.of(byte))
  return () => check.assertWhole(undefined)
}

it('takes a csv report with line breaks and quotes in its cells for whole, and the header of an empty scan', () => {
  expect(checked(CSV)).not.toThrow()
  expect(checked('Plugin ID,Risk,Plugin Output')).not.toThrow()
})

it('notices a csv report that was cut anywhere but between two records', () => {
  const records = [CSV.indexOf('\r\n') + 2, CSV.lastIndexOf('"11"'), CSV.length]
  for (let length = records[0]! + 1; length < CSV.length; length += 1) {
    if (records.includes(length)) continue
    expect(checked(CSV.slice(0, length)), `after ${JSON.stringify(CSV.slice(0, length))}`).toThrow('csv')
  }
})
