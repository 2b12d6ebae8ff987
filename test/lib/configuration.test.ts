import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { Configuration, parseConfiguration } from '../../lib/configuration.ts'
import { tableOf } from '../docs/markdown.ts'
import { EVERYTHING } from './synthesis.ts'

const messageOf = (context: unknown): string => {
  try {
    parseConfiguration(context)
    return 'valid'
  } catch (error) {
    return error instanceof Error ? error.message : ''
  }
}

/** `auth.kind`, `throttle.burst`: the names of all fields, down to those that hold a value. */
function fieldsOf(schema: z.core.JSONSchema.BaseSchema, prefix = ''): string[] {
  const branches = [schema, ...(schema.oneOf ?? []), ...(schema.anyOf ?? [])] as z.core.JSONSchema.BaseSchema[]
  const fields = branches.flatMap((branch) => Object.entries(branch.properties ?? {}))
  if (fields.length === 0 || prefix === 'settings.') return [prefix.slice(0, -1)]
  return fields.flatMap(([name, field]) => (typeof field === 'boolean' ? [] : fieldsOf(field, `${prefix}${name}.`)))
}

describe('the page of the configuration', () => {
  const page = readFileSync(join(import.meta.dirname, '../../docs/configuration.md'), 'utf8')
  const rows = tableOf(page, 'field').map(
    ([field = '', standard = '']) => [field.replaceAll('`', ''), standard] as const,
  )

  it('names every field, and no other', () => {
    const fields = fieldsOf(z.toJSONSchema(Configuration, { io: 'input', unrepresentable: 'any' }))
    expect(rows.map(([field]) => field).toSorted()).toEqual([...new Set(fields)].toSorted())
  })

  it('has the defaults', () => {
    const defaults = parseConfiguration({})
    for (const [field, standard] of rows) {
      const text = /^`(.+)`$/.exec(standard)?.[1]
      const value = field.split('.').reduce<unknown>((one, name) => (one as Record<string, unknown>)?.[name], defaults)
      if (field !== 'settings') expect(value, field).toEqual(text === undefined ? undefined : JSON.parse(text))
    }
  })
})

describe('a configuration', () => {
  it('may be empty or missing', () => {
    expect(parseConfiguration(undefined)).toEqual(parseConfiguration({}))
    expect(parseConfiguration({})).toMatchObject({
      stackName: 'Scanloop',
      removal: 'retain',
      retentionDays: 365,
      auth: { kind: 'cognito' },
      settings: { polling: 'fixed' },
    })
  })

  it('may be JSON as text, as the CLI hands it over', () => {
    expect(parseConfiguration('{"stackName": "Test"}').stackName).toBe('Test')
    expect(messageOf('{"stackName": "Te')).toContain('not valid JSON')
  })

  it('has an example with every field', () => {
    const example = parseConfiguration(EVERYTHING)
    expect(Object.keys(EVERYTHING).toSorted()).toEqual(Object.keys(example).toSorted())
    const optional = ['customDomain', 'network', 'kmsKeyArn', 'permissionsBoundaryArn', 'alarmEmail', 'runEmail']
    expect(Object.keys(EVERYTHING)).toEqual(expect.arrayContaining([...optional, 'instanceScans']))
  })

  it.each([
    [{ stackName: '9lives' }, 'stackName'],
    [{ retentionDays: -1 }, 'retentionDays'],
    [{ logRetentionDays: 91 }, 'logRetentionDays: must be one of 1, 3, 5'],
    [{ auth: { kind: 'oidc', issuer: 'https://a.b', audience: [], rules: [] } }, 'auth.audience'],
    [{ auth: { kind: 'saml' } }, 'auth.kind'],
    [{ kmsKeyArn: 'arn:aws:s3:::bucket' }, 'kmsKeyArn: must be an ARN'],
    [{ alarmEmail: 'nobody' }, 'alarmEmail: must be an e-mail address'],
    [{ settings: { pollSecond: 3 } }, 'settings: Unrecognized key: "pollSecond"'],
    [{ settings: { linkSeconds: 0 } }, 'settings.linkSeconds'],
    [{ retention: 3 }, 'Unrecognized key: "retention"'],
    [{ instanceScans: { tagKey: '' } }, 'instanceScans.tagKey'],
    [
      { network: { ...(EVERYTHING['network'] as object), availabilityZones: ['eu-central-1a'] } },
      'network.availabilityZones: must name one zone for each',
    ],
    [{ webSite: { domainName: 'a.example.com' } }, 'webSite.certificateArn: must be given together'],
    [
      {
        webSite: { domainName: 'a.example.com', certificateArn: 'arn:aws:acm:eu-central-1:111122223333:certificate/a' },
      },
      'webSite.certificateArn: must be in us-east-1',
    ],
    [{ auth: EVERYTHING['auth'], webSite: { enabled: true } }, 'webSite.signIn: must say how people sign in'],
    [{ webSite: { signIn: { clientId: 'a' } } }, 'webSite.signIn: is for auth.kind oidc'],
    [{ stackName: 'My-aws-scans' }, 'auth.signIn.domainPrefix: must be given'],
    [
      { auth: { kind: 'cognito', signIn: { domainPrefix: 'a' } }, webSite: { enabled: false } },
      'auth.signIn.callbackUrls: must name an address',
    ],
  ])('%j is refused, and the piece is named', (context, named) => {
    expect(messageOf(context)).toContain(named)
  })

  it('names all that is wrong at once', () => {
    const message = messageOf({ stackName: '', sweepMinutes: 0 })
    expect(message).toContain('stackName')
    expect(message).toContain('sweepMinutes')
  })
})
