import { Command, CommanderError, Help } from '@commander-js/extra-typings'
import { createContext } from './context.ts'
import type { CliContext } from './context.ts'
import { EXIT, EXIT_CODES_HELP } from './exit-code.ts'
import { explainError } from './explain-error.ts'
import { clean } from './terminal/table.ts'
import type { Terminal } from './terminal/terminal.ts'

/** Adds a command to its parent. */
export type Registration = (parent: Command, context: CliContext) => void

/** A command that talks to a Scanloop: it says where that is, and answers for programs too. */
export function apiCommand(parent: Command, name: string, summary: string) {
  return parent
    .command(name)
    .summary(summary)
    .description(`${summary.charAt(0).toUpperCase()}${summary.slice(1)}.`)
    .option('--json', 'one JSON document on standard output instead of text; errors are JSON on standard error')
    .optionsGroup('Connection:')
    .option('--url <address>', 'where Scanloop is; default SCANLOOP_URL, else http://127.0.0.1:8470')
    .option('--data-dir <folder>', 'data directory of the local server, for the token in it')
    .optionsGroup('Options:')
}

/** Examples behind the options of `--help`, as they are typed. */
export function examples(...lines: readonly string[]): string {
  return `\nExamples:\n${lines.map((line) => `  ${line}`).join('\n')}`
}

/**
 * Runs one call of the command line.
 *
 * @param build makes the tree of commands; `program` has its settings, which every command takes over.
 * @returns the exit code. Never throws, and never ends the process.
 */
export async function runCommandLine(
  args: readonly string[],
  terminal: Terminal,
  build: (program: Command, context: CliContext) => void,
): Promise<number> {
  const program = new Command('scanloop')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => void terminal.stdout.write(text),
      writeErr: (text) => void terminal.stderr.write(text),
      getOutHelpWidth: () => terminal.stdout.columns ?? 100,
      getErrHelpWidth: () => terminal.stderr.columns ?? 100,
    })
    .configureHelp({
      // An option that is not given is no list of nothing.
      optionDescription: (option) =>
        option.defaultValue !== undefined && String(option.defaultValue) === ''
          ? option.description
          : Help.prototype.optionDescription(option),
    })
    .showHelpAfterError('(add --help for the options and examples)')
    .helpCommand(true)
    .addHelpText('afterAll', ({ error }) => (error ? '' : EXIT_CODES_HELP))
  build(program, createContext(terminal))
  try {
    await program.parseAsync([...args], { from: 'user' })
    return EXIT.pass
  } catch (error) {
    // Commander has said all by now: help and version are no mistakes, the rest is misuse.
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.pass : EXIT.usage
    return tell(error, args, terminal)
  }
}

function tell(error: unknown, args: readonly string[], { stderr }: Terminal): number {
  const told = explainError(error)
  if (args.includes('--json')) {
    stderr.write(`${JSON.stringify({ error: told })}\n`)
  } else {
    stderr.write(`scanloop: ${clean(told.message)}\n${told.action === '' ? '' : `${clean(told.action)}\n`}`)
  }
  return told.exitCode
}
