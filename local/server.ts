import { createServer } from 'node:http'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { getRequestListener, RequestError } from '@hono/node-server'
import type { HttpBindings } from '@hono/node-server'
import { Hono } from 'hono'
import type { MiddlewareHandler } from 'hono'
import { createApi } from '../api/app.ts'
import { answerProblem, describeProblem } from '../api/problem.ts'
import { requestIds, withRequestId } from '../api/request-id.ts'
import { InvalidInputError, StorageUnavailableError } from '../core/errors.ts'
import type { Log } from '../core/log.ts'
import type { Secret } from '../core/secret.ts'
import type { Services } from '../core/services.ts'
import { Settings } from '../core/settings.ts'
import { openDataDirectory } from './data-directory.ts'
import { docsRoutes } from './docs-route.ts'
import { downloadRoutes } from './download-route.ts'
import type { DownloadLinks } from './download-links.ts'
import { createBrowserSessions } from './browser-session.ts'
import { requireCredentials, requireLocalNames } from './guards.ts'
import type { Credentials } from './guards.ts'
import { DEFAULT_REQUESTS_PER_SECOND, limitRate, rateLimitOf } from './rate-limit.ts'
import { openLocalServices } from './services.ts'
import type { LocalServicesOptions } from './services.ts'
import { sessionRoutes } from './session-route.ts'
import { startPageRoutes } from './start-page.ts'
import { startSweeper } from './sweeper.ts'
import { readOrCreateToken } from './token.ts'
import { VERSION } from './version.ts'
import { WEB_DIRECTORY, webPageRoutes } from './web-page.ts'

/** Scanloop whole, in this process: API, workflow, sweeper, on one data directory. */
export interface LocalServer {
  /** `http://127.0.0.1:8470` */
  readonly url: string
  readonly token: Secret
  readonly tokenFile: string
  /** An address that signs a browser in, once, within 15 minutes. */
  signInLink(): string
  readonly services: Services
  /** Ends everything and lets go of the data directory. What was under way goes on at the next start. */
  close(): Promise<void>
}

export interface LocalServerOptions {
  readonly dataDirectory: string
  /** 0 takes any free port. */
  readonly port: number
  readonly log: Log
  readonly settings?: Settings
  /** How many requests a second the API takes; 0 is no limit. Default 200. */
  readonly requestsPerSecond?: number
  /** Where the built web page is. */
  readonly webDirectory?: string
  /** What may be scanned until somebody says otherwise; private networks, unless told. */
  readonly initialZones?: LocalServicesOptions['initialZones']
  /** For tests: instead of the system's resolver. */
  readonly names?: LocalServicesOptions['names']
  /** For tests: every event of every execution. */
  readonly onWorkflowEvent?: LocalServicesOptions['onWorkflowEvent']
}

/** Loopback only. There is no option for another address: what listens on a network needs accounts and TLS. */
const HOST = '127.0.0.1'

/**
 * Of the address and the headers of a request. Node's own limit of 16 KiB is below what a query may be and still be
 * refused by its schema, with the name of the field that is too long, instead of by a bare 431.
 */
const MAX_HEADER_BYTES = 64 * 1024

