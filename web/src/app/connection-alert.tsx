import Alert from '@cloudscape-design/components/alert'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { explainError } from '../api/explain-error.ts'
import { ProblemError } from '../api/client.ts'

/**
 * Says that the server does not answer while the pages go on showing what it last said. Gone with the next answer:
 * whatever is shown is asked for again by itself.
 */
export function ConnectionAlert() {
  const error = useLostConnection()
  if (error === undefined) return null
  const { title, detail } = explainError(error)
  return (
    <Alert type="warning" header={title}>
      {detail} What you see is what was last known; this page goes on by itself.
    </Alert>
  )
}

/** What the latest question failed with, if there was no answer at all: a refusal is an answer. */
function useLostConnection(): Error | undefined {
  const queryClient = useQueryClient()
  const [error, setError] = useState<Error>()
  useEffect(
    () =>
      queryClient.getQueryCache().subscribe((event) => {
        if (event.type !== 'updated') return
        const { action } = event
        // The first failure is enough: the retries after it take seconds.
        if (action.type === 'failed' && !(action.error instanceof ProblemError)) setError(action.error)
        if (action.type === 'error' && !(action.error instanceof ProblemError)) setError(action.error)
        if (action.type === 'success' && action.manual !== true) setError(undefined)
      }),
    [queryClient],
  )
  return error
}
