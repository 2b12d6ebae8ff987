import { ProblemError } from './client.ts'

/** An error in words for people: what it is, what happened, what to do. */
export interface Explanation {
  readonly title: string
  readonly detail: string
  readonly action: string
}

export function explainError(error: unknown): Explanation {
  if (error instanceof ProblemError) {
    return { title: titleOf(error.title), detail: error.message, action: error.action }
  }
  // This is what `fetch` throws when there is no answer at all.
  if (error instanceof TypeError && /fetch|network|load failed/i.test(error.message)) {
    return {
      title: 'Scanloop does not answer',
      detail: 'The server of this page cannot be reached.',
      action: 'Check that it is running. This page goes on by itself when it answers again.',
    }
  }
  return {
    title: 'An error of this page',
    detail: error instanceof Error ? error.message : String(error),
    action: 'Load the page again. If it comes back, report it with what you did.',
  }
}

/** `EditionRefusedError` as a heading: "Edition refused". */
export function titleOf(name: string): string {
  const words = name
    .replace(/Error$/, '')
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
  return words.charAt(0).toUpperCase() + words.slice(1)
}
