import { formatSpan, parseTarget } from '../scan/target.ts'
import type { AddressSpan } from '../scan/target.ts'
import { addressSet, countOf, intersect, isEmpty, NO_ADDRESSES, subtract, union } from './address-set.ts'
import type { AddressSet } from './address-set.ts'
import type { Resolution, Resolutions } from './name-resolver.ts'
import { refusalOf, unreadable, unresolved } from './target-refusal.ts'
import type { TargetRefusal } from './target-refusal.ts'
import { addressesOf, spansOf, zoneRules } from './zone-rules.ts'
import type { ZoneRule } from './zone-rules.ts'
import type { Zone, ZoneKind } from './zone.ts'

/** A zone in which some of the targets lie. */
export interface ZoneHit {
  readonly name: string
  readonly kind: ZoneKind
  /** Addresses of the targets that lie in it, each counted once. */
  readonly addressCount: bigint
  /** Host names among the targets that it names itself. */
  readonly hostNameCount: number
}

/** Some of the targets, as targets again, and what they come to. */
export interface TargetShare {
  readonly targets: readonly string[]
  /** Those of host names as far as they are known. */
  readonly addresses: AddressSet
  readonly hostNames: readonly string[]
}

/** What the zones say of targets: they may be scanned as any others if there is no refusal. */
export interface Judgement {
  /** Those with the reason `fragile` fall away for a scan that is gentle with them. */
  readonly refusals: readonly TargetRefusal[]
  /** What lies in a fragile zone: a target that does so in part is cut; a host name is never cut. */
  readonly fragile: TargetShare
  /** The rest. */
  readonly ordinary: TargetShare
  readonly zones: readonly ZoneHit[]
  /** Different addresses, those of host names as far as they are known. */
  readonly addressCount: bigint
  readonly hostNameCount: number
}

/** A target made ready to be compared. */
interface Subject {
  readonly target: string
  readonly isName: boolean
  readonly addresses: AddressSet
  /** Of a host name that was looked up. */
  readonly resolution: Resolution | undefined
}

/**
 * Judges targets by zones. Deny wins: what an excluded or a fragile zone has is refused whatever allows it, and what is
 * in no allowed zone is refused too, be it fragile or not. A target is refused if any part of it is.
 *
 * A host name is allowed by an allowed zone that names it, or because every address of it lies in one; and no known
 * address of it may lie in an excluded or fragile zone.
 *
 * @param targets as `Scan.targets` holds them; as a scanner tells them, some may be in a form that is not ours.
 * @param resolved what the host names stand for. Left out, names alone are compared: a host name is refused only if an
 *   excluded or fragile zone names it.
 */
export function judgeTargets(targets: readonly string[], zones: readonly Zone[], resolved?: Resolutions): Judgement {
  const rules = zoneRules(zones, resolved)
  // The stronger reason first.
  const denying = [
    ...rules.filter(({ kind }) => kind === 'excluded'),
    ...rules.filter(({ kind }) => kind === 'fragile'),
  ]
  const excluded = addressesOf(rules, 'excluded')
  const fragile = addressesOf(rules, 'fragile')
  const denied = union(excluded, fragile)
  const known = union(addressesOf(rules, 'allowed'), excluded)
  const refusals: TargetRefusal[] = []
  const subjects: Subject[] = []
  const shares = { fragile: newShare(), ordinary: newShare() }
  for (const target of targets) {
    const subject = subjectOf(target, resolved)
    if (subject === undefined) {
      refusals.push(unreadable(target))
      continue
    }
    subjects.push(subject)
    refusals.push(...denials(subject, denying, denied))
    const missing = notAllowed(subject, rules, known)
    if (missing !== undefined) refusals.push(missing)
    share(subject, rules, fragile, shares)
  }
  const asked = addressSet(subjects.flatMap(({ addresses }) => spansIn(addresses)))
  return {
    refusals,
    fragile: shareOf(shares.fragile),
    ordinary: shareOf(shares.ordinary),
    zones: rules.flatMap((rule) => hitOf(rule, subjects, asked)),
    addressCount: countOf(asked),
    hostNameCount: subjects.filter(({ isName }) => isName).length,
  }
}

