import type { ReportStore } from './report-store.ts'

/** The store, with the bytes of every upload passed through something that may end it. */
export function passThrough(
  reports: ReportStore,
  through: (body: AsyncIterable<Uint8Array>) => AsyncIterable<Uint8Array>,
): ReportStore {
  return {
    put: (key, body, options) => reports.put(key, through(body), options),
    open: (key, range) => reports.open(key, range),
    size: (key) => reports.size(key),
    link: (key, options) => reports.link(key, options),
    delete: (key) => reports.delete(key),
    deleteAll: (prefix, options) => reports.deleteAll(prefix, options),
  }
}
