import type { ApiClient } from '../../client/api-client.ts'
import { dataOf } from '../../client/api-client.ts'
import type { Scanner } from '../api-types.ts'
import { UsageError } from '../exit-code.ts'

/**
 * The id of one of the scanners that a product has of its own, by its id or name; undefined if none is asked for.
 *
 * @throws UsageError that names those there are, if there is none of this name or several.
 */
export async function findRemoteScanner(
  api: ApiClient,
  { id: scannerId, name }: Pick<Scanner, 'id' | 'name'>,
  given: string | undefined,
): Promise<string | undefined> {
  if (given === undefined) return undefined
  const path = { scannerId }
  const { items } = dataOf(await api.GET('/v1/scanners/{scannerId}/remote-scanners', { params: { path } }))
  const byId = items.find(({ id }) => id === given)
  if (byId !== undefined) return byId.id
  const [found, second] = items.filter((item) => item.name.toLowerCase() === given.toLowerCase())
  if (found !== undefined && second === undefined) return found.id
  const names = items.map((item) => `  ${item.id}  ${item.name}`).join('\n')
  throw new UsageError(
    items.length === 0
      ? `${name} has no scanners of its own to choose among.`
      : `${found === undefined ? 'No' : 'More than one'} scanner of ${name} is ${JSON.stringify(given)}:\n${names}`,
    items.length === 0 ? 'Leave out --remote-scanner.' : 'Give one of these ids to --remote-scanner.',
  )
}
