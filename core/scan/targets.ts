import ipaddr from 'ipaddr.js'
import { z } from 'zod'

/**
 * Targets as a person types them: separated by commas, semicolons, spaces or new lines. Accepted: IPv4 and IPv6
 * addresses, CIDR blocks, ranges `a-b` (also `10.0.0.1-20`), host names (RFC 1123). Each piece is checked, because
 * Nessus checks nothing: an unresolvable target is a completed scan without hosts.
 */
export interface ParsedTargets {
  /** Normalised, duplicates folded, in the order given. */
  readonly targets: readonly string[]
  /** How many addresses these cover; a host name counts as one. */
  readonly addressCount: bigint
}

export interface TargetIssue {
  /** Position among the pieces, from 0. */
  readonly index: number
  readonly piece: string
  readonly message: string
}

const MAX_PIECES = 10_000
const HOST_NAME_LABEL = /^(?!-)[a-z0-9_-]{1,63}(?<!-)$/

/** Splits and checks; all offending pieces are named, not only the first. */
export function parseTargets(text: string): ParsedTargets | { readonly issues: readonly TargetIssue[] } {
  // `a - b` is a range that somebody spaced out.
  const pieces = text
    .replaceAll(/\s*[-–]\s+|\s+[-–]\s*/g, '-')
    .split(/[\s,;]+/)
    .filter((piece) => piece !== '')
  if (pieces.length === 0) return { issues: [{ index: 0, piece: '', message: 'name at least one target' }] }
  if (pieces.length > MAX_PIECES) {
    return {
      issues: [
        {
          index: MAX_PIECES,
          piece: pieces[MAX_PIECES] ?? '',
          message: `is piece ${String(MAX_PIECES + 1)}; at most ${String(MAX_PIECES)} are allowed in one scan: use ranges or CIDR blocks`,
        },
      ],
    }
  }
  const issues: TargetIssue[] = []
  const found = new Map<string, bigint>()
  pieces.forEach((piece, index) => {
    const parsed = parseTarget(piece)
    if ('message' in parsed) issues.push({ index, piece, message: parsed.message })
    else found.set(parsed.target, parsed.addresses)
  })
  if (issues.length > 0) return { issues }
  let addressCount = 0n
  for (const addresses of found.values()) addressCount += addresses
  return { targets: [...found.keys()], addressCount }
}

type Parsed = { readonly target: string; readonly addresses: bigint } | { readonly message: string }

function parseTarget(piece: string): Parsed {
  if (piece.includes('/')) return parseCidr(piece)
  const single = parseAddress(piece)
  if (single !== undefined) return { target: single.toString(), addresses: 1n }
  const dash = piece.indexOf('-')
  if (dash > 0 && (looksNumeric(piece.slice(0, dash)) || piece.includes(':'))) return parseRange(piece, dash)
  if (looksNumeric(piece)) return { message: 'is not an IPv4 address: four numbers from 0 to 255' }
  if (piece.includes(':')) return { message: 'is not an IPv6 address, and a target has no port' }
  return parseHostName(piece)
}

function parseCidr(piece: string): Parsed {
  try {
    const [address, bits] = ipaddr.parseCIDR(piece)
    if (address.kind() === 'ipv4' && parseAddress(piece.slice(0, piece.indexOf('/'))) === undefined) throw new Error()
    const network =
      address.kind() === 'ipv4' ? ipaddr.IPv4.networkAddressFromCIDR(piece) : ipaddr.IPv6.networkAddressFromCIDR(piece)
    const width = address.kind() === 'ipv4' ? 32 : 128
    return { target: `${network.toString()}/${String(bits)}`, addresses: 1n << BigInt(width - bits) }
  } catch {
    return { message: 'is not a CIDR block such as 10.0.0.0/24 or 2001:db8::/64' }
  }
}

function parseRange(piece: string, dash: number): Parsed {
  const first = parseAddress(piece.slice(0, dash))
  const end = piece.slice(dash + 1)
  // Nessus also takes the short form 10.0.0.1-20.
  const short = first?.kind() === 'ipv4' && /^\d{1,3}$/.test(end)
  const last = parseAddress(short ? `${piece.slice(0, piece.lastIndexOf('.', dash))}.${end}` : end)
  if (first === undefined || last === undefined || first.kind() !== last.kind()) {
    return { message: 'is not a range of two addresses such as 10.0.0.1-10.0.0.20' }
  }
  const [low, high] = [toNumber(first), toNumber(last)]
  if (low > high) return { message: 'is a range whose end comes before its beginning' }
  return { target: `${first.toString()}-${last.toString()}`, addresses: high - low + 1n }
}

function parseHostName(piece: string): Parsed {
  const name = piece.toLowerCase().replace(/\.$/, '')
  const labels = name.split('.')
  if (name.length > 253 || !labels.every((label) => HOST_NAME_LABEL.test(label))) {
    return { message: 'is neither an address, a range, a CIDR block nor a host name' }
  }
  return { target: name, addresses: 1n }
}

/** Strict: four decimal numbers (no `10.1`, no octal), or IPv6 without a zone. */
function parseAddress(text: string): ipaddr.IPv4 | ipaddr.IPv6 | undefined {
  if (ipaddr.IPv4.isValidFourPartDecimal(text) && !/(^|\.)0\d/.test(text)) return ipaddr.IPv4.parse(text)
  if (text.includes(':') && !text.includes('%') && ipaddr.IPv6.isValid(text)) return ipaddr.IPv6.parse(text)
  return undefined
}

function looksNumeric(text: string): boolean {
  return /^[\d.]+$/.test(text)
}

function toNumber(address: ipaddr.IPv4 | ipaddr.IPv6): bigint {
  return address.toByteArray().reduce((sum, byte) => (sum << 8n) + BigInt(byte), 0n)
}

/** A string as typed, or a list of pieces; becomes the normalised list. */
export const TargetsInput = z
  .union([z.string().max(500_000), z.array(z.string().max(1000)).max(MAX_PIECES)])
  .transform((input, context): string[] => {
    const parsed = parseTargets(typeof input === 'string' ? input : input.join('\n'))
    if ('targets' in parsed) return [...parsed.targets]
    for (const issue of parsed.issues) {
      context.issues.push({ code: 'custom', message: issue.message, input: issue.piece, path: [issue.index] })
    }
    return z.NEVER
  })
