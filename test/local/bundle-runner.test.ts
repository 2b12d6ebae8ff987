import { expect, it } from 'vitest'
import { readDownload } from '../../core/download/read-download.ts'
import { requestDownload } from '../../core/download/request-download.ts'
import { openDownloadRoom } from '../support/download-room.ts'

it('does not wait for a ZIP that is being built when it closes, and leaves it to the next process', async () => {
  let pieces = 0
  let begun = Promise.withResolvers<void>()
  const room = await openDownloadRoom({
    observe: (store) => {
      const put = store.put.bind(store)
      store.put = (key, body, options) =>
        put(
          key,
          (async function* () {
            for await (const piece of body) {
              yield piece
              pieces += 1
              begun.resolve()
              // The first piece is taken; then it closes, with all others still to come.
              await new Promise((resolve) => setImmediate(resolve))
            }
          })(),
          options,
        )
      return store
    },
  })
  const ids = Array.from({ length: 50 }, (_, index) => `scan-${String(index)}`)
  for (const id of ids) await room.scan(id, id, { 'a.nessus': '<a/>' })
  const before = pieces
  begun = Promise.withResolvers()
  const { id } = await requestDownload(room.services, 'ada', { scanIds: ids })
  await begun.promise
  await room.runner.close()
  expect(pieces - before).toBeLessThan(10)
  expect((await readDownload(room.services, id)).download).toMatchObject({ status: 'PREPARING' })
  expect(await room.services.reports.size(`downloads/${id}/2.zip`)).toBeUndefined()
})
