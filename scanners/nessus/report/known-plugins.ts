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
  readonly shapes: KnownShape[]
}

/** More forms than this have only plugins whose texts differ from host to host. */
const MAX_SHAPES = 4
/** Beyond the remembered ones, variants count from here, so that none has two meanings. */
const FIRST_UNREMEMBERED = 1_000_000_000

/**
 * What was seen of plugins so far. Two bounded memories: the bytes of findings, by which the next one of the same
 * plugin is known without reading it, forgotten all at once when full; and a checksum for every record that was handed
 * over. Beyond the bound of the second, a finding whose plugin is not remembered brings a record of its own.
 */
export class KnownPlugins {
  readonly #plugins = new Map<number, KnownPlugin>()
  readonly #checksums = new Map<number, number[]>()
  #bytes = 0
  #variants = 0
  #unremembered = FIRST_UNREMEMBERED

  find(id: number): KnownPlugin | undefined {
    return this.#plugins.get(id)
  }

  remember(id: number, plugin: KnownPlugin): void {
    this.#makeRoom(plugin.nameBytes.length + plugin.familyBytes.length + 200)
    this.#plugins.set(id, plugin)
  }

  /** The last one is the first to be compared. */
  addShape(id: number, plugin: KnownPlugin, shape: KnownShape): void {
    this.#makeRoom(shape.before.length + (shape.after?.length ?? 0) + 200)
    if (this.#plugins.get(id) !== plugin) this.#plugins.set(id, { ...plugin, shapes: [] })
    const shapes = this.#plugins.get(id)?.shapes ?? []
    shapes.unshift(shape)
    const dropped = shapes.length > MAX_SHAPES ? shapes.pop() : undefined
    if (dropped !== undefined) this.#bytes -= dropped.before.length + (dropped.after?.length ?? 0) + 200
  }

  /** The number of the record with this checksum, and whether it has yet to be handed over. */
  variantOf(id: number, checksum: number): { variant: number; isNew: boolean } {
    const checksums = this.#checksums.get(id)
    const variant = checksums?.indexOf(checksum) ?? -1
    if (variant !== -1) return { variant, isNew: false }
    if (this.#variants === MAX_KNOWN_VARIANTS) return { variant: this.#unremembered++, isNew: true }
    this.#variants += 1
    if (checksums === undefined) this.#checksums.set(id, [checksum])
    else checksums.push(checksum)
    return { variant: checksums === undefined ? 0 : checksums.length - 1, isNew: true }
  }

  #makeRoom(bytes: number): void {
    this.#bytes += bytes
    if (this.#bytes <= MAX_KNOWN_BYTES) return
    this.#plugins.clear()
    this.#bytes = bytes
  }
}
