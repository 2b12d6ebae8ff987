import { quote } from './member-name.ts'
import type { Entry, Method } from './records.ts'
import { ZipError } from './zip-error.ts'

/** A member of another archive: its packed bytes pass through as they are, under the sizes that are known of it. */
export interface CopiedMember {
  /** A relative path with forward slashes. */
  readonly name: string
  readonly modifiedAt: Date
  readonly copied: {
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
export function describeCopied(entry: Entry, { copied }: CopiedMember): void {
  const { method, crc, size, compressedSize } = copied
  entry.layout = 'header'
  Object.assign(entry, { method, crc, size, compressedSize })
}

/**
 * The member's bytes.
 *
 * @throws ZipError if they are not as many as the header says, which is written already.
 */
export async function* copiedBytes({ name, copied }: CopiedMember): AsyncGenerator<Buffer> {
  let bytes = 0
  for await (const chunk of copied.data) {
    bytes += chunk.byteLength
    if (bytes > copied.compressedSize) break
    if (chunk.byteLength > 0) yield Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength)
  }
  if (bytes === copied.compressedSize) return
  const had = bytes > copied.compressedSize ? 'more' : String(bytes)
  throw new ZipError(
    name,
    `Copied member ${quote(name)} should have ${String(copied.compressedSize)} bytes and has ${had}.`,
  )
}
