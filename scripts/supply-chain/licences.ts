import type { Component } from './sbom.ts'

/** Licences under which Scanloop may be passed on, under its own. By their identifiers at https://spdx.org/licenses/. */
const OF_WHAT_RUNS: ReadonlySet<string> = new Set([
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'ISC',
  'MIT',
  'MIT-0',
])

/** For what only builds and tests, and is passed on to nobody. */
const OF_TOOLS: ReadonlySet<string> = new Set([...OF_WHAT_RUNS, 'CC0-1.0', 'MPL-2.0', 'Python-2.0'])

/** A component whose licence is not on the list. */
export interface LicenceTrouble {
  readonly component: string
  readonly licence: string
  readonly isShipped: boolean
}

/** The components that may not be used as they are used, by their licence or for want of one. */
export function licenceTroubles(components: readonly Component[]): LicenceTrouble[] {
  return components.flatMap((component) => {
    const isShipped = component.scope !== 'excluded'
    const licence = licenceOf(component)
    if (isAllowed(licence, isShipped ? OF_WHAT_RUNS : OF_TOOLS)) return []
    return [{ component: `${component.name} ${component.version}`, licence, isShipped }]
  })
}

/** As an SPDX expression; empty if none is stated. */
export function licenceOf({ licenses }: Component): string {
  const parts = licenses.map((entry) =>
    'expression' in entry ? entry.expression : (entry.license.id ?? entry.license.name ?? ''),
  )
  return parts.join(' AND ')
}

/** Understands `A`, `(A OR B)` and `A AND B`. Whatever is more complicated than that is for a person to judge. */
function isAllowed(expression: string, allowed: ReadonlySet<string>): boolean {
  return expression.split(' AND ').every((part) =>
    part
      .replace(/^\((.*)\)$/, '$1')
      .split(' OR ')
      .some((choice) => allowed.has(choice)),
  )
}
