import { StorageUnavailableError } from '../errors.ts'
import type { Finding } from './finding.ts'
import { pluginWord } from './finding-words.ts'
import { unpackBlock } from './findings-block.ts'
import type { BlockKind, FindingsBlock, FindingsIndex } from './findings-index.ts'
import { createFindingsFilter } from './findings-query.ts'
import type { FindingsQuery } from './findings-query.ts'
import type { FindingsSource } from './findings-source.ts'
import type { Plugin } from './plugin.ts'
import type { ReportHost } from './report-host.ts'
import { SEVERITIES } from './severity.ts'
import { mayHold } from './word-filter.ts'

/** Text of blocks that one look for findings reads, at most: some 25,000 findings. */
export const MAX_LOOK_BYTES = 16 * 1024 * 1024
/** Characters of the findings that one look gives, at most; the first is given whatever its length. */
const MAX_GIVEN_CHARACTERS = 1_500_000
/** Blocks that are read at once, when one may hold all that is wanted; and when all are wanted. */
const MAX_AHEAD = 8
const MAX_COMING = 8

/** Where a finding stands, worst first: the block's place among the blocks of findings, and its row in it. */
export type FindingPosition = readonly [block: number, row: number]

/** What one bounded look for findings found. */
export interface FoundFindings {
  readonly rows: readonly { readonly finding: Finding; readonly position: FindingPosition }[]
  /** Behind which finding to look on; missing if there is nothing more. */
  readonly goOnBehind?: FindingPosition
}

/** Reads bytes of the findings object, both ends included; undefined if it is gone. */
export type ReadRange = (range: { start: number; end: number }) => Promise<AsyncIterable<Uint8Array> | undefined>

/** A stored report's findings. It holds the index, and of the object some blocks at a time. */
export class FindingsReader implements FindingsSource {
  readonly index: FindingsIndex
  /** Of the object in the report store: another one after every RETRIEVE. */
  readonly key: string
  readonly #read: ReadRange
  /** Worst severity first; within one, in the report's order. */
  readonly #findings: readonly FindingsBlock[]

  readonly #maxLookBytes: number

  /** Only tests ask for short looks. */
  constructor(index: FindingsIndex, key: string, read: ReadRange, { maxLookBytes = MAX_LOOK_BYTES } = {}) {
    this.index = index
    this.#maxLookBytes = maxLookBytes
    this.key = key
    this.#read = read
    this.#findings = SEVERITIES.flatMap((severity) => index.blocks.filter((block) => block.severity === severity))
  }

  get facts(): FindingsIndex['facts'] {
    return this.index.facts
  }

  hosts(): AsyncGenerator<ReportHost> {
    return this.#records<ReportHost>(this.blocks('host'))
  }

  plugins(): AsyncGenerator<Plugin> {
    return this.#records<Plugin>(this.blocks('plugin'))
  }

  findings(): AsyncGenerator<Finding> {
    return this.#records<Finding>(this.blocks('finding'))
  }

  /** In the order in which their records are read. */
  blocks(kind: BlockKind): readonly FindingsBlock[] {
    return kind === 'finding' ? this.#findings : this.index.blocks.filter((block) => block.kind === kind)
  }

  /**
   * Looks for findings behind a position. It reads a bounded amount, so it may find fewer than `limit`, even none, and
   * still say where to go on.
   */
  async find(query: FindingsQuery, after: FindingPosition | undefined, limit: number): Promise<FoundFindings> {
    const filter = createFindingsFilter(query)
    const [firstBlock, lastRow] = after ?? [0, -1]
    const wanted = this.#findings
      .map((block, number) => ({ block, number }))
      .filter(({ block, number }) => number >= firstBlock && filter.mayBeIn(block))
    const rows: { finding: Finding; position: FindingPosition }[] = []
    let characters = 0
    let readBytes = 0
    for (let at = 0, ahead = 1; at < wanted.length; at += ahead, ahead = Math.min(2 * ahead, MAX_AHEAD)) {
      const batch = wanted.slice(at, at + ahead)
      const texts = await Promise.all(batch.map(({ block }) => this.#text(block)))
      for (const [index, { block, number }] of batch.entries()) {
        const lines = (texts[index]?.text.toString('utf8') ?? '').split('\n')
        for (let row = number === firstBlock ? lastRow + 1 : 0; row < block.records; row += 1) {
          const line = lines[row] ?? ''
          if (!filter.mayBe(line)) continue
          const finding = JSON.parse(line) as Finding
          if (!filter.isWanted(finding)) continue
          const last = rows.at(-1)
          const isFull = rows.length === limit || characters + line.length > MAX_GIVEN_CHARACTERS
          if (isFull && last !== undefined) return { rows, goOnBehind: last.position }
          rows.push({ finding, position: [number, row] })
          characters += line.length
        }
        readBytes += block.textBytes
        const isLast = at + index === wanted.length - 1
        if (readBytes >= this.#maxLookBytes && !isLast) return { rows, goOnBehind: [number, block.records - 1] }
      }
    }
    return { rows }
  }

  /** Every text that the report has of a plugin, in the order of its variants. */
  async variantsOf(pluginId: string): Promise<readonly Plugin[]> {
    const word = pluginWord(pluginId)
    const blocks = this.blocks('plugin').filter(({ words }) => mayHold(Buffer.from(words, 'base64'), word))
    const found: Plugin[] = []
    for await (const plugin of this.#records<Plugin>(blocks)) if (plugin.id === pluginId) found.push(plugin)
    return found
  }

  /**
   * Blocks as they are stored and unpacked, one after another; the next ones are on their way meanwhile.
   *
   * @throws StorageUnavailableError if a block is not what was written: each has a checksum.
   */
  async *texts(blocks: readonly FindingsBlock[]): AsyncGenerator<{ readonly packed: Buffer; readonly text: Buffer }> {
    const coming: Promise<{ packed: Buffer; text: Buffer }>[] = []
    for (let at = 0; at < blocks.length || coming.length > 0;) {
      for (; at < blocks.length && coming.length < MAX_COMING; at += 1) {
        const block = blocks[at]
        if (block === undefined) continue
        const next = this.#text(block)
        // Awaited later, or never if the reader leaves.
        next.catch(() => {})
        coming.push(next)
      }
      const first = await coming.shift()
      if (first !== undefined) yield first
    }
  }

  /** The checksums have proved that the records are those that were written. */
  async *#records<Record>(blocks: readonly FindingsBlock[]): AsyncGenerator<Record> {
    for await (const { text } of this.texts(blocks)) {
      for (const line of text.toString('utf8').split('\n')) if (line !== '') yield JSON.parse(line) as Record
    }
  }

  async #text({ offset, bytes, textBytes }: FindingsBlock): Promise<{ packed: Buffer; text: Buffer }> {
    const body = await this.#read({ start: offset, end: offset + bytes - 1 })
    const pieces: Uint8Array[] = []
    for await (const piece of body ?? []) pieces.push(piece)
    const packed = Buffer.concat(pieces)
    if (packed.length !== bytes) throw this.#damaged('it is shorter than its index says')
    try {
      return { packed, text: await unpackBlock(packed, textBytes) }
    } catch (error) {
      throw this.#damaged('its checksum or form is wrong', error)
    }
  }

  #damaged(reason: string, cause?: unknown): StorageUnavailableError {
    const remedy = 'RETRIEVE the report again: its findings are then written anew.'
    return new StorageUnavailableError(`The findings object ${this.key}`, reason, cause, remedy)
  }
}
