import {
  colorChartsStatusCritical,
  colorChartsStatusHigh,
  colorChartsStatusLow,
  colorChartsStatusMedium,
  colorChartsStatusNeutral,
} from '@cloudscape-design/design-tokens'
import type { Run } from '../api/types.ts'
import { SEVERITIES, SEVERITY_LABELS } from './severity.tsx'

/** Units of the drawing; it is stretched to the width that there is. */
const WIDTH = 100
const HEIGHT = 8
/** What is there shows, however little it is beside the rest. */
const LEAST_WIDTH = 1

/** Of the design, so that they change with light and dark. */
const COLORS: Readonly<Record<(typeof SEVERITIES)[number], string>> = {
  critical: colorChartsStatusCritical,
  high: colorChartsStatusHigh,
  medium: colorChartsStatusMedium,
  low: colorChartsStatusLow,
  info: colorChartsStatusNeutral,
}

type Counts = Pick<NonNullable<Run['findings']>, (typeof SEVERITIES)[number]>

/**
 * How many findings there are of each severity, as bars. The numbers stand beside them as text, so that nothing is told
 * by length or colour alone. Drawn by hand: a chart component weighs more than this page.
 */
export function SeverityChart({ counts }: { readonly counts: Counts }) {
  const most = Math.max(1, ...SEVERITIES.map((severity) => counts[severity]))
  return (
    <table className="severity-chart">
      <caption className="only-read">Findings by severity</caption>
      <tbody>
        {SEVERITIES.map((severity) => (
          <tr key={severity}>
            <th scope="row">{SEVERITY_LABELS[severity]}</th>
            <td className="number">{counts[severity].toLocaleString('en')}</td>
            <td className="bar">
              <Bar severity={severity} share={counts[severity] / most} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Bar({ severity, share }: { readonly severity: (typeof SEVERITIES)[number]; readonly share: number }) {
  if (share === 0) return null
  return (
    <svg viewBox={`0 0 ${String(WIDTH)} ${String(HEIGHT)}`} preserveAspectRatio="none" aria-hidden="true">
      <rect fill={COLORS[severity]} width={Math.max(LEAST_WIDTH, share * WIDTH)} height={HEIGHT} />
    </svg>
  )
}
