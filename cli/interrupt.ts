import { InterruptedError } from './exit-code.ts'
import { processTerminal } from './terminal/terminal.ts'
import type { Terminal } from './terminal/terminal.ts'

/** Ctrl-C and polite termination, as a signal to abort on. A second Ctrl-C ends the process at once. */
export interface Interrupt {
  readonly signal: AbortSignal
  /** Resolves when somebody wants this program to end. */
  readonly wanted: Promise<void>
  /** Gives Ctrl-C back its usual meaning. */
  dispose(): void
}

export function onInterrupt(terminal: Pick<Terminal, 'onInterrupt'> = processTerminal()): Interrupt {
  const controller = new AbortController()
  const dispose = terminal.onInterrupt(() => {
    dispose()
    controller.abort(new InterruptedError())
  })
  const wanted = new Promise<void>((resolve) => {
    controller.signal.addEventListener('abort', () => resolve(), { once: true })
  })
  return { signal: controller.signal, wanted, dispose }
}
