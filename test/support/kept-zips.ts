import type { Services } from '../../core/services.ts'
import { readZip } from '../core/report/zip/read-zip.ts'

/** Keeps the ZIPs that are stored from now on, which the report store in memory does not: by their keys, and whole. */
export function keepZips({ reports }: Pick<Services, 'reports'>): Map<string, Buffer> {
  const zips = new Map<string, Buffer>()
  const put = reports.put.bind(reports)
  reports.put = async (key, body, options) => {
    const pieces: Uint8Array[] = []
    const passing = async function* () {
      for await (const piece of body) {
        pieces.push(piece)
        yield piece
      }
    }
    const stored = await put(key, passing(), options)
    if (key.endsWith('.zip')) zips.set(key, Buffer.concat(pieces))
    return stored
  }
  return zips
}

/** The members of a ZIP, by name. */
export async function membersOf(zip: Buffer | undefined): Promise<Map<string, Buffer>> {
  if (zip === undefined) throw new TypeError('no such ZIP was stored')
  return new Map((await readZip(zip)).map(({ name, data }) => [name, data]))
}
