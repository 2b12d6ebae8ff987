/** What is known of the ports that a run tested on a host. */
export type PortRange =
  | { readonly kind: 'ports'; readonly spans: readonly PortSpan[] }
  /** The scanner's own list of common ports, which reports do not spell out. */
  | { readonly kind: 'default' }
  | { readonly kind: 'unknown' }

interface PortSpan {
  readonly protocol: 'tcp' | 'udp' | 'both'
  readonly low: number
  readonly high: number
}

/** Reads `default`, `all`, or a list such as `21-80,T:1024-65535,U:1025`. What it does not understand is unknown. */
export function parsePortRange(text: string | undefined): PortRange {
  const word = text?.trim().toLowerCase()
  if (word === undefined || word === '') return { kind: 'unknown' }
  if (word === 'default') return { kind: 'default' }
  if (word === 'all') return { kind: 'ports', spans: [{ protocol: 'both', low: 0, high: 65_535 }] }
  const spans: PortSpan[] = []
  let protocol: PortSpan['protocol'] = 'both'
  for (const piece of word.split(',')) {
    const [, prefix, low, high] = /^\s*(?:([tu]):)?\s*(\d{1,5})\s*(?:-\s*(\d{1,5}))?\s*$/.exec(piece) ?? []
    if (low === undefined) return { kind: 'unknown' }
    // A prefix holds for the pieces behind it as well.
    if (prefix !== undefined) protocol = prefix === 't' ? 'tcp' : 'udp'
    spans.push({ protocol, low: Number(low), high: Number(high ?? low) })
  }
  return { kind: 'ports', spans }
}

/** Whether a list of ports has this one. Port 0 is the host as a whole, and in every range. */
export function hasPort(range: PortRange, protocol: string, port: number): boolean {
  if (port === 0) return true
  if (range.kind !== 'ports') return false
  return range.spans.some(
    (span) => (span.protocol === 'both' || span.protocol === protocol) && span.low <= port && port <= span.high,
  )
}

/** Whether every port that is known to be in `before` is in `now`. What is unknown is in nothing but itself. */
export function isWithin(before: PortRange, now: PortRange): boolean {
  if (before.kind === 'unknown') return true
  if (before.kind === 'default') return now.kind === 'default' || hasAllPorts(now)
  if (now.kind !== 'ports') return false
  return before.spans.every((span) =>
    span.protocol === 'both'
      ? isCovered({ ...span, protocol: 'tcp' }, now) && isCovered({ ...span, protocol: 'udp' }, now)
      : isCovered(span, now),
  )
}

/** Every TCP port; UDP is scanned on request only. */
export function hasAllPorts(range: PortRange): boolean {
  return range.kind === 'ports' && isCovered({ protocol: 'tcp', low: 1, high: 65_535 }, range)
}

function isCovered(span: PortSpan, range: PortRange & { kind: 'ports' }): boolean {
  const candidates = range.spans
    .filter((one) => one.protocol === 'both' || one.protocol === span.protocol)
    .toSorted((a, b) => a.low - b.low)
  let next = Math.max(span.low, 1)
  for (const one of candidates) {
    if (one.low > next) break
    next = Math.max(next, one.high + 1)
  }
  return next > span.high
}
