/** Ctrl-C and polite termination, as a signal to abort on. A second Ctrl-C ends the process at once. */
export interface Interrupt {
  readonly signal: AbortSignal
  /** Resolves when somebody wants this program to end. */
  readonly wanted: Promise<void>
  /** Gives Ctrl-C back its usual meaning. */
  dispose(): void
}

export function onInterrupt(): Interrupt {
  const controller = new AbortController()
  const listener = (): void => {
    dispose()
    controller.abort(new InterruptedError())
  }
  const dispose = (): void => {
    process.off('SIGINT', listener)
    process.off('SIGTERM', listener)
  }
  process.on('SIGINT', listener)
  process.on('SIGTERM', listener)
  const wanted = new Promise<void>((resolve) => {
    controller.signal.addEventListener('abort', () => resolve(), { once: true })
  })
  return { signal: controller.signal, wanted, dispose }
}

export class InterruptedError extends Error {
  override readonly name = 'InterruptedError'

  constructor() {
    super('Interrupted.')
  }
}
