import { execFileSync } from 'node:child_process'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

/**
 * The software bill of materials: npm's own (CycloneDX), made from the lock file, so that it is the same on every
 * machine. npm tells what `dependencies` bring from what `devDependencies` bring; the libraries of the web page are among
 * the latter, because it is built from them, and yet every browser gets them. So scopes are set here: `required` is what
 * runs at a user's, `excluded` what only builds and tests.
 */

const ROOT = join(import.meta.dirname, '../..')

const Licence = z.union([
  z.looseObject({ license: z.looseObject({ id: z.string().optional(), name: z.string().optional() }) }),
  z.looseObject({ expression: z.string() }),
])

/** https://cyclonedx.org/docs/1.5/json/#components; what is not named here stays as npm wrote it. */
const Component = z.looseObject({
  'bom-ref': z.string(),
  /** With its npm scope, `@aws-sdk/core`. */
  name: z.string(),
  version: z.string(),
  purl: z.string(),
  scope: z.enum(['required', 'optional', 'excluded']).optional(),
  licenses: z.array(Licence).default([]),
  properties: z.array(z.looseObject({ name: z.string(), value: z.string() })).default([]),
})
export type Component = z.infer<typeof Component>

export const Sbom = z.looseObject({
  bomFormat: z.literal('CycloneDX'),
  specVersion: z.string(),
  metadata: z.looseObject({ component: z.looseObject({ 'bom-ref': z.string(), name: z.string() }) }),
  components: z.array(Component),
  dependencies: z.array(z.looseObject({ ref: z.string(), dependsOn: z.array(z.string()).default([]) })),
})
export type Sbom = z.infer<typeof Sbom>

/** What npm says of the lock file, with our scopes. Asks no registry. */
export function makeSbom(): Sbom {
  const npmSbom = ['sbom', '--sbom-format', 'cyclonedx', '--sbom-type', 'application', '--package-lock-only']
  const text = execFileSync('npm', npmSbom, { cwd: ROOT, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 })
  const { name } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { name: string }
  const sbom = Sbom.parse(JSON.parse(text))
  // npm takes the name of the folder that the work tree is in.
  sbom.metadata.component.name = name
  return withScopes(sbom, pageLibraries())
}

/** The packages that the source of the web page imports, `react`, `@cloudscape-design/components`. */
export function pageLibraries(): ReadonlySet<string> {
  const imported = globSync('web/src/**/*.{ts,tsx}', { cwd: ROOT }).flatMap((file) => {
    const source = readFileSync(join(ROOT, file), 'utf8')
    return [...source.matchAll(/^(?:import|export) (?!type )(?:[^'"]*from )?'([^.'][^']*)'/gm)]
  })
  return new Set(imported.map(([, specifier = '']) => /^(?:@[^/]+\/)?[^/]+/.exec(specifier)?.[0] ?? specifier))
}

/** Sets the scope of every component: by npm's mark, and by what the page brings with it. */
export function withScopes(sbom: Sbom, page: ReadonlySet<string>): Sbom {
  const root = sbom.metadata.component['bom-ref']
  const dependsOn = new Map(sbom.dependencies.map(({ ref, dependsOn: needed }) => [ref, needed]))
  const byRef = new Map(sbom.components.map((component) => [component['bom-ref'], component]))
  const direct = (dependsOn.get(root) ?? []).filter((ref) => page.has(byRef.get(ref)?.name ?? ''))
  const shipped = new Set(sbom.components.filter((one) => !isDevelopment(one)).map((one) => one['bom-ref']))
  // Walked even through what is shipped already: a library of both may bring another of the page alone.
  const waiting = [...direct]
  const seen = new Set(waiting)
  for (let ref = waiting.pop(); ref !== undefined; ref = waiting.pop()) {
    shipped.add(ref)
    for (const next of dependsOn.get(ref) ?? []) {
      if (!seen.has(next)) waiting.push(next)
      seen.add(next)
    }
  }
  const components = sbom.components.map((component) =>
    shipped.has(component['bom-ref'])
      ? {
          ...component,
          scope: 'required' as const,
          properties: component.properties.filter(({ name }) => name !== DEV),
        }
      : { ...component, scope: 'excluded' as const },
  )
  return { ...sbom, components }
}

const DEV = 'cdx:npm:package:development'

function isDevelopment({ properties }: Component): boolean {
  return properties.some(({ name }) => name === DEV)
}
