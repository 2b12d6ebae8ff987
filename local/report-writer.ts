import { createHash, type Hash } from 'node:crypto'
import { type FileHandle, open } from 'node:fs/promises'
import type { StoredObject } from '../core/report/report-store.ts'
import { onDisk } from './storage-error.ts'

/** One call per megabyte, whatever the size of the pieces that come in. */
const WRITE_BYTES = 1024 * 1024

/**
 * Writes a body into a new file and syncs it: the next piece is asked for only when the one before is written. Errors
 * of the body come out as they are, errors of the disk as StorageUnavailableError.
 */
export async function writeReportFile(path: string, body: AsyncIterable<Uint8Array>): Promise<StoredObject> {
  const file = await onDisk(path, () => open(path, 'wx', 0o600))
  try {
    const writer = new CoalescingWriter(path, file)
    for await (const piece of body) await writer.write(piece)
    return await writer.finish()
  } finally {
    await onDisk(path, () => file.close())
  }
}

/** Gathers small pieces into large writes, hashing and counting on the way. */
class CoalescingWriter {
  readonly #path: string
  readonly #file: FileHandle
  readonly #hash: Hash = createHash('sha256')
  readonly #buffer = Buffer.allocUnsafeSlow(WRITE_BYTES)
  #filled = 0
  #bytes = 0

  constructor(path: string, file: FileHandle) {
    this.#path = path
    this.#file = file
  }

  async write(piece: Uint8Array): Promise<void> {
    this.#hash.update(piece)
    this.#bytes += piece.length
    if (this.#filled + piece.length > WRITE_BYTES) await this.#flush()
    if (piece.length >= WRITE_BYTES) return await this.#append(piece)
    this.#buffer.set(piece, this.#filled)
    this.#filled += piece.length
  }

  async finish(): Promise<StoredObject> {
    await this.#flush()
    await onDisk(this.#path, () => this.#file.sync())
    return { bytes: this.#bytes, sha256: this.#hash.digest('hex') }
  }

  async #flush(): Promise<void> {
    if (this.#filled > 0) await this.#append(this.#buffer.subarray(0, this.#filled))
    this.#filled = 0
  }

  /** One write may take less than it was given. */
  async #append(bytes: Uint8Array): Promise<void> {
    for (let done = 0; done < bytes.length;) {
      const from = done
      done += (await onDisk(this.#path, () => this.#file.write(bytes, from))).bytesWritten
    }
  }
}
