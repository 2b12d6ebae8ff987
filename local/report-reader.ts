import { type FileHandle, open } from 'node:fs/promises'
import { ifMissing, onDisk } from './storage-error.ts'

/** Few calls per megabyte, yet nothing that a process with many downloads would feel. */
const READ_BYTES = 256 * 1024
const END = { done: true, value: undefined } as const

/**
 * A file's bytes from `start` to `end`, both included; an end beyond the file's is cut. Undefined if there is no such
 * file. The file is open from now on, so that replacing or deleting it does not disturb the reader.
 */
export async function openReportFile(
  path: string,
  range: { start: number; end: number },
): Promise<AsyncIterableIterator<Uint8Array> | undefined> {
  const file = await onDisk(path, () => open(path, 'r').catch(ifMissing))
  if (file === undefined) return undefined
  const size = await sizeOf(path, file)
  if (size !== undefined) return new FileRange(path, file, range.start, Math.min(range.end + 1, size))
  await file.close()
  return undefined
}

async function sizeOf(path: string, file: FileHandle): Promise<number | undefined> {
  try {
    const stat = await onDisk(path, () => file.stat())
    return stat.isFile() ? stat.size : undefined
  } catch (error) {
    await file.close()
    throw error
  }
}

/**
 * Not a generator: one that is given up before its first piece would never reach its `finally`, and leave the file
 * open. Giving up during a read is safe: closing a file handle waits for what is under way.
 */
class FileRange implements AsyncIterableIterator<Uint8Array> {
  readonly #path: string
  readonly #file: FileHandle
  #position: number
  readonly #end: number

  constructor(path: string, file: FileHandle, start: number, end: number) {
    this.#path = path
    this.#file = file
    this.#position = start
    this.#end = end
  }

  [Symbol.asyncIterator](): this {
    return this
  }

  async next(): Promise<IteratorResult<Uint8Array>> {
    const piece = await onDisk(this.#path, async () => await this.#read())
    this.#position += piece.length
    // Closed with the last piece, because not every reader asks once more.
    if (piece.length === 0 || this.#position >= this.#end) await this.#close()
    return piece.length === 0 ? END : { done: false, value: piece }
  }

  async return(): Promise<IteratorResult<Uint8Array>> {
    await this.#close()
    return END
  }

  /** Nothing at the end. A new buffer each time: the reader may keep the last one. */
  async #read(): Promise<Uint8Array> {
    const wanted = Math.min(READ_BYTES, this.#end - this.#position)
    if (wanted <= 0) return new Uint8Array()
    try {
      const { bytesRead, buffer } = await this.#file.read(Buffer.allocUnsafeSlow(wanted), 0, wanted, this.#position)
      return buffer.subarray(0, bytesRead)
    } catch (error) {
      // Nobody calls `return` on an iterator that has thrown.
      await this.#close()
      throw error
    }
  }

  async #close(): Promise<void> {
    this.#position = this.#end
    await onDisk(this.#path, async () => await this.#file.close())
  }
}