/** The host names whose addresses the judgement of these targets needs. */
export function namesToLookUp(targets: readonly string[], zones: readonly Zone[]): string[] {
  const rules = zoneRules(zones)
  const denying = rules.filter(({ kind }) => kind !== 'allowed')
  const denies = denying.some(({ addresses, hostNames }) => !isEmpty(addresses) || hostNames.size > 0)
  const names = targets.flatMap((given) => {
    const { target, isName } = subjectOf(given, undefined) ?? { target: given, isName: false }
    if (!isName || denying.some((rule) => rule.kind === 'excluded' && rule.names(target))) return []
    const isNamed = rules.some((rule) => rule.kind === 'allowed' && rule.names(target))
    return denies || !isNamed ? [target] : []
  })
  return [...new Set([...names, ...denying.flatMap(({ hostNames }) => [...hostNames])])]
}

function subjectOf(target: string, resolved: Resolutions | undefined): Subject | undefined {
  const parsed = parseTarget(target)
  if ('message' in parsed) return undefined
  if (parsed.span !== undefined) {
    return { target, isName: false, addresses: addressSet([parsed.span]), resolution: undefined }
  }
  const resolution = resolved?.get(parsed.target)
  return { target: parsed.target, isName: true, addresses: addressSet(spansOf(resolution)), resolution }
}

function denials(subject: Subject, denying: readonly ZoneRule[], denied: AddressSet): TargetRefusal[] {
  const isHit = !isEmpty(intersect(subject.addresses, denied))
  if (!isHit && !subject.isName) return []
  return denying.flatMap((rule) => {
    if (subject.isName && rule.names(subject.target)) return [refusalOf(subject, rule, NO_ADDRESSES)]
    const hit = intersect(subject.addresses, rule.addresses)
    return isEmpty(hit) ? [] : [refusalOf(subject, rule, hit)]
  })
}

/**
 * What stands in the way of a target beside the zones that deny it.
 *
 * @param known what some zone allows, or excludes.
 */
function notAllowed(subject: Subject, rules: readonly ZoneRule[], known: AddressSet): TargetRefusal | undefined {
  const { target, isName, addresses, resolution } = subject
  const naming = rules.filter((rule) => isName && rule.names(target))
  if (naming.some(({ kind }) => kind !== 'fragile')) return undefined
  if (isName && isEmpty(addresses)) {
    return resolution === undefined ? undefined : unresolved(target, resolution)
  }
  const outside = subtract(addresses, known)
  return isEmpty(outside) ? undefined : refusalOf(subject, undefined, outside)
}

interface OpenShare {
  readonly targets: string[]
  readonly spans: AddressSpan[]
  readonly hostNames: string[]
}

const newShare = (): OpenShare => ({ targets: [], spans: [], hostNames: [] })

const shareOf = ({ targets, spans, hostNames }: OpenShare): TargetShare => ({
  targets: [...new Set(targets)],
  addresses: addressSet(spans),
  hostNames: [...new Set(hostNames)],
})

/** Puts a target to the fragile ones or to the others, or what is left of it to both. */
function share(
  subject: Subject,
  rules: readonly ZoneRule[],
  fragile: AddressSet,
  shares: { readonly fragile: OpenShare; readonly ordinary: OpenShare },
): void {
  const { target, isName, addresses } = subject
  const hit = intersect(addresses, fragile)
  if (isName || isEmpty(hit)) {
    const isNamed = isName && rules.some((rule) => rule.kind === 'fragile' && rule.names(target))
    const open = isNamed || !isEmpty(hit) ? shares.fragile : shares.ordinary
    open.targets.push(target)
    open.spans.push(...spansIn(addresses))
    if (isName) open.hostNames.push(target)
    return
  }
  const rest = subtract(addresses, fragile)
  for (const [open, part] of [
    [shares.fragile, hit],
    [shares.ordinary, rest],
  ] as const) {
    const spans = spansIn(part)
    // What is not cut stays as it was written.
    open.targets.push(...(isEmpty(rest) ? (part === hit ? [target] : []) : spans.map(formatSpan)))
    open.spans.push(...spans)
  }
}

function hitOf(rule: ZoneRule, subjects: readonly Subject[], asked: AddressSet): ZoneHit[] {
  const addressCount = countOf(intersect(asked, rule.addresses))
  const hostNameCount = subjects.filter(({ isName, target }) => isName && rule.names(target)).length
  if (addressCount === 0n && hostNameCount === 0) return []
  return [{ name: rule.name, kind: rule.kind, addressCount, hostNameCount }]
}

function spansIn({ ipv4, ipv6 }: AddressSet): AddressSpan[] {
  return [
    ...ipv4.map((interval) => ({ kind: 'ipv4' as const, ...interval })),
    ...ipv6.map((interval) => ({ kind: 'ipv6' as const, ...interval })),
  ]
}
