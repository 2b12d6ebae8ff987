import type { ObservedHost } from '../scan/run-view.ts'
import { hostProfile, PROFILE_COUNT } from './recorded-report.ts'
import { hostHead, HOST_TAIL, nessusReport, REPORT_TAIL, splitAtInformation } from './nessus-report.ts'
import type { ReportSource } from './report-source.ts'

/**
 * A valid `.nessus` file of about a wanted size: the run's own hosts, then repeated hosts with new names, the last of them
 * cut to fit. Findings are yielded as the same few buffers again and again, so that making a gigabyte costs neither
 * memory nor copying. Never shorter than the run's own report (1 to 2 MB, mostly policy).
 */
export function* largeReport(source: ReportSource, sizeBytes: number): Generator<Buffer> {
  let left = sizeBytes - REPORT_TAIL.length
  for (const piece of nessusReport(source)) {
    if (piece === REPORT_TAIL) continue
    left -= piece.length
    yield piece
  }
  for (const pieces of extraHosts(source, left)) yield* pieces
  yield REPORT_TAIL
}

/** How many hosts are added; what details must say for a client that compares. */
export function countExtraHosts(source: ReportSource, sizeBytes: number): number {
  let left = sizeBytes
  for (const piece of nessusReport(source)) left -= piece.length
  let count = 0
  for (const _ of extraHosts(source, left)) count += 1
  return count
}

/** Whole hosts while they fit, then cut ones, until not even one more finding fits. */
function* extraHosts(source: ReportSource, sizeBytes: number): Generator<Buffer[]> {
  let left = sizeBytes
  for (let number = 0; ; number += 1) {
    const host = extraHost(source, number)
    const { before, after } = splitAtInformation(host.profile)
    const head = Buffer.from(hostHead(source, host))
    const room = left - head.length - HOST_TAIL.length
    const findings = before.length + after.length <= room ? [before, after] : itemsWithin(host, room)
    if (findings.length === 0) return
    const pieces = [head, ...findings, HOST_TAIL]
    for (const piece of pieces) left -= piece.length
    yield pieces
  }
}

function itemsWithin(host: ObservedHost, bytes: number): Buffer[] {
  const chosen: Buffer[] = []
  let left = bytes
  for (const item of host.profile.items) {
    if (item.xml.length > left) continue
    left -= item.xml.length
    chosen.push(item.xml)
  }
  return chosen
}

function extraHost(source: ReportSource, number: number): ObservedHost {
  const profile = hostProfile(number % PROFILE_COUNT)
  // 100.64.0.0/10 is shared address space (RFC 6598), unlikely to be anybody's target.
  const ip = `100.${64 + ((number >> 16) & 63)}.${(number >> 8) & 255}.${number & 255}`
  return {
    hostId: 0,
    name: `host-${String(number).padStart(7, '0')}.simulated`,
    ip,
    profile,
    progress: 1,
    itemCount: profile.items.length,
    startedAt: source.startedAt,
    endedAt: source.endedAt,
  }
}
