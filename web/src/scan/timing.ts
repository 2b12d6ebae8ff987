import type { Scan } from '../api/types.ts'
import { durationText } from '../time/duration.ts'
import type { ScanForm } from './scan-form.ts'

/** As the server names them when it refuses one. */
export const TIMING_FIELDS = ['outsideWindow', 'whenUnpausable', 'maxDurationSeconds'] as const

interface Choice<Value> {
  readonly value: Value
  readonly label: string
  readonly description: string
}

/** What a START may do while windows are closed; the first is what nobody needs to choose. */
export const IF_CLOSED: readonly Choice<Scan['outsideWindow']>[] = [
  { value: 'queue', label: 'Wait', description: 'The run waits in line, and starts when windows open.' },
  { value: 'refuse', label: 'Refuse', description: 'The start is refused, and says when it would be allowed.' },
]

/** What a scan may do at a scanner that cannot pause it; the first is what nobody needs to choose. */
export const IF_UNPAUSABLE: readonly Choice<Scan['whenUnpausable']>[] = [
  {
    value: 'wait',
    label: 'Wait until it fits',
    description: 'It starts only where windows stay open for as long as it will probably take.',
  },
  {
    value: 'stop',
    label: 'Start anyway, and stop it when they close',
    description: 'It starts as soon as windows are open. What it has found until they close is kept.',
  },
]

/** Whether anything is other than it is without anybody's choice. */
export function isTimed({ outsideWindow, whenUnpausable, maxDuration }: ScanForm): boolean {
  return outsideWindow !== 'queue' || whenUnpausable !== 'wait' || maxDuration.amount !== ''
}

/** What was chosen, for the page of the scan. */
export function timingFacts({ outsideWindow, whenUnpausable, maxDurationSeconds }: Scan) {
  return [
    ...(outsideWindow === 'queue' ? [] : [{ label: 'If windows are closed', value: 'A start is refused' }]),
    ...(whenUnpausable === 'wait'
      ? []
      : [
          {
            label: 'If the scanner cannot pause it',
            value: 'It starts when windows are open, and is stopped when they close',
          },
        ]),
    ...(maxDurationSeconds === undefined
      ? []
      : [{ label: 'Maximum duration', value: durationText(maxDurationSeconds) }]),
  ]
}
