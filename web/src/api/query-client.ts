import { QueryClient } from '@tanstack/react-query'
import { ProblemError } from './client.ts'

const MOST_RETRIES = 2

/** A refusal stays one, however often it is asked for; only what may pass by itself is tried again. */
function mayPass(error: Error): boolean {
  return !(error instanceof ProblemError) || error.status >= 500
}

export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        retry: (failures, error) => failures < MOST_RETRIES && mayPass(error),
        staleTime: 1000,
      },
      // A command may have been carried out although its answer was lost: a person decides about trying again.
      mutations: { retry: false },
    },
  })
}
