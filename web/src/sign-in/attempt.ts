/** What must be known again when the browser comes back from the sign-in page. None of it is a token. */
export interface Attempt {
  readonly verifier: string
  readonly state: string
  readonly nonce: string
  /** Where the person was: a path of this page, with its query. */
  readonly address: string
}

/** Of this tab alone. */
const KEY = 'scanloop-sign-in'

export function keepAttempt(attempt: Attempt): void {
  sessionStorage.setItem(KEY, JSON.stringify(attempt))
}

/** It is good for one answer only. */
export function takeAttempt(): Attempt | undefined {
  const text = sessionStorage.getItem(KEY)
  sessionStorage.removeItem(KEY)
  try {
    const attempt: unknown = JSON.parse(text ?? 'null')
    return isAttempt(attempt) ? attempt : undefined
  } catch {
    return undefined
  }
}

function isAttempt(value: unknown): value is Attempt {
  if (typeof value !== 'object' || value === null) return false
  const { verifier, state, nonce, address }: Record<string, unknown> = { ...value }
  const isOurPath = typeof address === 'string' && /^\/(?!\/)/.test(address)
  return isOurPath && [verifier, state, nonce].every((one) => typeof one === 'string' && one !== '')
}
