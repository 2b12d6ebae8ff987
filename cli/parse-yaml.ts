import { parseDocument } from 'yaml'
import type { z } from 'zod'
import { UsageError } from './exit-code.ts'

/** Ten thousand targets with room to spare; and no file can make the parser expand it without end. */
const MAX_CHARACTERS = 5_000_000
const MAX_ALIASES = 1000

/**
 * A YAML file, of which JSON is a part, as its schema has it.
 *
 * @param help where an example is, as a sentence.
 * @throws UsageError naming every piece that is not valid.
 */
export function parseYaml<Schema extends z.ZodType>(
  file: string,
  text: string,
  schema: Schema,
  help: string,
): z.output<Schema> {
  if (text.length > MAX_CHARACTERS) throw new UsageError(`${file} is longer than 5 million characters.`)
  const document = parseDocument(text, { uniqueKeys: true, prettyErrors: true })
  const [mistake] = document.errors
  if (mistake !== undefined) throw new UsageError(`${file} is not valid YAML: ${mistake.message}`)
  const parsed = schema.safeParse(document.toJS({ maxAliasCount: MAX_ALIASES }))
  if (parsed.success) return parsed.data
  const issues = parsed.error.issues.map((issue) => {
    const piece = 'params' in issue ? issue.params?.['piece'] : undefined
    return `  ${pathOf(issue.path)}${typeof piece === 'string' ? ` (${JSON.stringify(piece)})` : ''}: ${issue.message}`
  })
  throw new UsageError(`${file} is not valid.\n${issues.join('\n')}`, `Nothing was changed. ${help}`)
}

function pathOf(path: readonly PropertyKey[]): string {
  const parts = path.map((part) => (typeof part === 'number' ? `[${String(part)}]` : `.${String(part)}`))
  return parts.join('').replace(/^\./, '') || 'file'
}
