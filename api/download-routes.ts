import { createRoute, z } from '@hono/zod-openapi'
import { readDownload } from '../core/download/read-download.ts'
import { DownloadInput, requestDownload } from '../core/download/request-download.ts'
import type { Services } from '../core/services.ts'
import { DOWNLOAD, DOWNLOAD_INPUT, DOWNLOAD_READY } from './examples/download.ts'
import { DownloadView, viewDownload } from './download-view.ts'
import { forRole } from './require-role.ts'
import { createRouter, json, jsonBody, problems, requireJson } from './routing.ts'

const tags = ['downloads']

const create = createRoute({
  method: 'post',
  path: '/v1/downloads',
  operationId: 'requestDownload',
  tags,
  summary:
    'Ask for one ZIP with the newest report of each of 1 to 100 scans. Scans without a report are left out and named.',
  ...forRole('reader', requireJson),
  request: { body: jsonBody(DownloadInput, DOWNLOAD_INPUT) },
  responses: {
    202: json(DownloadView, 'It is being built; follow it.', DOWNLOAD, ['Location']),
    ...problems(400, 404, 409, 503),
  },
})

const read = createRoute({
  method: 'get',
  path: '/v1/downloads/{downloadId}',
  operationId: 'readDownload',
  tags,
  summary: 'A download, with its progress; when it is READY, with a new link, which needs no token and expires.',
  ...forRole('reader'),
  request: { params: z.object({ downloadId: z.string().max(100) }) },
  responses: { 200: json(DownloadView, 'The download.', DOWNLOAD_READY), ...problems(400, 404, 503) },
})

/** Several reports as one ZIP. */
export function downloadRoutes(services: Services) {
  return createRouter()
    .openapi(create, async (context) => {
      const download = await requestDownload(services, context.get('actor'), context.req.valid('json'))
      return context.json(viewDownload(download), 202, { Location: `/v1/downloads/${download.id}` })
    })
    .openapi(read, async (context) => {
      const { download, link } = await readDownload(services, context.req.valid('param').downloadId)
      return context.json(viewDownload(download, link), 200)
    })
}
