import type { Finding } from './finding.ts'
import { addWordsOf, pluginWord } from './finding-words.ts'
import { packBlock } from './findings-block.ts'
import type { BlockKind, FindingsBlock, FindingsIndex } from './findings-index.ts'
import type { Plugin } from './plugin.ts'
import type { ReportFacts } from './report-facts.ts'
import type { ReportHost } from './report-host.ts'
import type { ReportSink } from './report-parser.ts'
import { ReportTally } from './report-tally.ts'
import type { Severity } from './severity.ts'
import { makeWordFilter } from './word-filter.ts'

/**
 * Characters of a block. Packing larger ones gains little; looking one record up reads one, and unpacks it in a
 * millisecond.
 */
const BLOCK_CHARACTERS = 256 * 1024
/** Blocks that are being packed, or wait to be stored. One `write` of the parser may add some to them. */
const MAX_WAITING = 4

interface OpenBlock {
  readonly kind: BlockKind
  readonly severity: Severity | undefined
  readonly lines: string[]
  readonly words: Set<string>
  characters: number
}

interface PackedBlock {
  readonly block: Omit<FindingsBlock, 'offset'>
  readonly packed: Buffer
}

/**
 * Writes what a parser reads as blocks of one kind and severity each, so that the worst findings can be read first though
 * a report tells them by host. It holds one open block of each kind, and a bounded number that are on their way.
 *
 * The same records in the same order make the same bytes.
 */
export class FindingsWriter implements ReportSink {
  readonly #open = new Map<string, OpenBlock>()
  readonly #waiting: Promise<PackedBlock>[] = []
  readonly #blocks: FindingsBlock[] = []
  readonly #tally = new ReportTally()
  #state: 'open' | 'ended' | 'closed' = 'open'
  #failure: { readonly error: unknown } | undefined
  #changed = Promise.withResolvers<void>()
  readonly #blockCharacters: number

  /** Only tests ask for small blocks. */
  constructor({ blockCharacters = BLOCK_CHARACTERS }: { readonly blockCharacters?: number } = {}) {
    this.#blockCharacters = blockCharacters
  }

  plugin(plugin: Plugin): void {
    this.#tally.plugins += 1
    this.#add('plugin', undefined, plugin).add(pluginWord(plugin.id))
  }

  finding(finding: Finding): void {
    this.#tally.finding(finding)
    addWordsOf(finding, this.#add('finding', finding.severity, finding))
  }

  host(host: ReportHost): void {
    this.#tally.host(host)
    this.#add('host', undefined, host)
  }

  /** Returns when there is room for more: to be awaited before the parser is given the next bytes. */
  async ready(): Promise<void> {
    while (this.#waiting.length > MAX_WAITING && this.#state === 'open') await this.#changed.promise
  }

  /** There is nothing more to come. */
  end(): void {
    for (const block of this.#open.values()) this.#seal(block)
    this.#open.clear()
    this.#moveTo('ended')
  }

  /** What reads `bytes` gets this error, and stores nothing. */
  fail(error: unknown): void {
    this.#failure = { error }
    this.#moveTo('closed')
  }

  /** The findings object, to be read once; ends after `end`. */
  async *bytes(): AsyncGenerator<Buffer> {
    let offset = 0
    try {
      for (;;) {
        if (this.#failure !== undefined) throw this.#failure.error
        const next = this.#waiting[0]
        if (next !== undefined) {
          const { block, packed } = await next
          this.#blocks.push({ ...block, offset })
          offset += packed.length
          yield packed
          void this.#waiting.shift()
          this.#tellChange()
        } else if (this.#state === 'open') await this.#changed.promise
        else return
      }
    } finally {
      // Nobody reads on: whoever waits for room must not wait for ever.
      this.#moveTo('closed')
    }
  }

  /** Once `bytes` has been read to its end. */
  index(facts: ReportFacts): FindingsIndex {
    const { digest, plugins } = this.#tally
    const topPlugins = this.#tally.topPlugins()
    return { schema: 'scanloop-findings/1', facts, digest, plugins, topPlugins, blocks: this.#blocks }
  }

  /** The words of the block that the record went into. */
  #add(kind: BlockKind, severity: Severity | undefined, record: object): Set<string> {
    const name = severity ?? kind
    let block = this.#open.get(name)
    if (block !== undefined && block.characters >= this.#blockCharacters) {
      this.#seal(block)
      block = undefined
    }
    if (block === undefined) {
      block = { kind, severity, lines: [], words: new Set(), characters: 0 }
      this.#open.set(name, block)
    }
    const line = `${JSON.stringify(record)}\n`
    block.lines.push(line)
    block.characters += line.length
    return block.words
  }

  #seal(block: OpenBlock): void {
    const packed = pack(block)
    // Awaited later, or never if somebody fails before.
    packed.catch(() => {})
    this.#waiting.push(packed)
    this.#tellChange()
  }

  #moveTo(state: 'ended' | 'closed'): void {
    this.#state = state
    this.#tellChange()
  }

  #tellChange(): void {
    this.#changed.resolve()
    this.#changed = Promise.withResolvers()
  }
}

async function pack({ kind, severity, lines, words }: OpenBlock): Promise<PackedBlock> {
  const text = Buffer.from(lines.join(''))
  const packed = await packBlock(text)
  const filter = Buffer.from(makeWordFilter(words)).toString('base64')
  const sizes = { bytes: packed.length, textBytes: text.length, records: lines.length }
  return { block: { kind, ...(severity === undefined ? {} : { severity }), ...sizes, words: filter }, packed }
}