/** @throws DataDirectoryInUseError · StorageUnavailableError if the port is taken or the directory is not usable. */
export async function startLocalServer(options: LocalServerOptions): Promise<LocalServer> {
  const { log } = options
  const directory = openDataDirectory(options.dataDirectory)
  const undo: (() => Promise<void> | void)[] = [() => directory.release()]
  const close = async (): Promise<void> => {
    for (let step = undo.pop(); step !== undefined; step = undo.pop()) await step()
  }
  try {
    let port = 0
    const local = await openLocalServices({
      directory: directory.path,
      settings: options.settings ?? Settings.parse({}),
      log,
      baseUrl: () => `http://${HOST}:${String(port)}`,
      ...(options.initialZones === undefined ? {} : { initialZones: options.initialZones }),
      ...(options.names === undefined ? {} : { names: options.names }),
      ...(options.onWorkflowEvent === undefined ? {} : { onWorkflowEvent: options.onWorkflowEvent }),
    })
    undo.push(() => local.close())
    const token = readOrCreateToken(directory.path)
    const tokenFile = join(directory.path, 'token')
    const sessions = createBrowserSessions({ token, clock: local.services.clock })
    const app = createApp(local.services, local.links, {
      tokenFile,
      webDirectory: options.webDirectory ?? WEB_DIRECTORY,
      credentials: { token, sessions, port: () => port },
      requestsPerSecond: options.requestsPerSecond ?? DEFAULT_REQUESTS_PER_SECOND,
    })
    const listener = getRequestListener(app.fetch, { errorHandler: (error) => unreadable(log, error) })
    const http = createServer(
      { maxHeaderSize: MAX_HEADER_BYTES },
      (request, response) => void listener(request, response),
    )
    port = await listen(http, options.port)
    undo.push(() => closeHttp(http))
    const sweeper = await startSweeper(local.services)
    undo.push(() => sweeper.close())
    // After the sweep, which knows what was at work: a schedule must not find a run that died with the last process.
    await local.startSchedules()
    const url = `http://${HOST}:${String(port)}`
    log.info('server.started', { url, version: VERSION })
    // Behind the "#", which browsers send to nobody.
    const signInLink = () => `${url}/#code=${sessions.issueCode()}`
    return { url, token, tokenFile, signInLink, services: local.services, close }
  } catch (error) {
    await close()
    throw error
  }
}

function createApp(
  services: Services,
  links: DownloadLinks,
  options: { tokenFile: string; webDirectory: string; credentials: Credentials; requestsPerSecond: number },
): Hono<{ Bindings: HttpBindings }> {
  const { credentials } = options
  const app = new Hono<{ Bindings: HttpBindings }>()
  app.use(requestIds)
  app.use(closeIfUnread)
  app.onError((error, context) => answerProblem(services.log, error, context))
  app.use(requireLocalNames(credentials.port))
  app.route('/', sessionRoutes(credentials.sessions, credentials.port))
  app.route('/', downloadRoutes(services.reports, links))
  app.route('/', docsRoutes())
  app.route('/', webPageRoutes(options.webDirectory) ?? startPageRoutes(options.tokenFile))
  app.use('/v1/*', limitRate(rateLimitOf(options.requestsPerSecond)))
  const api = createApi(services, { authenticate: requireCredentials(credentials) })
  app.all('*', (context) => api.fetch(context.req.raw, context.env))
  return app
}

/**
 * An answer before the end of the request (a body too large, a missing token) is the connection's last. Said so, a
 * client does not send its next request into a connection that is about to be closed.
 */
const closeIfUnread: MiddlewareHandler<{ Bindings: HttpBindings }> = async (context, next) => {
  await next()
  if (!context.env.incoming.complete) context.header('Connection', 'close')
}

/** What cannot even be read as a request: a `Host` header or a path that makes no URL. */
async function unreadable(log: Log, error: unknown): Promise<Response> {
  const known =
    error instanceof RequestError
      ? new InvalidInputError([{ path: 'request', message: 'has a Host header or a path that makes no URL' }])
      : error
  return await withRequestId([], async () => {
    const { status, headers, body } = describeProblem(log, known, undefined)
    return new Response(body, { status, headers })
  })
}

async function listen(server: Server, port: number): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const reason = error.code === 'EADDRINUSE' ? 'another program listens there' : error.message
      const what = `The address ${HOST}:${String(port)}`
      reject(new StorageUnavailableError(what, reason, error, 'Start with another --port, or stop the other program.'))
    })
    server.listen(port, HOST, resolve)
  })
  return (server.address() as AddressInfo).port
}

async function closeHttp(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  server.closeAllConnections()
  await closed
}
