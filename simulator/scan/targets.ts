import ipaddr from 'ipaddr.js'
import { hashOf } from '../random.ts'
import type { RunNote } from './run.ts'

export interface ResolvedTarget {
  name: string
  ip: string
}

export interface Resolution {
  targets: ResolvedTarget[]
  notes: RunNote[]
}

/** One CIDR or range yields at most so many hosts. Nessus has no such bound: this keeps a typing slip from filling memory. */
const MOST_PER_RANGE = 4096
/** The same for a whole run: 16 class-B-sized slips. */
const MOST_PER_RUN = 65_536

/**
 * Finds out what a target list means. Nothing is ever refused: what cannot be resolved becomes a note and no host, and
 * duplicates vanish, as on Nessus. Every address answers; a name resolves to an address made from it, unless it
 * ends in `.invalid` (RFC 6761).
 */
export function resolveTargets(text: string): Resolution {
  const found = new Map<string, ResolvedTarget>()
  const notes: RunNote[] = []
  for (const token of text.split(/[\s,]+/).filter(Boolean)) {
    const range = readRange(token)
    if (range) addRange(range, token, found, notes)
    else if (isHostName(token)) found.set(token.toLowerCase(), { name: token, ip: addressOf(token) })
    else notes.push(unresolvable(token))
  }
  return { targets: [...found.values()].slice(0, MOST_PER_RUN), notes }
}

interface AddressRange {
  first: bigint
  last: bigint
  isV6: boolean
}

/** Reads `10.0.0.1`, `10.0.0.0/28`, `10.0.0.1-10.0.0.9`, `10.0.0.1-9` and their IPv6 forms. */
function readRange(token: string): AddressRange | undefined {
  if (ipaddr.isValidCIDR(token)) {
    const [address, prefix] = ipaddr.parseCIDR(token)
    const bits = address.kind() === 'ipv6' ? 128n : 32n
    const size = 1n << (bits - BigInt(prefix))
    const first = toNumber(address) & ~(size - 1n)
    return { first, last: first + size - 1n, isV6: bits === 128n }
  }
  const [from = '', to, ...rest] = token.split('-')
  if (rest.length > 0 || !isAddress(from)) return undefined
  const start = ipaddr.parse(from)
  const first = toNumber(start)
  const isV6 = start.kind() === 'ipv6'
  if (to === undefined) return { first, last: first, isV6 }
  if (isAddress(to)) return ordered(first, toNumber(ipaddr.parse(to)), isV6)
  if (isV6 || !/^\d{1,3}$/.test(to) || Number(to) > 255) return undefined
  return ordered(first, (first & ~255n) | BigInt(to), isV6)
}

function addRange(range: AddressRange, token: string, found: Map<string, ResolvedTarget>, notes: RunNote[]): void {
  const size = range.last - range.first + 1n
  const taken = size > MOST_PER_RANGE ? BigInt(MOST_PER_RANGE) : size
  for (let offset = 0n; offset < taken && found.size < MOST_PER_RUN; offset += 1n) {
    const ip = fromNumber(range.first + offset, range.isV6)
    found.set(ip, { name: ip, ip })
  }
  if (size > taken) {
    const message = `${token}: only the first ${MOST_PER_RANGE} addresses are simulated.`
    notes.push({ title: 'Simulator limit', message, severity: 2 })
  }
}

/** ipaddr.js also reads "10" and "0x7f.1" as addresses; people do not. */
const isAddress = (text: string): boolean =>
  text.includes(':') ? ipaddr.IPv6.isValid(text) : ipaddr.IPv4.isValidFourPartDecimal(text)

const ordered = (first: bigint, last: bigint, isV6: boolean): AddressRange | undefined =>
  last < first ? undefined : { first, last, isV6 }

function toNumber(address: ipaddr.IPv4 | ipaddr.IPv6): bigint {
  let number = 0n
  for (const byte of address.toByteArray()) number = (number << 8n) | BigInt(byte)
  return number
}

function fromNumber(number: bigint, isV6: boolean): string {
  const length = isV6 ? 16 : 4
  const bytes = Array.from({ length }, (_, index) => Number((number >> BigInt(8 * (length - 1 - index))) & 255n))
  return ipaddr.fromByteArray(bytes).toString()
}

const LABEL = '[a-z0-9_]([a-z0-9_-]*[a-z0-9])?'
const HOST_NAME = new RegExp(`^${LABEL}(\\.${LABEL})*\\.?$`, 'i')

/** Digits and dots alone are a mistyped address. */
const isHostName = (token: string): boolean =>
  token.length <= 253 && HOST_NAME.test(token) && !/\.invalid\.?$/i.test(token) && !/^[\d.]+$/.test(token)

function addressOf(name: string): string {
  if (/^localhost\.?$/i.test(name)) return '127.0.0.1'
  const hash = hashOf(name.toLowerCase())
  return `10.${(hash >>> 16) & 255}.${(hash >>> 8) & 255}.${(hash & 253) + 1}`
}

/** The words of real notes were not recorded; title and message are ours. */
function unresolvable(token: string): RunNote {
  return { title: 'DNS Issue', message: `Unable to resolve ${token} to an IP address.`, severity: 3 }
}
