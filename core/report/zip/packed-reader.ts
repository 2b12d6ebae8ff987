import { crc32 } from 'node:zlib'

/** A piece of a member's data, with what deflate made of it: whole blocks that end on a byte, none of them the last. */
export interface PackedPart {
  readonly data: Uint8Array
  readonly deflated: Buffer
}

/** An empty final block with fixed codes (RFC 1951, 3.2.6): what ends a deflate stream. */
const DEFLATE_END = Buffer.from([3, 0])

/** Reads a member that was deflated before, counting bytes and CRC-32. */
export class PackedReader {
  /** Bytes of the data so far; the member's uncompressed size once `deflated` has ended. */
  size = 0
  /** CRC-32 of the data so far (APPNOTE.TXT 4.4.7). */
  crc = 0
  /** It is never stored without compression. */
  readonly whole = undefined
  readonly #parts: AsyncIterable<PackedPart>

  constructor(parts: AsyncIterable<PackedPart>) {
    this.#parts = parts
  }

  async *deflated(): AsyncGenerator<Buffer> {
    for await (const { data, deflated } of this.#parts) {
      this.size += data.length
      this.crc = crc32(data, this.crc)
      yield deflated
    }
    yield DEFLATE_END
  }

  /** The parts are closed by whoever leaves `deflated` early. */
  async close(): Promise<void> {
    // Nothing is held.
  }
}
