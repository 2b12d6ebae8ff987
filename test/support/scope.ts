import type { NameResolver, Resolution } from '../../core/safety/name-resolver.ts'
import type { Zone, Zones } from '../../core/safety/zone.ts'

/** Zones that allow every address, for tests that are about something else: their targets are for documentation. */
export const EVERYWHERE: Zones = {
  zones: [{ name: 'Everything', kind: 'allowed', members: ['0.0.0.0/0', '::/0'], notes: '' }],
  version: 0,
}

export function aZone(kind: Zone['kind'], members: readonly string[], name: string = kind): Zone {
  return { name, kind, members: [...members], notes: '' }
}

/** Name servers of a test. A name that they do not know has the address of `unknown`, or none. */
export class FakeNames implements NameResolver {
  readonly addresses = new Map<string, readonly string[]>()
  /** Every name that was asked for. */
  readonly asked: string[] = []
  readonly #unknown: Resolution

  constructor(unknown: Resolution = { addresses: ['192.0.2.80'] }) {
    this.#unknown = unknown
  }

  async resolve(names: readonly string[]): Promise<Map<string, Resolution>> {
    this.asked.push(...names)
    return new Map(
      names.map((name) => {
        const addresses = this.addresses.get(name)
        return [name, addresses === undefined ? this.#unknown : { addresses }]
      }),
    )
  }
}
