import ProgressBar from '@cloudscape-design/components/progress-bar'
import type { Run } from '../api/types.ts'

const AT_WORK: ReadonlySet<Run['status']> = new Set(['RUNNING', 'PAUSED'])

/** How far a scan is, by the hosts that the scanner knows so far; nothing once it has ended. */
export function RunProgress({ run }: { readonly run: Run }) {
  const { progress, status } = run
  if (progress === undefined || !AT_WORK.has(status)) return null
  const { percent, hostsDone, hostsKnown } = progress
  return (
    <ProgressBar
      value={Math.round(percent)}
      label="Progress"
      description="Over the hosts that the scanner has found so far; more may come."
      additionalInfo={`${hostsDone.toLocaleString('en')} of ${hostsKnown.toLocaleString('en')} hosts done`}
    />
  )
}
