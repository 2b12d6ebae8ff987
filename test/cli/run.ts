import { PassThrough } from 'node:stream'
import { runCommandLine } from '../../cli/command-line.ts'
import { buildProgram } from '../../cli/program.ts'
import type { Terminal } from '../../cli/terminal/terminal.ts'

export interface RunOptions {
  readonly environment?: Readonly<Record<string, string>>
  /** What is piped in; it ends there. */
  readonly input?: string
  /** A person sits there, and types these lines as they are asked for. */
  readonly answers?: readonly string[]
  readonly directory?: string
  /** Sees all that was written so far, and may press Ctrl-C. */
  readonly onOutput?: (told: { stdout: string; stderr: string }, pressCtrlC: () => void) => void
}

export interface Ended {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

/** One call of the command line, in this process, with a world of its own. */
export async function run(args: readonly string[], options: RunOptions = {}): Promise<Ended> {
  const isTerminal = options.answers !== undefined
  const answers = [...(options.answers ?? [])]
  const stdin = Object.assign(new PassThrough(), { isTTY: isTerminal })
  if (!isTerminal) stdin.end(options.input ?? '')
  const listeners = new Set<() => void>()
  const told = { stdout: '', stderr: '' }
  const output = (name: 'stdout' | 'stderr') => ({
    isTTY: isTerminal,
    columns: 100,
    write: (text: string) => {
      told[name] += text
      options.onOutput?.(told, () => {
        for (const listener of listeners) listener()
      })
      // Whoever asks ends without a line end; a bar begins with a return.
      if (name === 'stderr' && /[?\]:] $/.test(text)) setImmediate(() => stdin.write(`${answers.shift() ?? ''}\n`))
    },
  })
  const terminal: Terminal = {
    stdin,
    stdout: output('stdout'),
    stderr: output('stderr'),
    environment: options.environment ?? {},
    directory: options.directory ?? process.cwd(),
    onInterrupt: (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
  const code = await runCommandLine(args, terminal, buildProgram)
  return { code, ...told }
}
