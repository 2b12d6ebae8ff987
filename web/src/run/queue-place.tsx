import KeyValuePairs from '@cloudscape-design/components/key-value-pairs'
import type { Run } from '../api/types.ts'
import { Timestamp } from '../time/timestamp.tsx'

/** Where a run stands in the line of its scanner; nothing once it has its slot. */
export function QueuePlace({ run: { queue } }: { readonly run: Run }) {
  if (queue === undefined) return null
  const { position, ahead, estimatedStartAt } = queue
  return (
    <KeyValuePairs
      columns={3}
      items={[
        { label: 'Place in the line', value: position.toLocaleString('en') },
        { label: 'Before it', value: ahead === 0 ? 'none; it is next' : `${ahead.toLocaleString('en')} wait` },
        {
          label: 'Start expected',
          value:
            estimatedStartAt === undefined ? (
              'unknown: not enough earlier runs to tell'
            ) : (
              <Timestamp at={estimatedStartAt} />
            ),
        },
      ]}
    />
  )
}
