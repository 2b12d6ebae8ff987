import Badge from '@cloudscape-design/components/badge'
import Box from '@cloudscape-design/components/box'
import type { Run } from '../api/types.ts'

const SEVERITIES = [
  ['critical', 'Critical', 'severity-critical'],
  ['high', 'High', 'severity-high'],
  ['medium', 'Medium', 'severity-medium'],
  ['low', 'Low', 'severity-low'],
  ['info', 'Info', 'severity-neutral'],
] as const

/** How many findings there are of each severity. */
export function FindingCounts({ findings }: { readonly findings: NonNullable<Run['findings']> }) {
  return (
    <div>
      <Box variant="h3" padding={{ bottom: 's' }}>
        Findings
      </Box>
      <ul className="counts">
        {SEVERITIES.map(([severity, label, color]) => (
          <li key={severity}>
            <Badge color={color}>{findings[severity].toLocaleString('en')}</Badge> {label}
          </li>
        ))}
      </ul>
      <Box variant="small">
        On {findings.hosts.toLocaleString('en')} {findings.hosts === 1 ? 'host' : 'hosts'}, as{' '}
        {findings.source === 'report' ? 'the report says' : 'the scanner counts them'}.
      </Box>
    </div>
  )
}
