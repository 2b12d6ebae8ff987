/** Values of attributes as the document client takes them; undefined is an attribute that shall not be there. */
export type Attributes = Readonly<Record<string, string | number | boolean | Uint8Array | undefined>>

/** A condition or key condition: `#name` is an attribute, `:name` a value. */
export interface Expression {
  readonly text: string
  readonly values: Attributes
}

/**
 * The attribute names that expressions mention. All are written `#name`, because DynamoDB reserves 573 words, `number`
 * and `list` among them.
 */
export function namesIn(...texts: readonly (string | undefined)[]): Record<string, string> {
  const mentioned = texts.flatMap((text) => [...(text ?? '').matchAll(/#(\w+)/g)])
  return Object.fromEntries(mentioned.map(([placeholder, name = '']) => [placeholder, name]))
}

/** Values under the names that expressions use. */
export function valuesOf(values: Attributes): Record<string, NonNullable<Attributes[string]>> {
  const present = Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [{ name, value }]))
  return Object.fromEntries(present.map(({ name, value }) => [`:${name}`, value]))
}

/**
 * Sets what is given, and removes what is undefined.
 *
 * @param followers attributes that take the value of another one where that is there, and what is given where not.
 */
export function updateText(attributes: Attributes, followers: Readonly<Record<string, string>> = {}): string {
  const names = Object.keys(attributes)
  const set = names
    .filter((name) => attributes[name] !== undefined)
    .map((name) => {
      const leader = followers[name]
      return `#${name} = ${leader === undefined ? `:${name}` : `if_not_exists(#${leader}, :${name})`}`
    })
  const removed = names.filter((name) => attributes[name] === undefined).map((name) => `#${name}`)
  return [clause('SET', set), clause('REMOVE', removed)].filter((text) => text !== '').join(' ')
}

function clause(verb: string, parts: readonly string[]): string {
  return parts.length === 0 ? '' : `${verb} ${parts.join(', ')}`
}
