import StatusIndicator from '@cloudscape-design/components/status-indicator'
import type { StatusIndicatorProps } from '@cloudscape-design/components/status-indicator'
import { useQuery } from '@tanstack/react-query'
import type { Scan, ScanStatus } from '../api/types.ts'
import { scanQuery } from './scan-queries.ts'

const SHOWN: Readonly<Record<ScanStatus, readonly [StatusIndicatorProps.Type, string]>> = {
  NEW: ['pending', 'Not created yet'],
  CREATING: ['in-progress', 'Creating'],
  CREATED: ['info', 'Created'],
  QUEUED: ['pending', 'Queued'],
  STARTING: ['in-progress', 'Starting'],
  RUNNING: ['in-progress', 'Running'],
  PAUSED: ['stopped', 'Paused'],
  FINISHED: ['success', 'Finished'],
  RETRIEVING: ['in-progress', 'Retrieving'],
  RETRIEVED: ['success', 'Retrieved'],
  STOPPED: ['stopped', 'Stopped'],
  FAILED: ['error', 'Failed'],
}

/** A status in words. */
export function statusText(status: ScanStatus): string {
  return SHOWN[status][1]
}

export function StatusText({ status, more = '' }: { readonly status: ScanStatus; readonly more?: string }) {
  const [type, text] = SHOWN[status]
  return (
    <StatusIndicator type={type}>
      {text}
      {more}
    </StatusIndicator>
  )
}

/** The status in a list; of a running scan also how far it is, which the list itself does not tell. */
export function LiveStatus({ scan }: { readonly scan: Scan }) {
  const isRunning = scan.status === 'RUNNING'
  const { data } = useQuery({ ...scanQuery(scan.id), enabled: isRunning })
  const percent = isRunning ? data?.run?.progress?.percent : undefined
  return <StatusText status={scan.status} more={percent === undefined ? '' : ` ${String(Math.round(percent))} %`} />
}
