import { createHash } from 'node:crypto'
import { access, mkdir, open, rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { ApiClient } from '../../client/api-client.ts'
import { dataOf } from '../../client/api-client.ts'
import { CommandError, EXIT, UsageError } from '../exit-code.ts'

/** A file on this machine's disk, whole and as the server described it. */
export interface DownloadedFile {
  readonly path: string
  readonly bytes: number
  readonly sha256: string
}

/** Where a file can be had for a while, and what it must be. */
export interface FileLink {
  readonly url: string
  readonly fileName: string
  readonly bytes: number
  readonly sha256: string
}

export interface Download {
  /** Each attempt takes a link of its own, because one may expire while a large file is on its way. */
  readonly link: () => Promise<FileLink>
  /** A file, or a folder that exists, which gets the file under its own name. */
  readonly output: string
  readonly replace: boolean
  readonly signal?: AbortSignal
}

const MAX_ATTEMPTS = 3
const PAUSE_MILLISECONDS = 1000

/** Without a byte for so long, the connection is dead. */
const SILENCE_MILLISECONDS = 60_000

/** The report ZIP of a run, as a link. */
export function reportLink(api: ApiClient, path: { readonly scanId: string; readonly number: number }) {
  return async (): Promise<FileLink> =>
    dataOf(await api.GET('/v1/scans/{scanId}/runs/{number}/report', { params: { path } }))
}

/**
 * Fetches a file: beside its name, checked against the length and the SHA-256 that the server names, synced, then
 * renamed, so that the name only ever stands for a whole file. It passes through piece by piece.
 *
 * @throws UsageError if the file exists and is not to be replaced · CommandError if it does not come as it should.
 */
export async function downloadFile(download: Download): Promise<DownloadedFile> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await attemptDownload(download)
    } catch (error) {
      if (!(error instanceof IncompleteDownload) || attempt === MAX_ATTEMPTS) throw error
      await sleep(PAUSE_MILLISECONDS, undefined, download.signal === undefined ? {} : { signal: download.signal })
    }
  }
}

async function attemptDownload({ link: askForLink, output, replace, signal }: Download): Promise<DownloadedFile> {
  const link = await askForLink()
  // The name comes from elsewhere, and must not lead out of the folder.
  const path = (await isFolder(output)) ? join(output, basename(link.fileName)) : resolve(output)
  await refuseExisting(path, replace)
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  const partial = `${path}.${String(process.pid)}.partial`
  try {
    const received = await receive(link.url, partial, signal)
    if (received.bytes !== link.bytes || received.sha256 !== link.sha256) {
      throw new IncompleteDownload(
        `${link.fileName} came with ${String(received.bytes)} bytes and SHA-256 ${received.sha256}, and should have ${String(link.bytes)} and ${link.sha256}.`,
      )
    }
    await refuseExisting(path, replace)
    await rename(partial, path)
    return { path, ...received }
  } finally {
    await rm(partial, { force: true })
  }
}

async function receive(
  url: string,
  partial: string,
  signal: AbortSignal | undefined,
): Promise<{ bytes: number; sha256: string }> {
  const silence = new AbortController()
  const timer = setTimeout(() => silence.abort(), SILENCE_MILLISECONDS)
  // Reports are what a scan found: readable by their owner alone.
  const file = await open(partial, 'w', 0o600)
  try {
    const response = await fetch(url, {
      signal: AbortSignal.any([silence.signal, ...(signal === undefined ? [] : [signal])]),
    })
    if (!response.ok || response.body === null) {
      throw new IncompleteDownload(`The download link answered ${String(response.status)}.`)
    }
    const hash = createHash('sha256')
    let bytes = 0
    for await (const chunk of response.body) {
      timer.refresh()
      hash.update(chunk)
      bytes += chunk.length
      await file.writeFile(chunk)
    }
    await file.sync()
    return { bytes, sha256: hash.digest('hex') }
  } catch (error) {
    signal?.throwIfAborted()
    if (error instanceof CommandError || isOfTheDisk(error)) throw error
    throw new IncompleteDownload(
      `The file did not come whole: ${error instanceof Error ? error.message : String(error)}.`,
    )
  } finally {
    clearTimeout(timer)
    await file.close()
  }
}

/** No verdict follows from a report that is not here. */
class IncompleteDownload extends CommandError {
  override readonly name = 'IncompleteDownload'

  constructor(message: string) {
    super(EXIT.inconclusive, message, 'Try again; if it fails at the same place, look for a proxy in between.')
  }
}

function isOfTheDisk(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error && error.syscall === 'write'
}

/** @throws UsageError */
export async function refuseExisting(path: string, replace: boolean): Promise<void> {
  if (replace) return
  const exists = await access(path).then(
    () => true,
    () => false,
  )
  if (exists) throw new UsageError(`${path} exists.`, 'Give another name, or --force to replace it.')
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  )
}
