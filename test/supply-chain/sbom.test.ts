import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { licenceTroubles } from '../../scripts/supply-chain/licences.ts'
import { makeSbom, pageLibraries, withScopes } from '../../scripts/supply-chain/sbom.ts'
import type { Component, Sbom } from '../../scripts/supply-chain/sbom.ts'

interface Package {
  readonly name: string
  readonly dependencies?: Record<string, string>
  readonly devDependencies?: Record<string, string>
  readonly allowScripts?: Record<string, boolean>
}
const packageAt = (path: string) =>
  JSON.parse(readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')) as Package
const root = packageAt('package.json')

function component(name: string, licence: string | undefined, changes: Partial<Component> = {}): Component {
  const licenses =
    licence === undefined ? [] : [/ /.test(licence) ? { expression: licence } : { license: { id: licence } }]
  return { 'bom-ref': `${name}@1`, name, version: '1', purl: `pkg:npm/${name}@1`, licenses, properties: [], ...changes }
}

describe('the software bill of materials', () => {
  let sbom: Sbom
  beforeAll(() => {
    sbom = makeSbom()
  })

  it('is CycloneDX of this project, with every direct dependency', () => {
    expect(sbom).toMatchObject({
      bomFormat: 'CycloneDX',
      metadata: { component: { name: 'scanloop', type: 'application' } },
    })
    const names = new Set(sbom.components.map(({ name }) => name))
    const wanted = [...Object.keys(root.dependencies ?? {}), ...Object.keys(root.devDependencies ?? {})]
    expect(wanted.filter((name) => !names.has(name))).toEqual([])
    for (const { purl } of sbom.components) expect(purl).toMatch(/^pkg:npm\/.+@\d/)
  })

  it('tells what runs from what only builds and tests: the libraries of the page run, though they are built in', () => {
    const scopeOf = (name: string) => sbom.components.find((one) => one.name === name)?.scope
    for (const [name, exact] of Object.entries(root.dependencies ?? {})) {
      // Of some packages a tool brings another version.
      const ours = sbom.components.find((one) => one.name === name && one.version === exact)
      expect(ours?.scope, name).toBe('required')
    }
    for (const name of ['react', '@cloudscape-design/components', 'ace-builds', 'scheduler']) {
      expect(scopeOf(name), name).toBe('required')
    }
    for (const name of ['vitest', 'aws-cdk-lib', 'typescript', 'axe-core']) expect(scopeOf(name), name).toBe('excluded')
  })

  it('has only licences that may be used as they are used', () => {
    expect(licenceTroubles(sbom.components)).toEqual([])
  })
})

it('finds in the source of the page what it is built from', () => {
  expect([...pageLibraries()]).toEqual(
    expect.arrayContaining(['react', 'react-router', '@cloudscape-design/components']),
  )
  const known = { ...root.dependencies, ...root.devDependencies }
  expect([...pageLibraries()].filter((name) => !(name in known))).toEqual([])
})

it('follows what the page brings through what runs anyway', () => {
  const development = [{ name: 'cdx:npm:package:development', value: 'true' }]
  const given = {
    bomFormat: 'CycloneDX' as const,
    specVersion: '1.5',
    metadata: { component: { 'bom-ref': 'root@1', name: 'root' } },
    components: [
      component('both', 'MIT'),
      component('page', 'MIT', { properties: development }),
      component('below', 'MIT', { properties: development }),
      component('tool', 'MIT', { properties: development }),
    ],
    dependencies: [
      { ref: 'root@1', dependsOn: ['both@1', 'page@1', 'tool@1'] },
      { ref: 'page@1', dependsOn: ['both@1'] },
      { ref: 'both@1', dependsOn: ['below@1', 'page@1'] },
    ],
  }
  const scopes = withScopes(given, new Set(['page'])).components.map(({ name, scope }) => [name, scope])
  expect(scopes).toEqual([
    ['both', 'required'],
    ['page', 'required'],
    ['below', 'required'],
    ['tool', 'excluded'],
  ])
})

describe('a licence', () => {
  it.each([
    ['MIT', true, true],
    ['(MIT OR GPL-3.0-or-later)', true, true],
    ['MIT AND Apache-2.0', true, true],
    ['MPL-2.0', false, true],
    ['GPL-3.0-or-later', false, false],
    ['AGPL-3.0-only', false, false],
    ['MIT AND GPL-2.0-only', false, false],
    ['SEE LICENSE IN LICENSE.txt', false, false],
    [undefined, false, false],
  ])('%s: in what runs %s, in what builds %s', (licence, mayRun, mayBuild) => {
    expect(licenceTroubles([component('a', licence, { scope: 'required' })]).length === 0).toBe(mayRun)
    expect(licenceTroubles([component('a', licence, { scope: 'excluded' })]).length === 0).toBe(mayBuild)
  })
})

it.each(['package.json', 'client/package.json'])('%s names every dependency by one exact version', (path) => {
  const { dependencies = {}, devDependencies = {} } = packageAt(path)
  for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies })) {
    expect(version, name).toMatch(/^\d+\.\d+\.\d+(-[\w.]+)?$/)
  }
})

interface Locked {
  readonly link?: boolean
  /** Comes within another package, and under its hash. */
  readonly inBundle?: boolean
  readonly integrity?: string
  readonly hasInstallScript?: boolean
}

describe('the lock file', () => {
  const text = readFileSync(new URL('../../package-lock.json', import.meta.url), 'utf8')
  const { packages } = JSON.parse(text) as { packages: Record<string, Locked> }

  it('has the hash of everything that is fetched', () => {
    const fetched = Object.entries(packages).filter(
      ([path, { link, inBundle }]) => path.includes('node_modules/') && link !== true && inBundle !== true,
    )
    expect(fetched.length).toBeGreaterThan(300)
    expect(fetched.filter(([, { integrity }]) => integrity?.startsWith('sha512-') !== true)).toEqual([])
  })

  it('brings no install script that package.json does not judge', () => {
    const { allowScripts } = packageAt('package.json')
    const having = Object.entries(packages).filter(([, { hasInstallScript }]) => hasInstallScript === true)
    const names = having.map(([path]) => path.replace(/^.*node_modules\//, ''))
    expect(names.toSorted()).toEqual(Object.keys(allowScripts ?? {}).toSorted())
  })
})
