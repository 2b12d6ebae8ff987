import { FindingsReader } from '../../../core/finding/findings-reader.ts'
import { FindingsIndex, packIndex, unpackIndex } from '../../../core/finding/findings-index.ts'
import { FindingsWriter } from '../../../core/finding/findings-writer.ts'
import type { ReportSink } from '../../../core/finding/report-parser.ts'
import { emptyFacts } from '../../support/findings.ts'

/** Findings as they are stored, in memory, with a reader that counts the bytes it is given. */
export async function storedFindings(
  write: (sink: ReportSink) => void,
  limits: { maxLookBytes?: number } = {},
): Promise<{ reader: FindingsReader; object: Buffer; given: () => number }> {
  const writer = new FindingsWriter({ blockCharacters: 20_000 })
  const bytes = collected(writer.bytes())
  write(writer)
  writer.end()
  const object = Buffer.concat(await bytes)
  const index = await unpackIndex(await packIndex(FindingsIndex.parse(writer.index(emptyFacts()))), 'k')
  let given = 0
  const reader = new FindingsReader(
    index,
    'k',
    async ({ start, end }) => {
      given += end + 1 - start
      return pieces(object.subarray(start, end + 1))
    },
    limits,
  )
  return { reader, object, given: () => given }
}

/** In pieces that do not end where blocks do. */
async function* pieces(bytes: Buffer): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 10_007) yield bytes.subarray(at, at + 10_007)
}

export async function collected<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const all: Item[] = []
  for await (const item of items) all.push(item)
  return all
}
