import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { App } from 'aws-cdk-lib'
import { Template } from 'aws-cdk-lib/assertions'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parseConfiguration } from '../../lib/configuration.ts'
import { ScanloopStack } from '../../lib/scanloop-stack.ts'
import { IAM_CONFIGURATION, iamTable } from '../../scripts/iam/table.ts'
import { functionsOf, Template as Synthesized } from '../../scripts/iam/template.ts'
import { readMarked } from '../../scripts/markdown.ts'
import { BUNDLE_FUNCTIONS, OTHER_FUNCTIONS, STEP_FUNCTIONS } from '../../lambdas/functions.ts'

/** What is in the bundles makes no difference to who may do what. */
const bundle = mkdtempSync(join(tmpdir(), 'scanloop-iam-'))
let template: ReturnType<Template['toJSON']>

beforeAll(() => {
  writeFileSync(join(bundle, 'index.mjs'), 'export const handler = () => {}')
  const configuration = parseConfiguration(IAM_CONFIGURATION)
  const stack = new ScanloopStack(new App(), 'Scanloop', { configuration, bundles: () => bundle })
  template = Template.fromStack(stack).toJSON()
}, 60_000)
afterAll(() => rmSync(bundle, { recursive: true }))

describe('the table of permissions', () => {
  it('is the one in docs/aws.md (else: node scripts/iam-table.ts --write)', () => {
    expect(readMarked(new URL('../../docs/aws.md', import.meta.url), 'iam')).toBe(iamTable(template))
  })

  it('knows every function', () => {
    const files = Object.values({ ...STEP_FUNCTIONS, ...BUNDLE_FUNCTIONS, ...OTHER_FUNCTIONS }).map(
      ({ file }) => `Scanloop-${file}`,
    )
    expect(
      functionsOf(Synthesized.parse(template))
        .map(({ name }) => name)
        .toSorted(),
    ).toEqual(files.toSorted())
  })

  it('refuses a template with a policy that AWS manages: what that allows could not be shown', () => {
    const changed = structuredClone(template)
    for (const resource of Object.values<{ Type: string; Properties: object }>(changed.Resources)) {
      if (resource.Type === 'AWS::IAM::Role') resource.Properties = { ManagedPolicyArns: ['arn:aws:iam::aws:policy/X'] }
    }
    expect(() => iamTable(changed)).toThrow(/ManagedPolicyArns/)
  })

  it('shows a right that is added', () => {
    const changed = structuredClone(template)
    const policies = Object.values<{ Type: string; Properties: { PolicyDocument: { Statement: object[] } } }>(
      changed.Resources,
    ).filter(({ Type }) => Type === 'AWS::IAM::Policy')
    for (const { Properties } of policies) {
      Properties.PolicyDocument.Statement.push({ Effect: 'Allow', Action: 's3:DeleteBucket', Resource: '*' })
    }
    expect(iamTable(changed)).toMatch(/every function.*everything \(`\*`\).*s3:DeleteBucket/)
  })
})
