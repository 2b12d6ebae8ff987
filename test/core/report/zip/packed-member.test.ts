import { crc32 } from 'node:zlib'
import { expect, it } from 'vitest'
import { deflateBody, packBlock, unpackBlock } from '../../../../core/finding/findings-block.ts'
import type { PackedPart } from '../../../../core/report/zip/packed-reader.ts'
import type { ZipMember } from '../../../../core/report/zip/zip-writer.ts'
import { readZip, writeZip } from './read-zip.ts'

const modifiedAt = new Date('2026-11-20T12:34:57Z')
const texts = [...Array(40).keys()].map((n) => Buffer.from(`${'a line of findings '.repeat(n * 50)}${String(n)}\n`))
const whole = Buffer.concat(texts)

async function* parts(blocks: readonly Buffer[], failure?: Error): AsyncGenerator<PackedPart> {
  for (const data of blocks) yield { data, deflated: deflateBody(await packBlock(data)) }
  if (failure !== undefined) throw failure
}

const packed = (name: string, blocks: readonly Buffer[], rest: Partial<ZipMember> = {}): ZipMember => ({
  name,
  modifiedAt,
  data: { packed: parts(blocks) },
  ...rest,
})

it.each([
  ['with its sizes in the header', {}],
  ['with a descriptor', { holdBackBytes: 100 }],
])('puts blocks that were deflated before into a member that other readers read: %s', async (_, internals) => {
  const members = [
    packed('many.ndjson', texts, { sizeHint: whole.length }),
    packed('none.ndjson', [], { sizeHint: 0 }),
    { name: 'plain.json', modifiedAt, data: [whole] },
    packed('unknown.ndjson', texts.slice(0, 3)),
  ]
  const archive = await writeZip(members, {}, internals)
  const read = await readZip(archive)
  expect(read.map(({ name }) => name)).toEqual(['many.ndjson', 'none.ndjson', 'plain.json', 'unknown.ndjson'])
  expect(read[0]?.data.equals(whole)).toBe(true)
  expect(read[0]?.crc).toBe(crc32(whole))
  expect(read[1]?.data).toHaveLength(0)
  expect(read[3]?.data.equals(Buffer.concat(texts.slice(0, 3)))).toBe(true)
})

it('throws the error of its parts', async () => {
  const failure = new Error('the disk is gone')
  const member = { name: 'a', modifiedAt, data: { packed: parts(texts.slice(0, 5), failure) } }
  await expect(writeZip([member])).rejects.toBe(failure)
})

it('finds every change of a block, wherever it is', async () => {
  const block = await packBlock(texts[20] as Buffer)
  expect((await unpackBlock(block, (texts[20] as Buffer).length)).equals(texts[20] as Buffer)).toBe(true)
  for (const at of [10, 40, block.length - 9, block.length - 6, block.length - 1]) {
    const changed = Buffer.from(block)
    changed[at] = (changed[at] ?? 0) ^ 0x55
    await expect(unpackBlock(changed, whole.length), String(at)).rejects.toThrow()
  }
  await expect(unpackBlock(block.subarray(0, -3), whole.length)).rejects.toThrow()
})
