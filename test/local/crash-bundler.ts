import { requestDownload } from '../../core/download/request-download.ts'
import { sweepDownloads } from '../../core/download/sweep-downloads.ts'
import { Settings } from '../../core/settings.ts'
import { createLog } from '../../local/log.ts'
import { openLocalServices } from '../../local/services.ts'

/**
 * Works on a data directory until it is killed: takes up what the process before left, and asks for a download of
 * scan-01 and scan-02. It says the id of each, and every megabyte of its own that has gone into a ZIP.
 */
const [, , directory = ''] = process.argv
const { services } = await openLocalServices({
  directory,
  settings: Settings.parse({}),
  log: createLog('error'),
  baseUrl: () => 'http://127.0.0.1:1',
})

const put = services.reports.put.bind(services.reports)
services.reports.put = (key, body, options) =>
  put(
    key,
    (async function* () {
      let bytes = 0
      let said = 0
      for await (const piece of body) {
        bytes += piece.byteLength
        if (bytes - said >= 1_000_000) {
          said = bytes
          process.stdout.write(`passed ${String(bytes)}\n`)
        }
        yield piece
      }
    })(),
    options,
  )

await sweepDownloads(services, 0)
const { id } = await requestDownload(services, 'tester', { scanIds: ['scan-01', 'scan-02'] })
process.stdout.write(`asked ${id}\n`)
