import { readFile } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { generateSchema, SCHEMA_FILE } from '../../client/generate.ts'

it('the types of the client are those of the API as it is now', async () => {
  const stored = await readFile(SCHEMA_FILE, 'utf8')
  expect(stored === (await generateSchema()), 'out of date: npm run generate:client').toBe(true)
})
