import { Option } from '@commander-js/extra-typings'
import { z } from 'zod'
import { FragileTargets } from '../../core/safety/fragile-targets.ts'
import { OutsideWindow, WhenUnpausable } from '../../core/scan/scan.ts'
import { ExportFormat } from '../../core/scanner/capabilities.ts'
import type { Scan } from '../api-types.ts'
import { UsageError } from '../exit-code.ts'
import { readOneOf, readWholeNumber } from '../option-values.ts'
import { readNamedFile } from '../terminal/read-file.ts'
import type { Terminal } from '../terminal/terminal.ts'

export interface TargetOptions {
  readonly targets: readonly string[]
  readonly targetsFile?: string | undefined
}

/** As typed; the server names every piece that is no target. @throws UsageError if there are none at all. */
export async function readTargets({ targets, targetsFile }: TargetOptions, terminal: Terminal): Promise<string> {
  const typed = targetsFile === undefined ? '' : await readNamedFile('--targets-file', targetsFile, terminal)
  const all = [...targets, typed].filter((text) => text.trim() !== '').join('\n')
  if (all === '') throw new UsageError('There are no targets.', 'Give --targets or --targets-file.')
  return all
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

/** When runs may be at work. */
export function readTiming(given: { outsideWindow: string; whenUnpausable: string; maxDuration?: string | undefined }) {
  return {
    outsideWindow: readOneOf('--outside-window', given.outsideWindow, OutsideWindow.options),
    whenUnpausable: readOneOf('--when-unpausable', given.whenUnpausable, WhenUnpausable.options),
    ...(given.maxDuration === undefined
      ? {}
      : {
          maxDurationSeconds: readWholeNumber('--max-duration', given.maxDuration, { least: 60, most: 31_536_000 }),
        }),
  }
}

export function readSource({ template, policyId }: { template?: string | undefined; policyId?: string | undefined }) {
  if (template !== undefined && policyId !== undefined) throw new UsageError('Of --template and --policy-id, give one.')
  return {
    ...(template === undefined ? {} : { template }),
    ...(policyId === undefined ? {} : { policyId }),
  }
}

export function fragileTargetsOption() {
  const text =
    'what becomes of targets in fragile zones: a part of its own with gentle settings, all gentle, or refused'
  return new Option('--fragile-targets <way>', `${text}; default split`).choices(FragileTargets.options)
}

/** The server's own choice if none is given. */
export function readFragileTargets({ fragileTargets }: { readonly fragileTargets?: FragileTargets | undefined }) {
  return fragileTargets === undefined ? {} : { fragileTargets }
}
