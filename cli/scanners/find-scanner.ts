import type { ApiClient } from '../../client/api-client.ts'
import { dataOf } from '../../client/api-client.ts'
import { ProblemError } from '../../client/problem-error.ts'
import { allItems } from '../all-items.ts'
import type { Scanner } from '../api-types.ts'
import { pickByName } from '../pick-by-name.ts'

/** By its id, or by its name. */
export async function findScanner(api: ApiClient, given: string): Promise<Scanner> {
  if (given.startsWith('scanner-')) {
    const byId = await unlessMissing(api.GET('/v1/scanners/{scannerId}', { params: { path: { scannerId: given } } }))
    if (byId !== undefined) return dataOf(byId)
  }
  return pickScanner(given, await listScanners(api))
}

/** The same among scanners that were listed. */
export function pickScanner(given: string, scanners: readonly Scanner[]): Scanner {
  return pickByName('scanner', given, scanners, ({ name, apiUrl }) => `${name} at ${apiUrl}`)
}

export function listScanners(api: ApiClient): Promise<Scanner[]> {
  return allItems((query) => api.GET('/v1/scanners', { params: { query } }))
}

/** The answer; undefined if what was asked for is not there. */
export async function unlessMissing<Answer>(asked: Promise<Answer>): Promise<Answer | undefined> {
  try {
    return await asked
  } catch (error) {
    if (error instanceof ProblemError && error.status === 404) return undefined
    throw error
  }
}
