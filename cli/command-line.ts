import { parseArgs } from 'node:util'
import type { ParseArgsOptionsConfig } from 'node:util'
import { ScanloopError } from '../core/errors.ts'

/** A mistake on the command line; the message says which. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

/** The options of a command. @throws UsageError naming the unknown or malformed one. */
export function readOptions<Options extends ParseArgsOptionsConfig>(args: string[], options: Options) {
  try {
    return parseArgs({ args, options, strict: true, allowPositionals: false }).values
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error))
  }
}

/** A TCP port. @throws UsageError */
export function readPort(text: string): number {
  if (!/^\d{1,5}$/.test(text) || Number(text) > 65_535) {
    throw new UsageError(`--port ${JSON.stringify(text)} is not a port: a number from 0 to 65535`)
  }
  return Number(text)
}

/** Runs a command and turns what it throws into a message for people and an exit code: 2 for misuse, 1 for failure. */
export async function runCommand(name: string, work: () => Promise<number>): Promise<number> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof UsageError) {
      process.stderr.write(`scanloop ${name}: ${error.message}\nscanloop ${name} --help tells the options.\n`)
      return 2
    }
    process.stderr.write(`scanloop ${name}: ${explain(error)}\n`)
    return 1
  }
}

function explain(error: unknown): string {
  if (error instanceof ScanloopError) return `${error.message}\n${error.action}`
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}
