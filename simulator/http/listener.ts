import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { createServer } from 'node:https'
import type { Server } from 'node:https'
import { setTimeout as sleep } from 'node:timers/promises'
import type { ServerCertificate } from '../certificate.ts'
import type { World } from '../world.ts'
import { CONTROL_PREFIX, handleControlCall } from './control-page.ts'
import { handleApiCall } from './handle.ts'

/** The server on its port, able to go away and come back. */
export class Listener {
  readonly #world: World
  readonly #server: Server
  #port = 0
  #restarting: Promise<void> | undefined
  #isClosed = false

  constructor(world: World, certificate: ServerCertificate) {
    this.#world = world
    const { certificatePem: cert, privateKeyPem: key } = certificate
    this.#server = createServer({ cert, key }, this.#listener())
    // A slow download may take longer than any default limit.
    this.#server.requestTimeout = 0
    this.#server.timeout = 0
    // A client that refuses our certificate is its own affair.
    this.#server.on('tlsClientError', () => {})
  }

  get port(): number {
    return this.#port
  }

  async open(): Promise<void> {
    await this.#listen(this.#world.settings.port)
    const address = this.#server.address()
    if (address !== null && typeof address === 'object') this.#port = address.port
  }

  /** Breaks every connection, loses what was under way, refuses connections for a moment, and listens again. */
  restart(): Promise<void> {
    this.#restarting ??= this.#restartNow().finally(() => {
      this.#restarting = undefined
    })
    return this.#restarting
  }

  async close(): Promise<void> {
    this.#isClosed = true
    await this.#restarting
    await this.#stopListening()
  }

  async #restartNow(): Promise<void> {
    await this.#stopListening()
    this.#world.loseWhatWasUnderWay()
    await sleep(this.#world.settings.restartSeconds * 1000)
    this.#world.bootedAt = this.#world.now()
    if (!this.#isClosed) await this.#listen(this.#port)
  }

  #listen(port: number): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#server.once('error', reject)
      this.#server.listen(port, this.#world.settings.host, () => {
        this.#server.off('error', reject)
        resolve()
      })
    })
  }

  #stopListening(): Promise<void> {
    return new Promise((resolve) => {
      // The callback's error only says that nobody was listening.
      this.#server.close(() => resolve())
      this.#server.closeAllConnections()
    })
  }

  #listener(): RequestListener {
    return (request, response) => {
      this.#handle(request, response).catch((error: unknown) => {
        // A bug here must be seen by whoever runs the tests, and must not leave a client hanging.
        process.emitWarning(error instanceof Error ? error : new Error(String(error)))
        response.destroy()
      })
    }
  }

  async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    // A connection that breaks while we write is reported where it matters, by the pipeline.
    response.on('error', () => {})
    if (request.url?.startsWith(CONTROL_PREFIX)) return handleControlCall(this.#world, request, response)
    return handleApiCall(this.#world, request, response, () => void this.restart())
  }
}
