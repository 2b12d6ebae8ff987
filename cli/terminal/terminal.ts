import type { Readable } from 'node:stream'

/** A stream that people or programs read. */
export interface TextOutput {
  readonly isTTY?: boolean
  readonly columns?: number
  write(text: string): unknown
}

/** What a command sees of the world around it, so that a test can be that world. */
export interface Terminal {
  readonly stdin: Readable & { readonly isTTY?: boolean }
  readonly stdout: TextOutput
  readonly stderr: TextOutput
  readonly environment: Readonly<Record<string, string | undefined>>
  /** Files that are named are looked for from here. */
  readonly directory: string
  /** Calls back at Ctrl-C and at a polite signal to end, until the returned function is called. */
  onInterrupt(listener: () => void): () => void
}

/** That of this process. */
export function processTerminal(): Terminal {
  return {
    stdin: process.stdin,
    stdout: process.stdout,
    stderr: process.stderr,
    environment: process.env,
    directory: process.cwd(),
    onInterrupt: (listener) => {
      process.on('SIGINT', listener).on('SIGTERM', listener)
      return () => void process.off('SIGINT', listener).off('SIGTERM', listener)
    },
  }
}

/** Build servers set `CI`; some give their jobs a terminal nevertheless, at which nobody sits. */
export function isInteractive({ stdin, stderr, environment }: Terminal): boolean {
  return stdin.isTTY === true && hasMovingLines({ stderr, environment })
}

/** Whether a line may be drawn over. */
export function hasMovingLines({ stderr, environment }: Pick<Terminal, 'stderr' | 'environment'>): boolean {
  const isBuild = !['', '0', 'false'].includes(environment.CI ?? '')
  return stderr.isTTY === true && !isBuild && environment.TERM !== 'dumb'
}

/** A variable of the environment; empty is as good as unset. */
export function variable(terminal: Pick<Terminal, 'environment'>, name: string): string | undefined {
  const value = terminal.environment[name]?.trim()
  return value === '' ? undefined : value
}
