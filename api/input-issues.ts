import type { z } from 'zod'
import { InvalidInputError } from '../core/errors.ts'
import type { InputIssue } from '../core/errors.ts'

/** Whatever stands in these fields (or below them) is shown to nobody: keys, and a PEM, which may hold a private key. */
const SECRET_FIELDS: ReadonlySet<PropertyKey> = new Set(['accessKey', 'secretKey', 'pem'])
/** More than anybody corrects at once; 10,000 wrong targets would make an answer of megabytes. */
const MOST_ISSUES = 200
const MOST_CHARACTERS = 200

type Issue = z.core.$ZodIssue
type Path = readonly PropertyKey[]

/**
 * What a schema refused, as our error: every offending piece with its path, what is wrong with it in plain words, and
 * the piece itself, which is looked up in `input` because zod's issues do not carry it.
 */
export function invalidInput(error: z.core.$ZodError, input: unknown): InvalidInputError {
  const issues = error.issues.flatMap((issue) => describe(issue, issue.path, input))
  const shown = issues.slice(0, MOST_ISSUES)
  const more = issues.length - shown.length
  const [first] = shown
  return new InvalidInputError(
    more === 0 || first === undefined
      ? shown
      : [...shown, { path: first.path.replace(/\[.*/s, ''), message: `and ${String(more)} more that are not valid` }],
  )
}

function describe(issue: Issue, path: Path, input: unknown): InputIssue[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ path: pathOf([...path, key]), message: 'is not a known field' }))
  }
  const given = valueAt(input, path)
  if (issue.code === 'invalid_union' && given !== undefined && issue.errors.length > 0) {
    return describeUnion(issue, path, input)
  }
  const named = issue.code === 'custom' ? issue.params?.['piece'] : undefined
  const piece: unknown = named ?? given
  return [
    {
      path: pathOf(path),
      message: messageOf(issue, given),
      ...(typeof piece === 'string' && isShowable(path) ? { piece: presentable(piece) } : {}),
    },
  ]
}

/**
 * Of a union, what the alternative says that was meant: one whose type is right, and of several objects the one that
 * knows most of the given fields. None is right: every type it may have.
 */
function describeUnion(issue: z.core.$ZodIssueInvalidUnion, path: Path, input: unknown): InputIssue[] {
  const ofRightType = issue.errors.filter(
    (errors) => !errors.some((error) => error.path.length === 0 && error.code === 'invalid_type'),
  )
  const unknownFields = (errors: readonly Issue[]): number =>
    errors.reduce((count, error) => count + (error.code === 'unrecognized_keys' ? error.keys.length : 0), 0)
  const [meant] = ofRightType.toSorted((a, b) => unknownFields(a) - unknownFields(b))
  if (meant !== undefined) return meant.flatMap((error) => describe(error, [...path, ...error.path], input))
  const types = issue.errors.flatMap((errors) =>
    errors.flatMap((error) => (error.code === 'invalid_type' ? [typeName(error.expected)] : [])),
  )
  const given = typeName(typeOf(valueAt(input, path)))
  return [{ path: pathOf(path), message: `must be ${[...new Set(types)].join(' or ')}, not ${given}` }]
}

function messageOf(issue: Issue, given: unknown): string {
  if (issue.code === 'custom') return issue.message
  if (given === undefined) return 'is missing'
  switch (issue.code) {
    case 'invalid_type': {
      // In a path or a query everything is text.
      if (typeof given === 'string' && /^(number|int|nan)$/.test(issue.expected)) return 'must be a whole number'
      return `must be ${typeName(issue.expected)}, not ${typeName(typeOf(given))}`
    }
    case 'invalid_value':
      return `must be ${oneOf(issue.values)}`
    case 'invalid_union':
      return `must be ${oneOf('options' in issue && Array.isArray(issue.options) ? issue.options : [])}`
    case 'too_small':
      return issue.origin === 'string' && issue.minimum === 1
        ? 'must not be empty'
        : `must ${limit(issue.origin, 'at least', String(issue.minimum))}`
    case 'too_big':
      return `must ${limit(issue.origin, 'at most', String(issue.maximum))}`
    default:
      return issue.message
  }
}

function limit(origin: string, bound: string, count: string): string {
  if (origin === 'string') return `have ${bound} ${count} characters`
  if (origin === 'array') return `have ${bound} ${count} entries`
  return `be ${bound} ${count}`
}

function oneOf(values: readonly unknown[]): string {
  const shown = values.map((value) => JSON.stringify(value)).join(', ')
  return values.length === 1 ? shown : `one of ${shown}`
}

function typeOf(value: unknown): string {
  if (value === null) return 'null'
  return Array.isArray(value) ? 'array' : typeof value
}

function typeName(type: string): string {
  if (type === 'null' || type === 'undefined') return type
  if (type === 'int') return 'a whole number'
  if (type === 'array') return 'a list'
  return /^[aeiou]/.test(type) ? `an ${type}` : `a ${type}`
}

function valueAt(input: unknown, path: Path): unknown {
  let value = input
  for (const part of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, part)) return undefined
    value = Reflect.get(value, part)
  }
  return value
}

/** Nothing of a secret; and nothing of a body that is one string, which could be anything. */
function isShowable(path: Path): boolean {
  return path.length > 0 && !path.some((part) => SECRET_FIELDS.has(part))
}

/** Credentials in an address are refused, and must not come back in the refusal. */
function presentable(piece: string): string {
  return piece.replaceAll(/\/\/[^/?#]*@/g, '//[secret]@').slice(0, MOST_CHARACTERS)
}

function pathOf(path: Path): string {
  const text = path
    .map((part, index) => (typeof part === 'number' ? `[${String(part)}]` : `${index === 0 ? '' : '.'}${String(part)}`))
    .join('')
  return text === '' ? 'body' : text.slice(0, MOST_CHARACTERS)
}
