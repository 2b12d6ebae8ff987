import { StorageUnavailableError } from '../errors.ts'
import { parseTarget } from '../scan/target.ts'
import type { AddressSpan } from '../scan/target.ts'
import { addressSet, isMapped, NO_ADDRESSES, union } from './address-set.ts'
import type { AddressSet } from './address-set.ts'
import type { Resolution, Resolutions } from './name-resolver.ts'
import type { Zone, ZoneKind } from './zone.ts'
import { parseZoneMember } from './zone-member.ts'

/** A zone made ready to be compared with. */
export interface ZoneRule {
  readonly name: string
  readonly kind: ZoneKind
  readonly addresses: AddressSet
  /** Its own host names, without patterns. */
  readonly hostNames: ReadonlySet<string>
  /** Whether a host name is one of the zone's, or matches one of its patterns. */
  names(hostName: string): boolean
}

/**
 * The rules that zones make. `resolved` holds what the host names of fragile and excluded zones stand for: nobody gets
 * round such a name by giving its address. An allowed zone's host name allows that name alone, not whatever else lives
 * at its address.
 *
 * @throws StorageUnavailableError for a member that cannot be read: a rule that is left out could allow too much.
 */
export function zoneRules(zones: readonly Zone[], resolved?: Resolutions): ZoneRule[] {
  return zones.map(({ name, kind, members }) => {
    const spans: AddressSpan[] = []
    const hostNames = new Set<string>()
    const suffixes: string[] = []
    for (const text of members) {
      const member = parseZoneMember(text)
      if ('message' in member) throw damaged(name, text)
      if (member.span !== undefined) spans.push(member.span)
      else if (member.suffix === undefined) hostNames.add(member.member)
      else suffixes.push(member.suffix)
    }
    if (kind !== 'allowed') for (const host of hostNames) spans.push(...spansOf(resolved?.get(host)))
    return {
      name,
      kind,
      addresses: kind === 'allowed' ? allowedAddresses(spans) : addressSet(spans),
      hostNames,
      names: (host) => hostNames.has(host) || suffixes.some((suffix) => host.endsWith(suffix)),
    }
  })
}

/** Who allows `::/0` means IPv6, and not every IPv4 address because it can be written as one; the mapped block itself does. */
function allowedAddresses(spans: readonly AddressSpan[]): AddressSet {
  const plain = addressSet(spans.filter((span) => span.kind === 'ipv4' || isMapped(span)))
  const six = addressSet(spans.filter((span) => span.kind === 'ipv6' && !isMapped(span)))
  return union(plain, { ...NO_ADDRESSES, ipv6: six.ipv6 })
}

/** The addresses that a resolution found; none if it found none. */
export function spansOf(resolution: Resolution | undefined): AddressSpan[] {
  if (resolution === undefined || 'failure' in resolution) return []
  return resolution.addresses.flatMap((address) => {
    const parsed = parseTarget(address)
    return 'span' in parsed && parsed.span !== undefined ? [parsed.span] : []
  })
}

/** The addresses of all zones of one kind. */
export function addressesOf(rules: readonly ZoneRule[], kind: ZoneKind): AddressSet {
  return rules.filter((rule) => rule.kind === kind).reduce((all, { addresses }) => union(all, addresses), NO_ADDRESSES)
}

function damaged(zone: string, member: string): StorageUnavailableError {
  return new StorageUnavailableError(
    'The document of zones',
    `the member ${JSON.stringify(member.slice(0, 200))} of the zone ${JSON.stringify(zone)} cannot be read`,
    undefined,
    'Set the zones anew with PUT /v1/zones.',
  )
}
