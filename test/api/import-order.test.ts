// A core schema on purpose before anything of the API: zod schemas that were made before @hono/zod-openapi was loaded
// have no `openapi` method, and a program that happened to import in this order died at its start.
import { Scanner } from '../../core/scanner/scanner.ts'
import { ScannerView } from '../../api/views.ts'
import { expect, it } from 'vitest'

it('does not depend on what was imported first', () => {
  expect(Object.keys(ScannerView.shape)).toEqual(Object.keys(Scanner.shape))
})
