import Alert from '@cloudscape-design/components/alert'
import Box from '@cloudscape-design/components/box'
import SpaceBetween from '@cloudscape-design/components/space-between'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import type { StatusIndicatorProps } from '@cloudscape-design/components/status-indicator'
import type { Zone, ZoneKind, Zones } from '../api/types.ts'
import { Timestamp } from '../time/timestamp.tsx'
import { KINDS } from './zone-form.ts'

/** Of a zone with thousands, the list shows what fits; the form has them all. */
const MOST_MEMBERS = 20

const TYPES: Readonly<Record<ZoneKind, StatusIndicatorProps.Type>> = {
  allowed: 'success',
  fragile: 'warning',
  excluded: 'stopped',
}

/** The zones, for everybody to read. */
export function ZoneList({ zones: { zones, updatedAt, updatedBy } }: { readonly zones: Zones }) {
  return (
    <SpaceBetween size="m">
      {zones.some(({ kind }) => kind === 'allowed') ? null : (
        <Alert type="warning" header="Nothing may be scanned">
          No zone allows anything. An admin says here which networks and host names may be scanned.
        </Alert>
      )}
      {zones.length === 0 ? null : (
        <ul className="plain-list" aria-label="Zones">
          {zones.map((zone) => (
            <li key={zone.name}>
              <ZoneEntry zone={zone} />
            </li>
          ))}
        </ul>
      )}
      {updatedAt === undefined ? null : (
        <Box variant="small">
          Changed <Timestamp at={updatedAt} /> by <span className="breakable">{updatedBy}</span>
        </Box>
      )}
    </SpaceBetween>
  )
}

function ZoneEntry({ zone: { name, kind, members, notes } }: { readonly zone: Zone }) {
  const more = members.length - MOST_MEMBERS
  return (
    <Box padding={{ bottom: 's' }}>
      <SpaceBetween direction="horizontal" size="xs">
        <Box variant="h3" padding="n">
          <span className="breakable">{name}</span>
        </Box>
        <StatusIndicator type={TYPES[kind]}>{KINDS[kind].label}</StatusIndicator>
      </SpaceBetween>
      <div className="breakable">
        {members.slice(0, MOST_MEMBERS).join(', ')}
        {more > 0 ? `, and ${more.toLocaleString('en')} more` : ''}
      </div>
      {notes === '' ? null : (
        <Box variant="small" display="block">
          <span className="breakable">{notes}</span>
        </Box>
      )}
    </Box>
  )
}
