import { randomUUID } from 'node:crypto'
import { readdir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { ReportLink, ReportStore, StoredObject } from '../core/report/report-store.ts'
import type { DownloadLinks } from './download-links.ts'
import { checkKey, checkPrefix, checkRange } from '../core/report/report-key.ts'
import { openReportFile } from './report-reader.ts'
import { writeReportFile } from './report-writer.ts'
import { errorCode, ifMissing, onDisk } from './storage-error.ts'
import { createDirectory, syncDirectory } from './sync-directory.ts'

const WHOLE = { start: 0, end: Number.MAX_SAFE_INTEGER - 1 }

/**
 * Opens the store in its folder, and removes what uploads of an earlier process left unfinished. The data directory's
 * lock must be held: another process' uploads would be removed too.
 */
export async function openDiskReportStore(folder: string, links: DownloadLinks): Promise<ReportStore> {
  const incoming = join(folder, '.incoming')
  await onDisk(incoming, async () => {
    await rm(incoming, { recursive: true, force: true })
    await createDirectory(incoming)
  })
  return new DiskReportStore(folder, incoming, links)
}

/**
 * Reports as files, `<folder>/<key>`. An upload is written beside them, in the same file system, synced, and then
 * renamed into place: a key shows either a whole object or the one before.
 */
class DiskReportStore implements ReportStore {
  readonly #folder: string
  readonly #incoming: string
  readonly #links: DownloadLinks

  constructor(folder: string, incoming: string, links: DownloadLinks) {
    this.#folder = folder
    this.#incoming = incoming
    this.#links = links
  }

  /** The content type is not kept: a file has none, and all that is stored here is served as a ZIP. */
  async put(key: string, body: AsyncIterable<Uint8Array>): Promise<StoredObject> {
    const path = this.#pathOf(key)
    const unfinished = join(this.#incoming, randomUUID())
    try {
      const stored = await writeReportFile(unfinished, body)
      await onDisk(path, async () => await publish(unfinished, path))
      return stored
    } catch (error) {
      // What cannot be removed now is removed at the next start; the first error is the one to tell.
      await rm(unfinished, { force: true }).catch(() => undefined)
      throw error
    }
  }

  async open(key: string, range?: { start: number; end: number }): Promise<AsyncIterable<Uint8Array> | undefined> {
    return await openReportFile(this.#pathOf(key), range === undefined ? WHOLE : checkRange(range))
  }

  async size(key: string): Promise<number | undefined> {
    const path = this.#pathOf(key)
    const found = await onDisk(path, async () => await stat(path).catch(ifMissing))
    return found?.isFile() === true ? found.size : undefined
  }

  async link(key: string, options: { fileName: string; expiresInSeconds: number }): Promise<ReportLink> {
    return this.#links.sign(checkKey(key), options.fileName, options.expiresInSeconds)
  }

  async delete(key: string): Promise<void> {
    // A key that names a folder names no object.
    if ((await this.size(key)) === undefined) return
    const path = this.#pathOf(key)
    await onDisk(path, async () => await rm(path, { force: true }))
  }

  async deleteAll(prefix: string, { keep = [] }: { keep?: readonly string[] } = {}): Promise<void> {
    const path = join(this.#folder, checkPrefix(prefix).slice(0, -1))
    const found = await onDisk(path, async () => await stat(path).catch(ifMissing))
    if (found?.isDirectory() !== true) return
    const kept = new Set(keep.filter((key) => key.startsWith(prefix)).map((key) => this.#pathOf(key)))
    if (kept.size > 0) {
      const entries = await onDisk(path, async () => await readdir(path, { recursive: true, withFileTypes: true }))
      const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
      for (const file of files) if (!kept.has(file)) await onDisk(file, async () => await rm(file, { force: true }))
      return
    }
    // Retried, because an upload may put a file into a folder that was just emptied.
    await onDisk(path, async () => await rm(path, { recursive: true, force: true, maxRetries: 20, retryDelay: 5 }))
  }

  #pathOf(key: string): string {
    return join(this.#folder, checkKey(key))
  }
}

/** Renames into place, durably. A `deleteAll` at the same time may take the folder away again, before or after. */
async function publish(unfinished: string, path: string): Promise<void> {
  const folder = dirname(path)
  for (let attempt = 1; ; attempt++) {
    try {
      await createDirectory(folder)
      await rename(unfinished, path)
      break
    } catch (error) {
      if (errorCode(error) !== 'ENOENT' || attempt === 20) throw error
    }
  }
  await syncDirectory(folder).catch(ifMissing)
}
