import { resolve } from 'node:path'
import type { ApiClient } from '../../client/api-client.ts'
import type { Severity } from '../../core/finding/severity.ts'
import { UsageError } from '../exit-code.ts'
import { outputLink } from '../outputs/output-link.ts'
import type { Terminal } from '../terminal/terminal.ts'
import { downloadFile, refuseExisting, reportLink } from './download-file.ts'
import type { DownloadedFile } from './download-file.ts'

const KINDS = ['zip', 'sarif', 'junit', 'markdown'] as const
type Kind = (typeof KINDS)[number]

export interface FileOptions {
  readonly zip?: string | undefined
  readonly sarif?: string | undefined
  readonly junit?: string | undefined
  readonly markdown?: string | undefined
  readonly decision?: string | undefined
  readonly force?: true | undefined
}

/** The files that a run is to leave here, by absolute paths. */
export interface WantedFiles {
  readonly reports: readonly (readonly [Kind, string])[]
  readonly decision: string | undefined
  readonly replace: boolean
}

/** An hour's scan is not to end with a file that is in the way. @throws UsageError */
export async function readWantedFiles(options: FileOptions, { directory }: Terminal): Promise<WantedFiles> {
  const replace = options.force === true
  const reports = KINDS.flatMap((kind) => {
    const path = options[kind]
    return path === undefined ? [] : [[kind, resolve(directory, path)] as const]
  })
  const decision = options.decision === undefined ? undefined : resolve(directory, options.decision)
  const paths = [...reports.map(([, path]) => path), ...(decision === undefined ? [] : [decision])]
  for (const path of paths) await refuseExisting(path, replace)
  if (new Set(paths).size < paths.length) throw new UsageError('Two files have the same name.')
  return { reports, decision, replace }
}

export interface BroughtFiles {
  readonly files: Readonly<Partial<Record<Kind, DownloadedFile>>>
  /** What kept a file from coming. */
  readonly problems: readonly unknown[]
}

/** Fetches all that can be had: one that does not come keeps no other from coming. */
export async function bringFiles(
  api: ApiClient,
  run: { readonly scanId: string; readonly number: number },
  { reports, replace }: WantedFiles,
  failFrom: Severity | undefined,
): Promise<BroughtFiles> {
  const files: Partial<Record<Kind, DownloadedFile>> = {}
  const problems: unknown[] = []
  for (const [kind, output] of reports) {
    // What fails the gate is what build servers are to show as a failure.
    const query = kind === 'junit' && failFrom !== undefined ? { failFrom } : {}
    const link = kind === 'zip' ? reportLink(api, run) : outputLink(api, run, kind, query)
    try {
      files[kind] = await downloadFile({ link, output, replace })
    } catch (error) {
      problems.push(error)
    }
  }
  return { files, problems }
}
