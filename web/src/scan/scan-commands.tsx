import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Command, Scan } from '../api/types.ts'
import { useNotify, useNotifyError, useNotifyOngoing } from '../app/notifications.tsx'
import type { Notification } from '../app/notifications.tsx'
import { scanKeys } from './scan-queries.ts'

/** What is done to scans. The list is shown before anybody does something, so that its code is loaded only then. */

export function useCommandScans() {
  return useMutation({
    mutationFn: async ({ scans, command }: { readonly scans: readonly Scan[]; readonly command: Command }) =>
      (await import('./carry-out.tsx')).commandEach(scans, command),
    onSuccess: useTell(),
  })
}

/** `force`: also while it is at work. Scanloop then stops watching. */
export function useDeleteScans() {
  return useMutation({
    mutationFn: async ({ scans, force }: { readonly scans: readonly Scan[]; readonly force: boolean }) =>
      (await import('./carry-out.tsx')).deleteEach(scans, force),
    onSuccess: useTell(),
  })
}

/** The report of one scan; of several, one ZIP, which is made first. Loaded when it is wanted. */
export function useDownloadReports() {
  const tellers = useNotifyOngoing()
  const notifyError = useNotifyError()
  return useMutation({
    mutationFn: async (scans: readonly Scan[]) =>
      (await import('../download/download-scans.tsx')).downloadScans(scans, tellers),
    onError: (error) => notifyError('Nothing was downloaded', error),
  })
}

function useTell(): (notifications: readonly Notification[]) => Promise<void> {
  const notify = useNotify()
  const queryClient = useQueryClient()
  return async (notifications) => {
    for (const notification of notifications) notify(notification)
    await queryClient.invalidateQueries({ queryKey: scanKeys.all })
  }
}
