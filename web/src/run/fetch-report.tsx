import { GuardedButton } from '../access/guarded.tsx'
import type { Run } from '../api/types.ts'
import { useNotifyError } from '../app/notifications.tsx'
import { useImportRuns } from './past-queries.ts'

/** For an imported run whose report was left at the scanner; RETRIEVE is for the latest run. */
export function FetchReport({ run }: { readonly run: Run }) {
  const importRuns = useImportRuns(run.scanId)
  const notifyError = useNotifyError()
  const historyId = run.remote?.historyId
  if (run.imported === undefined || historyId === undefined || run.report !== undefined || !run.settled) return null
  return (
    <GuardedButton
      deed="define and command scans"
      loading={importRuns.isPending}
      onClick={() =>
        importRuns.mutate(
          { historyIds: [historyId], retrieve: true },
          { onError: (error) => notifyError('The report cannot be fetched', error) },
        )
      }
    >
      Fetch its report
    </GuardedButton>
  )
}
