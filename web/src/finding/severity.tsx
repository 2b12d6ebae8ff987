import Badge from '@cloudscape-design/components/badge'
import type { Finding } from '../api/types.ts'

export type Severity = Finding['severity']

/** Worst first. */
export const SEVERITIES: readonly Severity[] = ['critical', 'high', 'medium', 'low', 'info']

export const SEVERITY_LABELS: Readonly<Record<Severity, string>> = {
  critical: 'Critical',
  high: 'High',
  medium: 'Medium',
  low: 'Low',
  info: 'Info',
}

const COLORS = {
  critical: 'severity-critical',
  high: 'severity-high',
  medium: 'severity-medium',
  low: 'severity-low',
  info: 'severity-neutral',
} as const

export function SeverityBadge({ severity }: { readonly severity: Severity }) {
  return <Badge color={COLORS[severity]}>{SEVERITY_LABELS[severity]}</Badge>
}

/** This severity and every worse one. */
export function atLeast(severity: Severity): readonly Severity[] {
  return SEVERITIES.slice(0, SEVERITIES.indexOf(severity) + 1)
}
