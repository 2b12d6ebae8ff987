import ipaddr from 'ipaddr.js'

/**
 * One target: an IPv4 or IPv6 address, a CIDR block, a range `a-b` (also `10.0.0.1-20`) or a host name. Strict, because
 * Nessus checks nothing: an unresolvable target is a completed scan without hosts. And because what is not read alike
 * everywhere (`10.1`, `010.0.0.1`, `0x7f000001`) could get past a rule about addresses.
 */
export interface Target {
  /** Normalised: lower case, shortest form, network address of a block, one address instead of a block or range of one. */
  readonly target: string
  /** The addresses it stands for; none for a host name, which only the scanner can resolve. */
  readonly span?: AddressSpan
}

export interface AddressSpan {
  readonly kind: 'ipv4' | 'ipv6'
  readonly low: bigint
  /** Included. */
  readonly high: bigint
}

type Parsed = Target | { readonly message: string }
type Address = ipaddr.IPv4 | ipaddr.IPv6

const no = (message: string): Parsed => ({ message })

/** What is wrong comes as a phrase that fits behind the piece. */
export function parseTarget(given: string): Parsed {
  // Word processors make a dash of the hyphen between two addresses.
  const piece = given.replace(/^([\da-f.:]+)[\u2010-\u2015\u2212]([\da-f.:]+)$/i, '$1-$2')
  const foreign = /[^\x21-\x7e]/u.exec(piece)?.[0]
  if (foreign !== undefined) return no(foreignCharacter(foreign))
  if (piece.includes('://')) return no('is a URL; a target is a host name or an address alone')
  if (/^\[.*\]/.test(piece)) return no('has brackets; an IPv6 address is written without them, and without a port')
  if (piece.includes('%')) return no('has a zone, which only one machine knows; a target has none')
  if (piece.includes('/')) return parseBlock(piece)
  const address = parseAddress(piece)
  if (address !== undefined) return spanned(address, address)
  if (isLikeRange(piece)) return parseRange(piece)
  if (isNumeric(piece)) return no('is not an IPv4 address: four decimal numbers from 0 to 255, without leading zeros')
  if (piece.includes(':')) return no('is not an IPv6 address, and a target has no port')
  return parseHostName(piece)
}

function foreignCharacter(character: string): string {
  const code = `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
  return `holds the character ${code}, which no address or host name has; write an international name in its ASCII form, xn--…`
}

function parseBlock(piece: string): Parsed {
  const [start = '', bits = '', ...rest] = piece.split('/')
  const first = parseAddress(start)
  const width = first?.kind() === 'ipv4' ? 32 : 128
  if (first === undefined || rest.length > 0 || !/^\d{1,3}$/.test(bits) || Number(bits) > width) {
    return no('is not a CIDR block such as 10.0.0.0/24 (at most /32) or 2001:db8::/64 (at most /128)')
  }
  // What stands behind the prefix is dropped: 10.0.0.7/24 is the block in which 10.0.0.7 lies.
  const host = 1n << BigInt(width - Number(bits))
  const low = toNumber(first) & ~(host - 1n)
  if (host === 1n) return spanned(first, first)
  const network = ipaddr.fromByteArray(toBytes(low, width / 8))
  return {
    target: `${network.toString()}/${String(Number(bits))}`,
    span: { kind: first.kind(), low, high: low + host - 1n },
  }
}

/** A name may hold dashes and begin with digits (`3-com.example`); what begins with an address is meant as a range. */
function isLikeRange(piece: string): boolean {
  const dash = piece.indexOf('-')
  if (dash < 1) return false
  const [left, right] = [piece.slice(0, dash), piece.slice(dash + 1)]
  return piece.includes(':') || /^(\d+\.){3}\d+$/.test(left) || (isNumeric(left) && isNumeric(right))
}

function parseRange(piece: string): Parsed {
  const dash = piece.indexOf('-')
  const first = parseAddress(piece.slice(0, dash))
  const end = piece.slice(dash + 1)
  // Nessus also takes the short form 10.0.0.1-20.
  const isShort = first?.kind() === 'ipv4' && /^\d{1,3}$/.test(end)
  const last = parseAddress(isShort ? `${piece.slice(0, piece.lastIndexOf('.', dash))}.${end}` : end)
  if (first === undefined || last === undefined || first.kind() !== last.kind()) {
    return no('is not a range of two addresses such as 10.0.0.1-10.0.0.20')
  }
  if (toNumber(first) > toNumber(last)) return no('is a range whose end comes before its beginning')
  return spanned(first, last)
}

/**
 * RFC 1123, and the underscore, which Windows names have. A last label that is a number is none of a name: resolvers
 * read `0x7f.1` as an address.
 */
function parseHostName(piece: string): Parsed {
  const name = piece.toLowerCase().replace(/\.$/, '')
  const labels = name.split('.')
  if (name.length > 253 || !labels.every((label) => /^(?!-)[a-z0-9_-]{1,63}(?<!-)$/.test(label))) {
    return no('is neither an address, a range, a CIDR block nor a host name')
  }
  // No top-level domain begins with a digit; a typed address with a slip of the finger does.
  if (/^\d+\.\d+\.\d+\.\d/.test(name)) return no('looks like an IPv4 address with a slip in it')
  if (/^(\d+|0x[\da-f]*)$/.test(labels.at(-1) ?? '')) {
    return no('ends in a number, so it is no host name; an IPv4 address has four decimal numbers from 0 to 255')
  }
  return { target: name }
}

function spanned(first: Address, last: Address): Target {
  const [low, high] = [toNumber(first), toNumber(last)]
  const target = low === high ? first.toString() : `${first.toString()}-${last.toString()}`
  return { target, span: { kind: first.kind(), low, high } }
}

/** The span as people write it: one address, a CIDR block where it is one, else a range. */
export function formatSpan({ kind, low, high }: AddressSpan): string {
  const width = kind === 'ipv4' ? 32 : 128
  const text = (number: bigint): string => ipaddr.fromByteArray(toBytes(number, width / 8)).toString()
  if (low === high) return text(low)
  const size = high - low + 1n
  const isBlock = (size & (size - 1n)) === 0n && low % size === 0n
  return isBlock ? `${text(low)}/${String(width - (size.toString(2).length - 1))}` : `${text(low)}-${text(high)}`
}

/** Strict: four decimal numbers (no `10.1`, no octal), or IPv6 without a zone. */
function parseAddress(text: string): Address | undefined {
  if (ipaddr.IPv4.isValidFourPartDecimal(text) && !/(^|\.)0\d/.test(text)) return ipaddr.IPv4.parse(text)
  if (text.includes(':') && !text.includes('%') && ipaddr.IPv6.isValid(text)) return ipaddr.IPv6.parse(text)
  return undefined
}

function isNumeric(text: string): boolean {
  return /^[\d.]+$/.test(text)
}

function toNumber(address: Address): bigint {
  return address.toByteArray().reduce((sum, byte) => (sum << 8n) + BigInt(byte), 0n)
}

function toBytes(number: bigint, length: number): number[] {
  return Array.from({ length }, (_, index) => Number((number >> BigInt(8 * (length - 1 - index))) & 0xffn))
}
