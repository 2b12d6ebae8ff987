import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { gunzip, gzip } from 'node:zlib'
import { z } from 'zod'
import { StorageUnavailableError } from '../errors.ts'
import { packBlock, unpackBlock } from '../finding/findings-block.ts'
import { Paging } from '../page-cursor.ts'
import type { Page, PageRequest } from '../page.ts'
import type { ReportStore } from '../report/report-store.ts'
import { readStoredRecord } from '../stored-record.ts'
import { compareRuns } from './compare-runs.ts'
import { DiffKind, DiffSummary } from './diff-entry.ts'
import type { DiffEntry } from './diff-entry.ts'
import type { OpenRunReport } from './open-run-report.ts'

/** Part of the key, so that a diff by other rules is made anew: to be raised with every change of them. */
const RULES = 2
/** Characters of a block; a page reads one or two. */
const BLOCK_CHARACTERS = 256 * 1024
/** 10 million entries have an index of some megabytes. */
const MAX_INDEX_BYTES = 64 * 1024 * 1024
const REMEDY = 'RETRIEVE the later report again: the comparison is then made anew.'

const DiffBlock = z.object({
  kind: DiffKind,
  offset: z.number().int(),
  bytes: z.number().int(),
  textBytes: z.number().int(),
  records: z.number().int(),
})

/** The second object of a diff, written last: what is in the first, and where. */
export const DiffIndex = z.object({
  schema: z.literal('scanloop-diff/1'),
  summary: DiffSummary,
  blocks: z.array(DiffBlock),
})
export type DiffIndex = z.infer<typeof DiffIndex>

/** A comparison of two reports, made once and kept beside the later one. */
export interface StoredDiff {
  readonly key: string
  readonly index: DiffIndex
}

/**
 * The diff of two reports: the one that is stored, or a new one. Two that are made at once are the same bytes. It goes
 * when the later run is retrieved anew, or its scan is deleted.
 */
export async function storedDiff(reports: ReportStore, before: OpenRunReport, now: OpenRunReport): Promise<StoredDiff> {
  const name = createHash('sha256')
    .update(JSON.stringify([RULES, before.key, now.key]))
    .digest('hex')
    .slice(0, 32)
  const key = `${now.scanId}/${String(now.number)}/diffs/${name}`
  const known = await readIndex(reports, `${key}.index`)
  if (known !== undefined) return { key, index: known }
  const blocks: DiffIndex['blocks'] = []
  const comparison = await compareRuns(before, now)
  const written = writeBlocks(comparison.entries(), blocks)
  let summary: DiffSummary | undefined
  const bytes = async function* (): AsyncGenerator<Uint8Array> {
    summary = yield* written
  }
  await reports.put(key, bytes(), { contentType: 'application/gzip' })
  const index = DiffIndex.parse({ schema: 'scanloop-diff/1', summary, blocks })
  const packed = await promisify(gzip)(JSON.stringify(index), { level: 1 })
  await reports.put(`${key}.index`, oneOf(packed), { contentType: 'application/gzip' })
  return { key, index }
}

/** Blocks of one kind each, so that the fixed ones are read without the many that are unchanged. */
async function* writeBlocks(
  entries: AsyncGenerator<DiffEntry, DiffSummary>,
  blocks: DiffIndex['blocks'],
): AsyncGenerator<Uint8Array, DiffSummary> {
  const open = new Map<DiffKind, { lines: string[]; characters: number }>()
  let offset = 0
  const seal = async (kind: DiffKind, lines: readonly string[]): Promise<Buffer> => {
    const text = Buffer.from(lines.join(''))
    const packed = await packBlock(text)
    blocks.push({ kind, offset, bytes: packed.length, textBytes: text.length, records: lines.length })
    offset += packed.length
    return packed
  }
  for (;;) {
    const { done, value } = await entries.next()
    if (done === true) {
      for (const [kind, { lines }] of open) if (lines.length > 0) yield await seal(kind, lines)
      return value
    }
    const block = open.get(value.kind) ?? { lines: [], characters: 0 }
    open.set(value.kind, block)
    const line = `${JSON.stringify(value)}\n`
    block.lines.push(line)
    block.characters += line.length
    if (block.characters < BLOCK_CHARACTERS) continue
    open.delete(value.kind)
    yield await seal(value.kind, block.lines)
  }
}

const Position = z.tuple([z.number().int().min(0), z.number().int().min(0)])

/**
 * A page of a diff; of one kind, or of all in the order of DiffKind. Within a kind: worst first, by the severity of today
 * for what is there, and of the earlier run for what is not.
 *
 * @throws InvalidInputError for a cursor of another diff.
 */
export async function pageOfDiff(
  reports: ReportStore,
  { key, index }: StoredDiff,
  kind: DiffKind | undefined,
  page: PageRequest,
): Promise<Page<DiffEntry>> {
  const paging = new Paging<[number, number]>(`diff ${key} ${kind ?? 'all'}`, Position)
  const [firstBlock, lastRow] = paging.after(page) ?? [0, -1]
  const kinds = kind === undefined ? DiffKind.options : [kind]
  const blocks = kinds.flatMap((one) => index.blocks.filter((block) => block.kind === one))
  const items: DiffEntry[] = []
  for (const [number, block] of blocks.entries()) {
    if (number < firstBlock) continue
    const lines = (await readBlock(reports, key, block)).split('\n')
    for (let row = number === firstBlock ? lastRow + 1 : 0; row < block.records; row += 1) {
      items.push(JSON.parse(lines[row] ?? '') as DiffEntry)
      const isLast = number === blocks.length - 1 && row === block.records - 1
      if (items.length === page.limit) return isLast ? { items } : { items, nextCursor: paging.cursor([number, row]) }
    }
  }
  return { items }
}

async function readBlock(reports: ReportStore, key: string, block: DiffIndex['blocks'][number]): Promise<string> {
  const { offset, bytes, textBytes } = block
  const packed = await readAll(await reports.open(key, { start: offset, end: offset + bytes - 1 }))
  try {
    return (await unpackBlock(packed, textBytes)).toString('utf8')
  } catch (error) {
    throw new StorageUnavailableError(`The comparison ${key}`, 'it is damaged', error, REMEDY)
  }
}

async function readIndex(reports: ReportStore, key: string): Promise<DiffIndex | undefined> {
  const body = await reports.open(key)
  if (body === undefined) return undefined
  const packed = await readAll(body)
  let json: string
  try {
    json = (await promisify(gunzip)(packed, { maxOutputLength: MAX_INDEX_BYTES })).toString('utf8')
  } catch (error) {
    throw new StorageUnavailableError(`The comparison ${key}`, 'it is damaged', error, REMEDY)
  }
  return readStoredRecord({ schema: DiffIndex, where: { table: 'reports', id: key }, json, remedy: REMEDY })
}

async function readAll(body: AsyncIterable<Uint8Array> | undefined): Promise<Buffer> {
  const pieces: Uint8Array[] = []
  for await (const piece of body ?? []) pieces.push(piece)
  return Buffer.concat(pieces)
}

async function* oneOf(piece: Uint8Array): AsyncGenerator<Uint8Array> {
  yield piece
}
