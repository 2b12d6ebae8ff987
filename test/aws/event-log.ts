import type { Log } from '../../core/log.ts'

export interface LogLine {
  readonly level: 'info' | 'warn' | 'error'
  readonly event: string
  readonly facts: Record<string, unknown> | undefined
}

/** A log whose lines a test can read. */
export function recordingLog(): { log: Log; lines: LogLine[] } {
  const lines: LogLine[] = []
  const at = (level: LogLine['level']) => (event: string, facts?: Record<string, unknown>) => {
    lines.push({ level, event, facts })
  }
  return { lines, log: { info: at('info'), warn: at('warn'), error: at('error') } }
}
