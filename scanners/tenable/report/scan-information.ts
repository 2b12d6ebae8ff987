import type { HostScan } from '../../../core/finding/report-host.ts'
import { assign } from './assign.ts'
import { cut } from './cut.ts'
import { numberWithin } from './cvss.ts'

/** "Nessus Scan Information": one finding per host that tells how it was scanned. */
export const SCAN_INFORMATION = 19_506

const MAX_VALUE = 1024

/** Reads the output of plugin 19506: lines of `name : value`. Lines that are not there leave fields out. */
export function readScanInformation(output: string): HostScan {
  const values = new Map<string, string>()
  for (const line of output.split('\n')) {
    const colon = line.indexOf(':')
    if (colon === -1) continue
    const name = line.slice(0, colon).trim().toLowerCase()
    const value = cut(line.slice(colon + 1).trim(), MAX_VALUE)
    if (value !== '' && !values.has(name)) values.set(name, value)
  }
  const whole = (name: string): number | undefined => {
    const number = numberWithin(values.get(name), 1e9)
    return number !== undefined && Number.isInteger(number) ? number : undefined
  }
  const scan: HostScan = { portScanners: values.get('port scanner(s)')?.split(/[\s,]+/) ?? [] }
  const fields = {
    scannerVersion: values.get('nessus version'),
    pluginFeed: values.get('plugin feed version'),
    policy: values.get('scan policy used'),
    portRange: values.get('port range'),
    thoroughTests: yesOrNo(values.get('thorough tests')),
    safeChecks: yesOrNo(values.get('safe checks')),
    credentialed: yesOrNo(values.get('credentialed checks')),
    maxHosts: whole('max hosts'),
    maxChecks: whole('max checks'),
    receiveTimeoutSeconds: numberWithin(values.get('recv timeout'), 1e9),
    durationSeconds: numberWithin(/^(\d+) sec/.exec(values.get('scan duration') ?? '')?.[1], 1e9),
  }
  return assign(scan, fields)
}

/** `yes`, `no`, or either with more behind it: `yes, as 'root' via ssh`. */
function yesOrNo(text: string | undefined): boolean | undefined {
  const word = /^(yes|no)\b/i.exec(text ?? '')?.[1]?.toLowerCase()
  return word === undefined ? undefined : word === 'yes'
}
