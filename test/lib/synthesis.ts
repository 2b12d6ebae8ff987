import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { App } from 'aws-cdk-lib'
import { Template } from 'aws-cdk-lib/assertions'
import { parseConfiguration } from '../../lib/configuration.ts'
import { ScanloopStack } from '../../lib/scanloop-stack.ts'

const ROOT = join(import.meta.dirname, '../..')
const { context } = JSON.parse(readFileSync(join(ROOT, 'cdk.json'), 'utf8')) as { context: Record<string, unknown> }

/** The configuration in which every part is there. */
export const EVERYTHING = JSON.parse(readFileSync(join(ROOT, 'docs/configuration.example.json'), 'utf8')) as Record<
  string,
  unknown
>

/** Stands for the real bundles, which take seconds to build. */
function placeholder(): string {
  const folder = join(mkdtempSync(join(tmpdir(), 'scanloop-bundle-')), 'bundle')
  mkdirSync(folder)
  writeFileSync(join(folder, 'index.mjs'), 'export const handler = async () => undefined\n')
  return folder
}

let bundle: string | undefined

/** The stack that a configuration makes, with the feature flags of `cdk.json`. */
export function makeStack(configuration: Record<string, unknown> = {}): ScanloopStack {
  bundle ??= placeholder()
  const folder = bundle
  return new ScanloopStack(new App({ context, autoSynth: false }), 'Scanloop', {
    configuration: parseConfiguration(configuration),
    bundles: () => folder,
  })
}

export function synthesize(configuration: Record<string, unknown> = {}): Template {
  return Template.fromStack(makeStack(configuration))
}

export interface Resource {
  readonly Type: string
  readonly Properties: Record<string, unknown>
  readonly DeletionPolicy?: string
}

/** All resources of a type, by logical id. */
export function resourcesOf(template: Template, type: string): Map<string, Resource> {
  return new Map(Object.entries(template.findResources(type) as Record<string, Resource>))
}

/** A value of a template as one text: references become `<LogicalId>` or `<LogicalId.Attribute>`. */
export function plain(value: unknown): string {
  if (typeof value === 'string') return value
  if (typeof value !== 'object' || value === null) return String(value)
  if ('Ref' in value) return `<${plain(value.Ref)}>`
  if ('Fn::GetAtt' in value) return `<${(value['Fn::GetAtt'] as string[]).join('.')}>`
  if ('Fn::Join' in value) {
    const [delimiter, parts] = value['Fn::Join'] as [string, unknown[]]
    return parts.map(plain).join(delimiter)
  }
  return JSON.stringify(value)
}
