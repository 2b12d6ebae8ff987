import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { UsageError } from '../exit-code.ts'
import { readInput } from './read-lines.ts'
import type { Terminal } from './terminal.ts'

/**
 * A file that was named, or standard input for `-`.
 *
 * @param what the option that names it, for the message; empty for an argument.
 * @throws UsageError if it cannot be read.
 */
export async function readNamedFile(what: string, file: string, terminal: Terminal): Promise<string> {
  if (file === '-') return readInput(terminal)
  try {
    return await readFile(resolve(terminal.directory, file), 'utf8')
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new UsageError(`${what === '' ? '' : `${what} `}${file} cannot be read: ${reason}.`)
  }
}
