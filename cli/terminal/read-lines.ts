import type { Terminal } from './terminal.ts'

/** More than any keys or list of targets; what is longer was piped in by mistake. */
const MAX_CHARACTERS = 1_000_000

/** Standard input to its end. */
export async function readInput({ stdin }: Pick<Terminal, 'stdin'>): Promise<string> {
  let text = ''
  const decoder = new TextDecoder()
  for await (const chunk of stdin) {
    text += typeof chunk === 'string' ? chunk : decoder.decode(chunk as Buffer, { stream: true })
    if (text.length > MAX_CHARACTERS) throw new RangeError('The input is longer than a million characters.')
  }
  return text
}

/** The lines of standard input that hold something. */
export async function readLines(terminal: Pick<Terminal, 'stdin'>): Promise<string[]> {
  const text = await readInput(terminal)
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
}
