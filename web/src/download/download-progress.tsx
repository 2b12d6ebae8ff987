import ProgressBar from '@cloudscape-design/components/progress-bar'
import type { Download } from '../api/types.ts'
import { formatBytes } from '../run/download.ts'

export interface DownloadProgressProps {
  readonly download: Download
  /** In a notification, whose background it takes. */
  readonly variant?: 'standalone' | 'flash'
}

/** How much of the reports is in the ZIP. */
export function DownloadProgress({ download: { progress }, variant = 'standalone' }: DownloadProgressProps) {
  const { bytesDone, bytesTotal } = progress
  const percent = bytesTotal === 0 ? 0 : Math.min(100, Math.floor((100 * bytesDone) / bytesTotal))
  return (
    <ProgressBar
      variant={variant}
      value={percent}
      {...(variant === 'flash' ? { ariaLabel: 'Progress' } : { label: 'Progress' })}
      additionalInfo={`${formatBytes(bytesDone)} of about ${formatBytes(bytesTotal)}`}
    />
  )
}
