import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { z } from 'zod'
import { ExportFormat } from '../../core/scanner/capabilities.ts'
import type { Scan } from '../api-types.ts'
import { UsageError } from '../exit-code.ts'
import { readOneOf } from '../option-values.ts'
import { readInput } from '../terminal/read-lines.ts'
import type { Terminal } from '../terminal/terminal.ts'

export interface TargetOptions {
  readonly targets: readonly string[]
  readonly targetsFile?: string | undefined
}

/** As typed; the server names every piece that is no target. @throws UsageError if there are none at all. */
export async function readTargets({ targets, targetsFile }: TargetOptions, terminal: Terminal): Promise<string> {
  const typed = targetsFile === undefined ? '' : await readTargetsFile(targetsFile, terminal)
  const all = [...targets, typed].filter((text) => text.trim() !== '').join('\n')
  if (all === '') throw new UsageError('There are no targets.', 'Give --targets or --targets-file.')
  return all
}

async function readTargetsFile(file: string, terminal: Terminal): Promise<string> {
  if (file === '-') return readInput(terminal)
  try {
    return await readFile(resolve(terminal.directory, file), 'utf8')
  } catch (error) {
    throw new UsageError(
      `--targets-file ${file} cannot be read: ${error instanceof Error ? error.message : String(error)}.`,
    )
  }
}

/** `nessus`, `csv:optional`; the server's own choice if none is given. */
export function readFormats(given: readonly string[]): Scan['formats'] | undefined {
  if (given.length === 0) return undefined
  return given.map((text) => {
    const [format = '', need = 'required'] = text.split(':')
    return {
      format: readOneOf('--format', format, ExportFormat.options),
      required: readOneOf('--format', need, z.enum(['required', 'optional']).options) === 'required',
    }
  })
}

export function readSource({ template, policy }: { template?: string | undefined; policy?: string | undefined }) {
  if (template !== undefined && policy !== undefined) throw new UsageError('Of --template and --policy, give one.')
  return {
    ...(template === undefined ? {} : { template }),
    ...(policy === undefined ? {} : { policyId: policy }),
  }
}
