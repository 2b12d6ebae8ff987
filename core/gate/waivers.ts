import type { Finding } from '../finding/finding.ts'
import type { Waiver } from './policy.ts'

/** The waivers of a policy at one moment, and how often each was of use. */
export class Waivers {
  readonly #waivers: readonly Waiver[]
  readonly #today: string
  readonly #used = new Map<Waiver, number>()
  readonly #expired = new Map<Waiver, number>()

  constructor(waivers: readonly Waiver[], now: Date) {
    this.#waivers = waivers
    this.#today = now.toISOString().slice(0, 10)
  }

  /** Whether the finding is waived today. One that expired waivers would cover is remembered as such, and is not. */
  covers(finding: Finding): boolean {
    const fitting = this.#waivers.filter((waiver) => fits(waiver, finding))
    const isValid = (waiver: Waiver): boolean => waiver.expiresOn >= this.#today
    const used = covering(fitting.filter(isValid), finding)
    for (const waiver of used ?? []) add(this.#used, waiver)
    if (used !== undefined) return true
    const missed = covering(fitting, finding) ?? []
    for (const waiver of missed) if (!isValid(waiver)) add(this.#expired, waiver)
    return false
  }

  /** With the number of findings that each waived, alone or with others. */
  used(): { waiver: Waiver; findings: number }[] {
    return list(this.#used)
  }

  /** With the number of findings that each would have waived. */
  expired(): { waiver: Waiver; findings: number }[] {
    return list(this.#expired)
  }
}

function fits({ plugin, host, port }: Waiver, finding: Finding): boolean {
  if (plugin !== undefined && plugin !== finding.pluginId) return false
  if (port !== undefined && port !== finding.port) return false
  const name = host?.toLowerCase()
  return name === undefined || name === finding.host.toLowerCase() || name === finding.address?.toLowerCase()
}

/** The waivers that cover the finding: one for all of it, or one for each of its CVEs. */
function covering(fitting: readonly Waiver[], finding: Finding): Waiver[] | undefined {
  const whole = fitting.find((waiver) => waiver.cve === undefined)
  if (whole !== undefined) return [whole]
  const parts = finding.cves.map((cve) => fitting.find((waiver) => waiver.cve?.toUpperCase() === cve.toUpperCase()))
  const found = parts.filter((part) => part !== undefined)
  return found.length > 0 && found.length === parts.length ? [...new Set(found)] : undefined
}

function add(counts: Map<Waiver, number>, waiver: Waiver): void {
  counts.set(waiver, (counts.get(waiver) ?? 0) + 1)
}

function list(counts: Map<Waiver, number>): { waiver: Waiver; findings: number }[] {
  return [...counts].map(([waiver, findings]) => ({ waiver, findings }))
}
