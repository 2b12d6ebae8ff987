import type { Context } from 'hono'
import { MethodNotAllowedError, NotFoundError } from '../core/errors.ts'
import type { Log } from '../core/log.ts'
import { answerProblem } from './problem.ts'

interface Route {
  readonly method: string
  /** With parameters as in `/v1/scans/:scanId`. */
  readonly path: string
}

/**
 * For what no route answers: whether the path has none at all, or takes other methods. OPTIONS asks just that. There
 * are no headers for pages of other sites in the answer (CORS): they may not call.
 */
export function noSuchRoute(log: Log, routes: readonly Route[], context: Context): Response {
  const { method, path } = context.req
  const allowed = methodsOf(routes, path)
  if (allowed.length === 0) return answerProblem(log, new NotFoundError('route', `${method} ${path}`), context)
  const answer =
    method === 'OPTIONS'
      ? context.body(null, 204)
      : answerProblem(log, new MethodNotAllowedError(method, path, allowed), context)
  answer.headers.set('Allow', allowed.join(', '))
  return answer
}

/** In alphabetical order. What answers GET answers HEAD. */
function methodsOf(routes: readonly Route[], path: string): string[] {
  const found = routes.filter((route) => route.method !== 'ALL' && isLike(route.path, path)).map(({ method }) => method)
  if (found.length === 0) return []
  return [...new Set([...found, ...(found.includes('GET') ? ['HEAD'] : []), 'OPTIONS'])].toSorted()
}

function isLike(pattern: string, path: string): boolean {
  const [wanted, given] = [pattern.split('/'), path.split('/')]
  return (
    wanted.length === given.length &&
    wanted.every((part, index) => (part.startsWith(':') ? given[index] !== '' : part === given[index]))
  )
}
