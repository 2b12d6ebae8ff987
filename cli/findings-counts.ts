import type { Run } from './api-types.ts'

const SEVERITIES = ['critical', 'high', 'medium', 'low', 'info'] as const

/** `critical 1, high 2, medium 0, low 4, info 31`, as the scanner counted. */
export function countsOf({ findings }: Pick<Run, 'findings'>): string {
  return SEVERITIES.map((severity) => `${severity} ${String(findings?.[severity] ?? 0)}`).join(', ')
}
