import { join } from 'node:path'
import { bundle } from '../../../core/download/bundle.ts'
import { openDiskReportStore } from '../../../local/disk-report-store.ts'
import { createDownloadLinks } from '../../../local/download-links.ts'
import { storeReport } from '../../support/download-room.ts'

/**
 * Puts one report of so many megabytes so many times into a bundle that nobody keeps, and says by how many bytes the
 * process grew, in a process of its own, because memory can be measured of a whole process only.
 */
const [, , folder = '', megabytes = '', times = ''] = process.argv
const links = createDownloadLinks({ secret: Buffer.alloc(32), baseUrl: () => '', clock: { now: () => new Date() } })
const store = await openDiskReportStore(join(folder, 'reports'), links)

/** What deflate cannot shrink, and is made anew each time. */
function* noise(): Generator<Buffer> {
  const block = Buffer.alloc(1_000_000)
  for (let count = 0; count < Number(megabytes); count++) {
    for (let at = 0; at < block.length; at += 4) block.writeUInt32LE(Math.imul(at + count, 2_654_435_761) >>> 0, at)
    yield Buffer.from(block)
  }
}

const report = await storeReport(store, 'scan-01/1/1.zip', { 'report.nessus': noise() })
const entries = Array.from({ length: Number(times) }, (_, index) => ({
  scanId: 'scan-01',
  scanName: 'One',
  runNumber: 1,
  folder: `folder-${String(index)}`,
  report,
}))
const { zip } = bundle(store, entries, {
  modifiedAt: new Date(0),
  onBytes: async () => {},
  manifest: async () => ({}),
})
global.gc?.()
const before = process.memoryUsage().rss
let peak = before
let bytes = 0
for await (const piece of zip) {
  bytes += piece.length
  peak = Math.max(peak, process.memoryUsage().rss)
}
process.stdout.write(`${JSON.stringify({ bytes, grownBytes: peak - before })}\n`)
