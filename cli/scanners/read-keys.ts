import { UsageError } from '../exit-code.ts'
import { ask } from '../terminal/ask.ts'
import { readLines } from '../terminal/read-lines.ts'
import { isInteractive, variable } from '../terminal/terminal.ts'
import type { Terminal } from '../terminal/terminal.ts'

/** The API keys of a scanner. */
export interface Keys {
  readonly accessKey: string
  readonly secretKey: string
}

export const KEYS_HELP = `
Keys are never taken from the command line, where every process of this machine can read them. They come from
SCANLOOP_ACCESS_KEY and SCANLOOP_SECRET_KEY, with --keys-stdin from two lines of standard input (first the access key),
or from a person at the terminal.
`

/** @throws UsageError if there are none, or one without the other. */
export async function readKeys(terminal: Terminal, fromStandardInput: boolean): Promise<Keys> {
  if (fromStandardInput) {
    const lines = await readLines(terminal)
    const [accessKey, secretKey] = lines
    if (accessKey === undefined || secretKey === undefined || lines.length > 2) {
      throw new UsageError(
        `Standard input has ${String(lines.length)} lines instead of two.`,
        'Send the access key on the first line and the secret key on the second.',
      )
    }
    return { accessKey, secretKey }
  }
  const accessKey = variable(terminal, 'SCANLOOP_ACCESS_KEY')
  const secretKey = variable(terminal, 'SCANLOOP_SECRET_KEY')
  if (accessKey !== undefined && secretKey !== undefined) return { accessKey, secretKey }
  if (accessKey !== undefined || secretKey !== undefined) {
    throw new UsageError('Of SCANLOOP_ACCESS_KEY and SCANLOOP_SECRET_KEY, only one is set.', 'Set both.')
  }
  if (!isInteractive(terminal)) {
    throw new UsageError(
      'There are no API keys.',
      'Set SCANLOOP_ACCESS_KEY and SCANLOOP_SECRET_KEY, or send two lines with --keys-stdin.',
    )
  }
  return {
    accessKey: (await ask(terminal, 'Access key (not shown): ', { hidden: true })).trim(),
    secretKey: (await ask(terminal, 'Secret key (not shown): ', { hidden: true })).trim(),
  }
}
