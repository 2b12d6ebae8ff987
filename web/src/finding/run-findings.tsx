import Alert from '@cloudscape-design/components/alert'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import { Suspense, lazy } from 'react'
import type { Run } from '../api/types.ts'

const FindingTable = lazy(() => import('./finding-table.tsx'))

/** What a run found, or why that cannot be shown; nothing for a run without a report. */
export function RunFindings({ run: { scanId, number, report } }: { readonly run: Run }) {
  if (report === undefined) return null
  const { storedAt, findings } = report
  if (findings.status === 'unavailable') {
    return (
      <Alert type="info" header="The findings cannot be listed">
        {findings.reason} The report itself is in the ZIP.
      </Alert>
    )
  }
  return (
    <Suspense fallback={<StatusIndicator type="loading">Loading the findings</StatusIndicator>}>
      <FindingTable scanId={scanId} number={number} storedAt={storedAt} />
    </Suspense>
  )
}
