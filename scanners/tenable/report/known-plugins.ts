import type { PluginPart } from './plugin-record.ts'
import { MAX_KNOWN_BYTES, MAX_KNOWN_VARIANTS } from './limits.ts'

/** The bytes of a finding that are the same for every finding of its plugin: what comes before and after its output. */
export interface KnownShape {
  readonly before: Buffer
  /** Missing if the finding had no output. */
  readonly after: Buffer | undefined
  readonly variant: number
  readonly part: PluginPart
}

/** A plugin as the tags of its findings name it. */
export interface KnownPlugin {
  readonly id: string
  readonly nameBytes: Buffer
  readonly familyBytes: Buffer
  readonly name: string
  readonly family: string
  readonly isCompliance: boolean
  readonly shapes: KnownShape[]
  /** What findings say of the last few of its records, by their number. */
  readonly parts: Map<number, PluginPart>
}

/** More forms or names than this have only plugins whose texts differ from host to host. */
const MAX_SHAPES = 8
const NONE: readonly KnownPlugin[] = []
/** Beyond the remembered ones, variants count from here, so that none has two meanings. */
const FIRST_UNREMEMBERED = 1_000_000_000

/**
 * What was seen of plugins so far. Two bounded memories: the bytes of findings, by which the next one of the same
 * plugin is known without reading it, forgotten all at once when full; and a checksum for every record that was handed
 * over. Beyond the bound of the second, a finding whose plugin is not remembered brings a record of its own.
 */
export class KnownPlugins {
  readonly #plugins = new Map<number, KnownPlugin[]>()
  readonly #variants = new Map<number, number>()
  readonly #counts = new Map<number, number>()
  #bytes = 0
  #unremembered = FIRST_UNREMEMBERED

  /** The plugin by its names so far: as a rule one, and none for the first time. */
  find(id: number): readonly KnownPlugin[] {
    return this.#plugins.get(id) ?? NONE
  }

  remember(id: number, plugin: KnownPlugin): void {
    this.#makeRoom(4 * (plugin.nameBytes.length + plugin.familyBytes.length) + 500)
    const named = this.#plugins.get(id)
    if (named === undefined || named.length === MAX_SHAPES) this.#plugins.set(id, [plugin])
    else named.push(plugin)
  }

  /** The last one is the first to be compared. */
  addShape({ shapes }: KnownPlugin, shape: KnownShape): void {
    this.#makeRoom(sizeOf(shape))
    shapes.unshift(shape)
    const dropped = shapes.length > MAX_SHAPES ? shapes.pop() : undefined
    if (dropped !== undefined) this.#bytes -= sizeOf(dropped)
  }

  addPart({ parts }: KnownPlugin, variant: number, part: PluginPart): void {
    this.#makeRoom(200 + 24 * part.cves.length)
    if (parts.size === MAX_SHAPES) parts.clear()
    parts.set(variant, part)
  }

  /**
   * The number of the record with this checksum, and whether it has yet to be handed over. The checksum is over the
   * plugin's id too.
   */
  variantOf(id: number, checksum: number): { variant: number; isNew: boolean } {
    const known = this.#variants.get(checksum)
    if (known !== undefined) return { variant: known, isNew: false }
    if (this.#variants.size === MAX_KNOWN_VARIANTS) return { variant: this.#unremembered++, isNew: true }
    const variant = this.#counts.get(id) ?? 0
    this.#variants.set(checksum, variant)
    this.#counts.set(id, variant + 1)
    return { variant, isNew: true }
  }

  #makeRoom(bytes: number): void {
    this.#bytes += bytes
    if (this.#bytes <= MAX_KNOWN_BYTES) return
    this.#plugins.clear()
    this.#bytes = bytes
  }
}

const sizeOf = ({ before, after }: KnownShape): number => before.length + (after?.length ?? 0) + 200
