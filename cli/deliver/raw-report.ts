import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import yauzl from 'yauzl'
import type { ApiClient } from '../../client/api-client.ts'
import type { RawReport } from '../../deliveries/defectdojo.ts'
import { CommandError, EXIT } from '../exit-code.ts'
import { downloadFile, reportLink } from '../scans/download-file.ts'

interface RunPath {
  readonly scanId: string
  readonly number: number
}

/**
 * The raw `.nessus` of a run for as long as `work` takes: its ZIP is downloaded and checked in a folder of its own, the
 * member is unpacked while it is read, and the folder goes in any case.
 *
 * @throws CommandError if the ZIP has none.
 */
export async function withRawReport<Answer>(
  api: ApiClient,
  run: RunPath,
  signal: AbortSignal,
  work: (report: RawReport) => Promise<Answer>,
): Promise<Answer> {
  // Made for its owner alone, as the files in it are.
  const folder = await mkdtemp(join(tmpdir(), 'scanloop-'))
  try {
    const link = reportLink(api, run)
    const { path } = await downloadFile({ link, output: join(folder, 'report.zip'), replace: false, signal })
    const archive = await yauzl.openPromise(path)
    try {
      for await (const entry of archive.eachEntry()) {
        if (!entry.fileName.endsWith('.nessus')) continue
        const body = await archive.openReadStreamPromise(entry)
        return await work({ fileName: entry.fileName, bytes: entry.uncompressedSize, body })
      }
    } finally {
      archive.close()
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
  throw new CommandError(
    EXIT.refused,
    `The report of run ${String(run.number)} of ${run.scanId} has no .nessus file, which is what DefectDojo reads.`,
    'Let the scan have the format "nessus", and retrieve the report again.',
  )
}
