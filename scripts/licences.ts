import { licenceOf, licenceTroubles } from './supply-chain/licences.ts'
import { makeSbom } from './supply-chain/sbom.ts'

/** Counts the licences of all dependencies, and fails if one may not be used as it is used. */
const { components } = makeSbom()
const counts = new Map<string, { runs: number; builds: number }>()
for (const component of components) {
  const licence = licenceOf(component)
  const count = counts.get(licence) ?? { runs: 0, builds: 0 }
  if (component.scope === 'required') count.runs += 1
  else count.builds += 1
  counts.set(licence, count)
}
const rows = [...counts].toSorted(([, one], [, other]) => other.runs + other.builds - (one.runs + one.builds))
const width = Math.max(...rows.map(([licence]) => licence.length))
process.stdout.write(`${'licence'.padEnd(width)}  runs  builds\n`)
for (const [licence, { runs, builds }] of rows) {
  process.stdout.write(`${licence.padEnd(width)}  ${String(runs).padStart(4)}  ${String(builds).padStart(6)}\n`)
}

const troubles = licenceTroubles(components)
for (const { component, licence, isShipped } of troubles) {
  process.stderr.write(
    `${component}: ${licence === '' ? 'states no licence' : licence}, which is not on the list for what ${isShipped ? 'runs' : 'builds and tests'}. Replace it, or see whether scripts/supply-chain/licences.ts may allow it.\n`,
  )
}
if (troubles.length > 0) process.exitCode = 1
