import type { Terminal } from './terminal/terminal.ts'

/** What every command of one call has in common. */
export interface CliContext {
  readonly terminal: Terminal
  /** Text for people, and with `--json` instead of it one document for programs: the same facts. */
  readonly print: (options: { readonly json?: true | undefined }, document: object, text: string) => void
  /** For people only, on standard error: what is going on. */
  readonly say: (text: string) => void
}

export function createContext(terminal: Terminal): CliContext {
  return {
    terminal,
    print: ({ json }, document, text) => {
      terminal.stdout.write(json === true ? `${JSON.stringify(document, undefined, 2)}\n` : text)
    },
    say: (text) => void terminal.stderr.write(`${text}\n`),
  }
}
