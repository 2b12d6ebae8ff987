/** One offending piece of an input, as the API names it. */
export interface ProblemIssue {
  /** `targets[2]`, `apiUrl`. */
  readonly path: string
  readonly message: string
  readonly piece?: string
}

/** A refusal of the API, as its problem document says it; or what came instead of an answer. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError'
  /** The name of the error: `NotFoundError`. */
  readonly title: string
  /** The HTTP status. */
  readonly status: number
  /** What to do about it. */
  readonly action: string
  readonly facts: Readonly<Record<string, unknown>>

  constructor(title: string, status: number, detail: string, action: string, facts: Record<string, unknown> = {}) {
    super(detail)
    this.title = title
    this.status = status
    this.action = action
    this.facts = facts
  }

  /** The offending pieces of an input that was refused. */
  get issues(): readonly ProblemIssue[] {
    const { issues } = this.facts
    return Array.isArray(issues) ? issues.filter(isIssue) : []
  }
}

/** Reads a problem document. A proxy in between may answer with something else. */
export async function problemOf(response: Response): Promise<ProblemError> {
  const document = asRecord(await response.json().catch(() => undefined))
  const { title, detail, action } = document
  if (typeof title === 'string' && typeof detail === 'string' && typeof action === 'string') {
    return new ProblemError(title, response.status, detail, action, document)
  }
  return new ProblemError(
    'UnexpectedAnswer',
    response.status,
    `The answer ${String(response.status)} is not one of Scanloop's.`,
    'Look for a proxy between here and Scanloop, and try again.',
  )
}

function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {}
}

function isIssue(value: unknown): value is ProblemIssue {
  const { path, message } = asRecord(value)
  return typeof path === 'string' && typeof message === 'string'
}
