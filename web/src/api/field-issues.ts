import { ProblemError } from './client.ts'

/** What a refusal says about one field, as a sentence for below the field; undefined if it says nothing. */
export function issueOf(error: unknown, field: string): string | undefined {
  if (!(error instanceof ProblemError)) return undefined
  const said = error.issues
    .filter(({ path }) => path === field || path.startsWith(`${field}.`) || path.startsWith(`${field}[`))
    .map(({ message, piece }) => (piece === undefined ? message : `“${piece}” ${message}`))
  return said.length === 0 ? undefined : sentence(said.join('; '))
}

/** What a refusal says about a field as a whole, and not about a part of it; the field itself shows its piece. */
export function issueOfItself(error: unknown, field: string): string | undefined {
  if (!(error instanceof ProblemError)) return undefined
  const said = error.issues.filter(({ path }) => path === field).map(({ message }) => message)
  return said.length === 0 ? undefined : sentence(said.join('; '))
}

/** Whether some of what a refusal names stands at none of these fields, so that it must be told elsewhere. */
export function hasOtherIssues(error: unknown, fields: readonly string[]): boolean {
  if (!(error instanceof ProblemError) || error.issues.length === 0) return true
  return error.issues.some(
    ({ path }) =>
      !fields.some((field) => path === field || (/^[.[]/.test(path.slice(field.length)) && path.startsWith(field))),
  )
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`
}
