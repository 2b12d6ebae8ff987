import Box from '@cloudscape-design/components/box'
import type { Run } from '../api/types.ts'
import { SeverityChart } from '../finding/severity-chart.tsx'

const COUNTED_BY: Readonly<Record<NonNullable<Run['findings']>['source'], string>> = {
  scanner: 'as the scanner counts them',
  report: 'as the report has them',
}

/** How many findings there are of each severity. */
export function FindingCounts({ findings }: { readonly findings: NonNullable<Run['findings']> }) {
  const { hosts, source } = findings
  return (
    <div>
      <Box variant="h3" padding={{ bottom: 's' }}>
        Findings
      </Box>
      <SeverityChart counts={findings} />
      <Box variant="small">
        On {hosts.toLocaleString('en')} {hosts === 1 ? 'host' : 'hosts'}, {COUNTED_BY[source]}.
      </Box>
    </div>
  )
}
