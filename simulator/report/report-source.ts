import type { ObservedHost } from '../scan/run-view.ts'
import type { RunFacts } from '../scan/run.ts'

/** All that a report is made of: a run as it stood when the export was asked for. */
export interface ReportSource {
  facts: RunFacts
  hosts: readonly ObservedHost[]
  startedAt: number
  endedAt: number
  trimmed: number
  licensedHosts: number | undefined
  server: ReportServer
}

export interface ReportServer {
  version: string
  build: string
  isOld: boolean
  pluginSet: string
  user: string
}

export const epochSeconds = (ms: number): number => Math.floor(ms / 1000)

/** "Wed Mar 23 14:31:51 2022": the scanner's local time without a zone. The simulator lives in UTC. */
export function hostTime(ms: number): string {
  const [weekday = '', day = '', month = '', year = '', time = ''] = new Date(ms)
    .toUTCString()
    .replace(',', '')
    .split(' ')
  return `${weekday} ${month} ${String(Number(day)).padStart(2, ' ')} ${time} ${year}`
}
