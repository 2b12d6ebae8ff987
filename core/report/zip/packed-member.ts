import { quote } from './member-name.ts'
import type { Entry, Method } from './records.ts'
import { ZipError } from './zip-error.ts'

/** A member that was compressed before: its bytes pass through as they are, under the sizes that are known of it. */
export interface PackedMember {
  /** A relative path with forward slashes. */
  readonly name: string
  readonly modifiedAt: Date
  readonly packed: {
    readonly method: Method
    /** CRC-32 of the uncompressed bytes. */
    readonly crc: number
    /** Uncompressed and compressed bytes. */
    readonly size: number
    readonly compressedSize: number
    /** Exactly `compressedSize` bytes, opened when they are asked for. */
    readonly data: AsyncIterable<Uint8Array>
  }
}

/** Puts into the entry what its header says: all of it is known beforehand, so no descriptor has to follow. */
export function describePacked(entry: Entry, { packed }: PackedMember): void {
  const { method, crc, size, compressedSize } = packed
  entry.layout = 'header'
  Object.assign(entry, { method, crc, size, compressedSize })
}

/**
 * The member's bytes.
 *
 * @throws ZipError if they are not as many as the header says, which is written already.
 */
export async function* packedBytes({ name, packed }: PackedMember): AsyncGenerator<Buffer> {
  let bytes = 0
  for await (const chunk of packed.data) {
    bytes += chunk.byteLength
    if (bytes > packed.compressedSize) break
    if (chunk.byteLength > 0) yield Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength)
  }
  if (bytes === packed.compressedSize) return
  const had = bytes > packed.compressedSize ? 'more' : String(bytes)
  throw new ZipError(
    name,
    `Packed member ${quote(name)} should have ${String(packed.compressedSize)} bytes and has ${had}.`,
  )
}
