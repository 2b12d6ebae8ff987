import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { makeSbom } from './supply-chain/sbom.ts'

/** Writes the software bill of materials, CycloneDX as JSON. */
const { values } = parseArgs({
  options: { out: { type: 'string', default: join(import.meta.dirname, '../dist/sbom.cdx.json') } },
})

const sbom = makeSbom()
mkdirSync(dirname(values.out), { recursive: true })
writeFileSync(values.out, `${JSON.stringify(sbom, null, 2)}\n`)
const shipped = sbom.components.filter(({ scope }) => scope === 'required').length
process.stdout.write(
  `${values.out}: ${String(shipped)} components run, ${String(sbom.components.length - shipped)} build and test.\n`,
)
