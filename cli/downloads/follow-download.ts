import { setTimeout as sleep } from 'node:timers/promises'
import type { ApiClient } from '../../client/api-client.ts'
import { dataOf } from '../../client/api-client.ts'
import type { PendingDownload } from '../api-types.ts'
import { CommandError, EXIT } from '../exit-code.ts'

const FIRST_PAUSE_SECONDS = 0.5
const GROWTH = 1.5
const LONGEST_PAUSE_SECONDS = 10

/** The server gives up a download itself, after a few attempts; this is for one that says nothing more. */
const DEADLINE_MINUTES = 360

/** Waits until the ZIP is ready. @throws CommandError if it failed, or the time is up. */
export async function followDownload(
  api: ApiClient,
  id: string,
  signal: AbortSignal,
  onStanding: (download: PendingDownload) => void,
): Promise<PendingDownload> {
  const deadline = Date.now() + DEADLINE_MINUTES * 60_000
  for (let pause = FIRST_PAUSE_SECONDS; ; pause = Math.min(pause * GROWTH, LONGEST_PAUSE_SECONDS)) {
    const download = await readDownload(api, id)
    if (download.status === 'READY') return download
    if (download.status === 'FAILED') {
      const { message, action } = download.error ?? { message: download.message, action: 'Ask for it again.' }
      throw new CommandError(EXIT.inconclusive, `The ZIP could not be built: ${message}`, action)
    }
    onStanding(download)
    if (Date.now() > deadline) {
      throw new CommandError(
        EXIT.inconclusive,
        `The ZIP is not built after ${String(DEADLINE_MINUTES)} minutes.`,
        'Ask for fewer scans at once.',
      )
    }
    await sleep(pause * 1000, undefined, { signal }).catch(() => signal.throwIfAborted())
  }
}

/** With a new link, if it is ready. */
export async function readDownload(api: ApiClient, downloadId: string): Promise<PendingDownload> {
  return dataOf(await api.GET('/v1/downloads/{downloadId}', { params: { path: { downloadId } } }))
}
