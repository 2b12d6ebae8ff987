import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'
import { InterruptedError, UsageError } from '../exit-code.ts'
import { isInteractive } from './terminal.ts'
import type { Terminal } from './terminal.ts'

/**
 * Asks a person, on standard error, so that what is piped on stays clean.
 *
 * @throws InterruptedError at Ctrl-C, and at the end of the input.
 */
export async function ask(terminal: Terminal, question: string, options: { hidden?: boolean } = {}): Promise<string> {
  terminal.stderr.write(question)
  // The line editor repeats what is typed. Hidden, it repeats it to nobody; and it has switched off the terminal's own echo.
  const echo = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      if (options.hidden !== true) terminal.stderr.write(chunk.toString())
      done()
    },
  })
  const lines = createInterface({ input: terminal.stdin, output: echo, terminal: terminal.stdin.isTTY === true })
  try {
    return await new Promise<string>((resolve, reject) => {
      lines.once('SIGINT', () => reject(new InterruptedError()))
      lines.once('close', () => reject(new InterruptedError('The input ended before an answer.')))
      // The question stands already: given to the editor, it would be drawn again with every key.
      lines.once('line', resolve)
    })
  } catch (error) {
    if (options.hidden !== true) terminal.stderr.write('\n')
    throw error
  } finally {
    lines.close()
    if (options.hidden === true) terminal.stderr.write('\n')
  }
}

/**
 * Yes or no before something that cannot be taken back. Nothing but "y" and "yes" is a yes.
 *
 * @throws UsageError where nobody can be asked.
 */
export async function confirm(terminal: Terminal, question: string, isSure: boolean | undefined): Promise<boolean> {
  if (isSure === true) return true
  if (!isInteractive(terminal)) {
    throw new UsageError(`${question} Nobody can be asked here.`, 'Add --yes if that is what you want.')
  }
  return /^\s*y(es)?\s*$/i.test(await ask(terminal, `${question} [y/N] `))
}
