import { readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import openapiTypescript, { astToString } from 'openapi-typescript'
import { readOpenApiDocument } from './openapi-document.ts'

export const SCHEMA_FILE = fileURLToPath(new URL('schema.d.ts', import.meta.url))

const HEADER = '// Made by `npm run generate:client` from the OpenAPI document. Not edited by hand.\n\n'

/** The types of every route, as TypeScript source. */
export async function generateSchema(): Promise<string> {
  const nodes = await openapiTypescript(await readOpenApiDocument(), { alphabetize: true })
  return HEADER + astToString(nodes)
}

/** Writes `schema.d.ts` if it is not what the API says. @returns whether it was written. */
export async function writeSchema(): Promise<boolean> {
  const schema = await generateSchema()
  if ((await readFile(SCHEMA_FILE, 'utf8').catch(() => '')) === schema) return false
  await writeFile(SCHEMA_FILE, schema)
  return true
}
