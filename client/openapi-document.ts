import { createApi } from '../api/app.ts'
import type { Services } from '../core/services.ts'

/** The document does not change with the release, so that the generated types only change with the API. */
const ANY_VERSION = '0.0.0'

/** The API's own OpenAPI document. No route is called: it is made of their descriptions alone. */
export async function readOpenApiDocument(): Promise<string> {
  const services = { toolVersion: ANY_VERSION } as Services
  const api = createApi(services, { authenticate: async (_context, next) => next() })
  return (await api.request('/openapi.json')).text()
}
