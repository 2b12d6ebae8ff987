import KeyValuePairs from '@cloudscape-design/components/key-value-pairs'
import type { Scanner } from '../api/types.ts'
import { Timestamp } from '../time/timestamp.tsx'
import { tlsText } from './tls-fields.tsx'

export function ScannerFacts({ scanner }: { readonly scanner: Scanner }) {
  const { identity, apiUrl, tls, keyHint, checkedAt, pollSeconds, maxActiveRuns, createdAt } = scanner
  return (
    <KeyValuePairs
      columns={3}
      items={[
        { label: 'Edition', value: `${identity.edition} ${identity.version}` },
        { label: 'Address', value: <span className="breakable">{apiUrl}</span> },
        { label: 'Last answered', value: <Timestamp at={checkedAt} relative /> },
        { label: 'Certificate', value: <span className="breakable">{tlsText(tls)}</span> },
        { label: 'Access key', value: `Ends in ${keyHint}` },
        { label: 'Plugins', value: identity.pluginSet ?? 'Not told' },
        {
          label: 'Licence',
          value:
            identity.licenceExpiresAt === undefined ? (
              'Not told'
            ) : (
              <>
                Ends <Timestamp at={identity.licenceExpiresAt} />
              </>
            ),
        },
        {
          label: 'Pace',
          value: `Asked every ${String(pollSeconds)} s; ${String(maxActiveRuns)} ${maxActiveRuns === 1 ? 'run' : 'runs'} at once`,
        },
        { label: 'Registered', value: <Timestamp at={createdAt} /> },
      ]}
    />
  )
}
