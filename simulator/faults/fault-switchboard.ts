import type { FaultKind, FaultOf, FaultSpec } from './fault-spec.ts'

/** What a fault is matched against. */
export interface FaultTarget {
  method: string
  /** Path with query, as received. */
  url: string
  /** Filled with the kinds that struck. */
  struck: string[]
}

interface ActiveFault {
  spec: FaultSpec
  matches: number
  strikes: number
}

/** A restart or a rotation at every request would leave nothing to test. */
const ONCE_BY_DEFAULT: ReadonlySet<FaultKind> = new Set<FaultKind>(['restart', 'key-rotation'])

/** The faults that are on, and how often each has struck. */
export class FaultSwitchboard {
  readonly #random: () => number
  #active: ActiveFault[] = []

  constructor(random: () => number, faults: FaultSpec[]) {
    this.#random = random
    this.replace(faults)
  }

  replace(faults: FaultSpec[]): void {
    this.#active = faults.map((spec) => ({ spec, matches: 0, strikes: 0 }))
  }

  add(fault: FaultSpec): void {
    this.#active.push({ spec: fault, matches: 0, strikes: 0 })
  }

  list(): FaultSpec[] {
    return this.#active.filter((fault) => !isSpent(fault)).map((fault) => fault.spec)
  }

  /**
   * Asks whether a fault of this kind strikes here. Called only where the kind can have an effect, so that `after` and
   * `times` count the calls a reader would count: downloads for `cut-download`, refusals for `reset-gate`.
   */
  strike<Kind extends FaultKind>(kind: Kind, target: FaultTarget): FaultOf<Kind> | undefined {
    for (const fault of this.#active) {
      if (fault.spec.kind !== kind || isSpent(fault) || !isMatch(fault.spec, target)) continue
      fault.matches += 1
      if (fault.matches <= (fault.spec.after ?? 0)) continue
      if (fault.spec.probability !== undefined && this.#random() >= fault.spec.probability) continue
      fault.strikes += 1
      target.struck.push(kind)
      return fault.spec as FaultOf<Kind>
    }
    return undefined
  }
}

function isSpent(fault: ActiveFault): boolean {
  const times = fault.spec.times ?? (ONCE_BY_DEFAULT.has(fault.spec.kind) ? 1 : Number.POSITIVE_INFINITY)
  return fault.strikes >= times
}

function isMatch(spec: FaultSpec, target: FaultTarget): boolean {
  const { method, path } = spec.match ?? {}
  if (method !== undefined && method.toUpperCase() !== target.method) return false
  return path === undefined || target.url.includes(path) || matchesExpression(path, target.url)
}

/** A part of a path is often no valid expression; then it simply did not match. */
function matchesExpression(source: string, text: string): boolean {
  try {
    return new RegExp(source).test(text)
  } catch {
    return false
  }
}
