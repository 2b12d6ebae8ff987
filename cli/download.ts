import { resolve } from 'node:path'
import type { Command } from '@commander-js/extra-typings'
import type { ApiClient } from '../client/api-client.ts'
import { dataOf } from '../client/api-client.ts'
import type { PendingDownload } from './api-types.ts'
import { apiCommand, examples } from './command-line.ts'
import { connect } from './connection/connect.ts'
import type { CliContext } from './context.ts'
import { followDownload, readDownload } from './downloads/follow-download.ts'
import { onInterrupt } from './interrupt.ts'
import { downloadFile } from './scans/download-file.ts'
import type { FileLink } from './scans/download-file.ts'
import { findScan } from './scans/find-scan.ts'
import { createProgress } from './terminal/progress.ts'
import { clean, facts } from './terminal/table.ts'

export function registerDownloads(parent: Command, { terminal, print, say }: CliContext): void {
  apiCommand(parent, 'download', 'download the newest reports of several scans as one ZIP')
    .argument('<scans...>', 'names or ids of 1 to 100 scans')
    .option('-o, --output <path>', 'a file, or a folder that exists', '.')
    .option('--force', 'replace a file that exists')
    .addHelpText(
      'after',
      examples('scanloop download Servers Printers', 'scanloop download Servers Printers --output reports.zip --force'),
    )
    .action(async (given, options) => {
      const interrupt = onInterrupt(terminal)
      const progress = createProgress(terminal)
      try {
        const api = await connect(options, terminal, interrupt.signal)
        const scanIds: string[] = []
        for (const one of given) scanIds.push((await findScan(api, one)).id)
        const { id } = dataOf(await api.POST('/v1/downloads', { body: { scanIds } }))
        const ready = await followDownload(api, id, interrupt.signal, (download) => {
          const { bytesDone, bytesTotal } = download.progress
          const percent = bytesTotal === 0 ? undefined : (100 * bytesDone) / bytesTotal
          progress.show({ status: download.status, message: download.message, percent })
        })
        progress.clear()
        const file = await downloadFile({
          link: linkOf(api, id),
          output: resolve(terminal.directory, options.output),
          replace: options.force === true,
          signal: interrupt.signal,
        })
        for (const { scanName, message } of ready.leftOut) say(clean(`Left out: ${scanName}. ${message}`))
        print(options, { ...withoutLink(ready), ...file }, describe(ready, file))
      } finally {
        progress.clear()
        interrupt.dispose()
      }
    })
}

/** Each reading has a new link. */
function linkOf(api: ApiClient, id: string) {
  return async (): Promise<FileLink> => {
    const { url, fileName, bytes, sha256 } = await readDownload(api, id)
    if (url === undefined || fileName === undefined || bytes === undefined || sha256 === undefined) {
      throw new TypeError(`The download ${id} is ready, and has no link.`)
    }
    return { url, fileName, bytes, sha256 }
  }
}

/** The link has been used, and needs no token: it is not for logs. */
function withoutLink({ url: _url, urlExpiresAt: _expiry, ...download }: PendingDownload) {
  return download
}

function describe({ entries }: PendingDownload, file: { path: string; bytes: number; sha256: string }): string {
  const runs = entries.map(({ scanName, runNumber }) => `${scanName}, run ${String(runNumber)}`)
  return facts([
    ['Reports', runs.join('\n         ')],
    ['ZIP', file.path],
    ['Bytes', String(file.bytes)],
    ['SHA-256', file.sha256],
  ])
}
