import { formatSpan } from '../scan/target.ts'
import { countOf, firstOf, subtract, isEmpty } from './address-set.ts'
import type { AddressSet } from './address-set.ts'
import type { Resolution } from './name-resolver.ts'
import type { ZoneRule } from './zone-rules.ts'

/** Why a target, or a part of it, is not scanned. */
export interface TargetRefusal {
  readonly target: string
  readonly reason: 'excluded' | 'fragile' | 'outside' | 'unresolved' | 'unreadable'
  /** The zone that excludes it, or calls it fragile. */
  readonly zone?: string
  /** The first of the addresses that it is about; none if it is about a name. */
  readonly part?: string
  /** How many addresses it is about. */
  readonly addressCount: bigint
  /** As a phrase that fits behind the target. */
  readonly message: string
}

interface Refused {
  readonly target: string
  readonly isName: boolean
  readonly addresses: AddressSet
}

/** @param rule the zone that denies it; undefined for what is in no allowed zone. @param hit empty: it is the name. */
export function refusalOf(subject: Refused, rule: ZoneRule | undefined, hit: AddressSet): TargetRefusal {
  const first = firstOf(hit)
  const { target } = subject
  const reason: TargetRefusal['reason'] = rule === undefined || rule.kind === 'allowed' ? 'outside' : rule.kind
  const facts = { target, reason, addressCount: countOf(hit), ...(rule === undefined ? {} : { zone: rule.name }) }
  if (first === undefined) return { ...facts, message: `is named by the ${zoneText(rule)}${consequence(rule)}` }
  const part = formatSpan(first)
  const where = rule === undefined ? 'in no allowed zone' : `in the ${zoneText(rule)}`
  return { ...facts, part, message: `${whatLies(subject, hit, part)} ${where}${consequence(rule)}` }
}

/** A target of a scan that was made at the scanner, in a form that Nessus takes and nobody here can place. */
export function unreadable(target: string): TargetRefusal {
  const message = 'is not written as addresses or a host name, so nobody can say in which zone it lies'
  return { target, reason: 'unreadable', addressCount: 0n, message }
}

export function unresolved(target: string, resolution: Resolution): TargetRefusal {
  const why = 'failure' in resolution ? resolution.failure : 'it has no address'
  const message = `is named by no allowed zone, and where it lies is not known: ${why}`
  return { target, reason: 'unresolved', addressCount: 0n, message }
}

/** `lies`, `has the address 10.0.0.1, which lies`, or `lies in part (10.0.0.0/25, 128 addresses)`. */
function whatLies({ isName, addresses }: Refused, hit: AddressSet, part: string): string {
  if (isName) return `has the address ${part}, which lies`
  if (isEmpty(subtract(addresses, hit))) return 'lies'
  const count = countOf(hit)
  const first = isOneInterval(hit) ? part : `first ${part}`
  return `lies in part (${first}; ${count.toLocaleString('en')} ${count === 1n ? 'address' : 'addresses'})`
}

function isOneInterval({ ipv4, ipv6 }: AddressSet): boolean {
  return ipv4.length + ipv6.length === 1
}

function zoneText(rule: ZoneRule | undefined): string {
  return rule === undefined ? 'zones' : `${rule.kind} zone ${JSON.stringify(rule.name)}`
}

function consequence(rule: ZoneRule | undefined): string {
  if (rule?.kind === 'excluded') return ', which is never scanned'
  if (rule?.kind === 'fragile') return ', and this scan refuses what is fragile'
  return ''
}
