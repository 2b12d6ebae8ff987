import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { serve } from '@hono/node-server'
import type { Clock } from '../../core/clock.ts'
import type { ReportStore } from '../../core/report/report-store.ts'
import { openDiskReportStore } from '../../local/disk-report-store.ts'
import { createDownloadLinks, type DownloadLinks } from '../../local/download-links.ts'
import { downloadRoutes } from '../../local/download-route.ts'

export interface ServedReports {
  readonly store: ReportStore
  readonly links: DownloadLinks
  /** `<folder>/reports`. */
  readonly folder: string
  readonly close: () => Promise<void>
}

/** A disk store whose links are served over real HTTP. `observe` may wrap what the route reads from. */
export async function serveReports(
  folder: string,
  clock: Clock = { now: () => new Date() },
  observe: (store: ReportStore) => ReportStore = (store) => store,
): Promise<ServedReports> {
  let port = 0
  const baseUrl = () => `http://127.0.0.1:${String(port)}`
  const links = createDownloadLinks({ secret: Buffer.alloc(32, 'k'), baseUrl, clock })
  const reports = join(folder, 'reports')
  const store = await openDiskReportStore(reports, links)
  const app = downloadRoutes(observe(store), links)
  const server = await new Promise<ReturnType<typeof serve>>((resolve) => {
    const started = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, (address: AddressInfo) => {
      port = address.port
      resolve(started)
    })
  })
  const close = async () => {
    if ('closeAllConnections' in server) server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
  return { store, links, folder: reports, close }
}
