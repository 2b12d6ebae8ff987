import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api, dataOf } from '../api/client.ts'
import { explainError } from '../api/explain-error.ts'
import type { Command, Scan } from '../api/types.ts'
import { useNotify, useNotifyError, useNotifyOngoing } from '../app/notifications.tsx'
import { followDownload } from '../run/download.ts'
import { scanKeys } from './scan-queries.ts'

/** What became of something that was done to several scans, one after the other. */
interface Outcome {
  readonly done: readonly Pick<Scan, 'id' | 'name'>[]
  readonly failed: readonly { readonly name: string; readonly error: unknown }[]
}

/** One refusal must not keep the others from being done, so that every scan is asked for by itself. */
async function doToEach(
  scans: readonly Pick<Scan, 'id' | 'name'>[],
  work: (scanId: string) => Promise<unknown>,
): Promise<Outcome> {
  const done: Pick<Scan, 'id' | 'name'>[] = []
  const failed: { name: string; error: unknown }[] = []
  for (const scan of scans) {
    try {
      await work(scan.id)
      done.push(scan)
    } catch (error) {
      failed.push({ name: scan.name, error })
    }
  }
  return { done, failed }
}

const ACCEPTED: Readonly<Record<Command, string>> = {
  CREATE: 'is being created at the scanner',
  START: 'is being started',
  PAUSE: 'is being paused',
  RESUME: 'is being resumed',
  STOP: 'is being stopped',
  RETRIEVE: 'is being retrieved',
}

export function useCommandScans() {
  const tell = useTellOutcome()
  return useMutation({
    mutationFn: ({ scans, command }: { readonly scans: readonly Scan[]; readonly command: Command }) =>
      doToEach(scans, (scanId) =>
        api.POST('/v1/scans/{scanId}/commands', { params: { path: { scanId } }, body: { command } }),
      ),
    onSuccess: (outcome, { command }) => tell(outcome, ACCEPTED[command]),
  })
}

/** @param force also while it is at work: Scanloop then stops watching. */
export function useDeleteScans() {
  const tell = useTellOutcome()
  return useMutation({
    mutationFn: ({ scans, force }: { readonly scans: readonly Scan[]; readonly force: boolean }) =>
      doToEach(scans, (scanId) =>
        api.DELETE('/v1/scans/{scanId}', {
          params: { path: { scanId }, query: { force: force ? 'true' : 'false' } },
        }),
      ),
    onSuccess: (outcome) => tell(outcome, 'is deleted here; nothing was deleted at the scanner'),
  })
}

/** The report of one scan; of several, one ZIP, which is made first. */
export function useDownloadReports() {
  const tellers = useNotifyOngoing()
  const notifyError = useNotifyError()
  return useMutation({
    async mutationFn(scans: readonly Scan[]) {
      const [first] = scans
      if (first !== undefined && scans.length === 1) {
        if (first.latestRun === undefined) throw new Error('It never ran, so that there is no report.')
        await downloadReport(first.id, first.latestRun)
        return
      }
      const asked = dataOf(await api.POST('/v1/downloads', { body: { scanIds: scans.map(({ id }) => id) } }))
      const { watchDownload } = await import('../download/watch-download.tsx')
      // It takes as long as it takes; the button is free again.
      void watchDownload(asked, tellers)
    },
    onError: (error, scans) =>
      notifyError(scans.length === 1 ? 'The report cannot be downloaded' : 'The ZIP cannot be made', error),
  })
}

/** Asks for a link, which is good for some minutes, and follows it. */
export async function downloadReport(scanId: string, number: number): Promise<void> {
  const link = dataOf(
    await api.GET('/v1/scans/{scanId}/runs/{number}/report', { params: { path: { scanId, number } } }),
  )
  followDownload(link.url, link.fileName)
}

function useTellOutcome(): (outcome: Outcome, accepted: string | undefined) => Promise<void> {
  const notify = useNotify()
  const queryClient = useQueryClient()
  return async ({ done, failed }, accepted) => {
    const [first] = done
    if (accepted !== undefined && first !== undefined) {
      const header = done.length === 1 ? `${first.name} ${accepted}` : `${String(done.length)} scans: each ${accepted}`
      notify({ type: 'success', header })
    }
    if (failed.length > 0) {
      const header = `${String(failed.length)} of ${String(failed.length + done.length)} could not be done`
      notify({ type: 'error', header, content: <FailureList failed={failed} /> })
    }
    await queryClient.invalidateQueries({ queryKey: scanKeys.all })
  }
}

function FailureList({ failed }: { readonly failed: Outcome['failed'] }) {
  return (
    <ul>
      {failed.map(({ name, error }) => {
        const { detail, action } = explainError(error)
        return (
          <li key={name}>
            {name}: {detail} {action}
          </li>
        )
      })}
    </ul>
  )
}
