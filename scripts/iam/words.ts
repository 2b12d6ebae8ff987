import { z } from 'zod'
import type { Template } from './template.ts'

/** What a statement's resources are, in words. */

const GetArn = z.strictObject({ 'Fn::GetAtt': z.tuple([z.string(), z.literal('Arn')]) })
const Join = z.strictObject({ 'Fn::Join': z.tuple([z.literal(''), z.unknown().array()]) })
const Ref = z.strictObject({ Ref: z.string() })

const KINDS: Readonly<Record<string, string>> = {
  'AWS::DynamoDB::Table': 'table',
  'AWS::S3::Bucket': 'bucket',
  'AWS::Events::EventBus': 'bus',
  'AWS::SQS::Queue': 'queue',
  'AWS::IAM::Role': 'role',
  'AWS::KMS::Key': 'key',
  'AWS::SNS::Topic': 'topic',
}

/** @throws Error for a resource that has no words here yet. */
export function resourceWords(template: Template, resource: unknown): string {
  if (resource === '*') return 'everything (`*`)'
  const owned = GetArn.safeParse(resource)
  if (owned.success) return ownWords(template, owned.data['Fn::GetAtt'][0])
  const joined = Join.safeParse(resource)
  if (joined.success) return joinedWords(template, joined.data['Fn::Join'][1])
  if (typeof resource === 'string') return arnWords(resource)
  throw new Error(`No words for the resource ${JSON.stringify(resource)}`)
}

/** A resource of the stack, by its logical id: `RecordsScannersTableFFF4A720` is the records scanners table. */
function ownWords({ Resources }: Template, id: string): string {
  const type = Resources[id]?.Type ?? ''
  if (type === 'AWS::Logs::LogGroup') return 'its own log group'
  const kind = KINDS[type]
  if (kind === undefined) throw new Error(`No words for ${id}, which is a ${type}`)
  const name = id
    .replace(/[0-9A-F]{8}$/, '')
    .replaceAll(/(?<=[a-z])(?=[A-Z])/g, ' ')
    .toLowerCase()
  return name.endsWith(` ${kind}`) ? name : `${name} ${kind}`
}

/** A part of a resource of the stack, or an ARN that is put together. */
function joinedWords(template: Template, parts: readonly unknown[]): string {
  const [first, ...rest] = parts
  const whole = GetArn.safeParse(first)
  if (whole.success) {
    const [part] = rest
    const words = ownWords(template, whole.data['Fn::GetAtt'][0])
    if (rest.length === 1 && part === '/*') return `objects in the ${words}`
    if (rest.length === 1 && part === '/*/outputs/*') return `outputs in the ${words}`
    if (rest.length === 1 && typeof part === 'string' && part.startsWith('/index/')) return `indexes of the ${words}`
    const below = typeof part === 'string' ? /^\/([\w/-]+\/)\*$/.exec(part)?.[1] : undefined
    if (rest.length === 1 && below !== undefined) return `objects below \`${below}\` in the ${words}`
    throw new Error(`No words for a part of the ${words}: ${JSON.stringify(rest)}`)
  }
  return arnWords(
    parts.map((part) => (typeof part === 'string' ? part : `<${Ref.parse(part).Ref.replaceAll(':', '')}>`)).join(''),
  )
}

const NAMED: Readonly<Record<string, string>> = {
  'states:stateMachine': 'state machine',
  'states:execution': 'executions',
  'secretsmanager:secret': 'secrets',
  'scheduler:schedule': 'schedules',
  'scheduler:schedule-group': 'schedule group',
  'iam:role': 'role',
  'kms:key': 'key',
}

/** `arn:aws:states:<region>:<account>:stateMachine:Scanloop-scan` is the state machine `Scanloop-scan`. */
function arnWords(arn: string): string {
  const [, service = '', kind = '', name = ''] = /^arn:[^:]*:([^:]*):[^:]*:[^:]*:([\w-]+)[:/](.*)$/.exec(arn) ?? []
  const words = NAMED[`${service}:${kind}`]
  if (words === undefined) throw new Error(`No words for the ARN ${arn}`)
  return `${words} \`${name}\``
}
