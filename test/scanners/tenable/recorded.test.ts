import { readdirSync, readFileSync } from 'node:fs'
import type { z } from 'zod'
import { describe, expect, test } from 'vitest'
import { failureOf, scannerWords } from '../../../scanners/tenable/failures.ts'
import * as schemas from '../../../scanners/tenable/schemas.ts'

/** Exchanges recorded from cloud.tenable.com, as the fixtures' SOURCES.md tells. */
const FOLDER = new URL('../../fixtures/nessus/http/tenable-vm/', import.meta.url)

interface Recording {
  readonly file: string
  readonly request: { readonly method: string; readonly url: string }
  readonly response: { readonly status: number; readonly body: string | null }
}

const recordings = readdirSync(FOLDER).map((file): Recording => {
  const { request, response } = JSON.parse(readFileSync(new URL(file, FOLDER), 'utf8')) as Omit<Recording, 'file'>
  return { file, request, response }
})

const SCHEMAS: [RegExp, z.ZodType][] = [
  [/^GET \/server\/status$/, schemas.ServerStatus],
  [/^GET \/editor\/(scan|policy)\/templates$/, schemas.TemplateList],
  [/^GET \/editor\/(scan|policy)\/templates\/[^/]+$/, schemas.ScanEditor],
  [/^GET \/policies$/, schemas.PolicyList],
  [/^GET \/folders$/, schemas.FolderList],
  [/^GET \/scans$/, schemas.ScanList],
  [/^POST \/scans$/, schemas.CreatedScan],
  [/^GET \/scans\/\d+(\?history_id=\d+)?$/, schemas.ScanDetails],
  [/^POST \/scans\/\d+\/export$/, schemas.RequestedExport],
  [/^GET \/scans\/\d+\/export\/[^/]+\/status$/, schemas.ExportStatus],
  [/^GET \/scans\/\d+\/latest-status$/, schemas.ExportStatus],
]

const nameOf = ({ request }: Recording) => {
  const { pathname, search } = new URL(request.url)
  return `${request.method} ${pathname}${search}`
}
const schemaFor = (recording: Recording) => SCHEMAS.find(([pattern]) => pattern.test(nameOf(recording)))?.[1]

describe('recorded answers of the cloud', () => {
  const successes = recordings.flatMap((recording) => {
    const schema = schemaFor(recording)
    return recording.response.status === 200 && schema !== undefined
      ? [{ file: recording.file, recording, schema }]
      : []
  })

  test('cover every answer that is parsed', () => {
    expect(successes).toHaveLength(28)
    expect(new Set(successes.map(({ schema }) => schema)).size).toBe(10)
  })

  test.each(successes)('$file is understood', ({ recording, schema }) => {
    expect(schema.safeParse(JSON.parse(recording.response.body ?? '')).error).toBeUndefined()
  })

  test('are read with their figures', () => {
    const { response } = recordings.find(({ file }) => file.startsWith('scan_results_without_history'))!
    const details = schemas.ScanDetails.parse(JSON.parse(response.body ?? ''))
    expect(details.info).toMatchObject({
      uuid: 'b6e2280a-119f-42c8-9af5-a16ae269fb75',
      status: 'completed',
      hostcount: 221,
    })
    expect(details.history[0]).toMatchObject({ history_id: '15184619', uuid: 'b6e2280a-119f-42c8-9af5-a16ae269fb75' })
    expect(details.hosts[0]).toMatchObject({ scanprogresscurrent: 100, info: 148, low: 1, medium: 27 })
  })

  const failures = recordings.filter(({ response }) => response.status >= 400)
  test.each(failures)('$file becomes our error', ({ response }) => {
    const words = scannerWords(response.body ?? '', [])
    expect(words).not.toBe('')
    const request = { url: 'https://s', name: 'GET /x', missing: 'scan 1', purpose: 'this', wayOut: 'that' }
    const error = failureOf(response.status, words, request)
    expect(error.name).toBe(response.status === 404 ? 'ScannerNotFoundError' : 'ScannerProtocolError')
    if (response.status !== 404) expect(error.message).toContain(words)
  })
})

/** Not recorded by us: written by hand after public descriptions of Nessus 8 and 10 answers. */
describe('answers of Nessus 8 and 10, written by hand', () => {
  test.each<[string, z.ZodType, unknown, unknown]>([
    [
      'status of version 8',
      schemas.ServerStatus,
      { code: 200, progress: null, status: 'ready' },
      { status: 'ready', progress: undefined },
    ],
    [
      'status of version 10',
      schemas.ServerStatus,
      {
        code: 200,
        status: 'loading',
        progress: null,
        pluginSet: true,
        detailed_status: { login_status: 'allow', feed_status: { progress: 40, status: 'loading' }, db_status: null },
      },
      { status: 'loading', progress: undefined, detailed_status: { feed_status: { progress: 40 } } },
    ],
    [
      'a scan that never ran, in the list',
      schemas.ScanList,
      {
        folders: [],
        scans: [
          {
            folder_id: 3,
            type: null,
            creation_date: 0,
            status: 'empty',
            uuid: null,
            name: 'n',
            id: 52,
            enabled: false,
          },
        ],
        timestamp: 1,
      },
      { scans: [{ id: '52', name: 'n', status: 'empty', uuid: undefined }] },
    ],
    ['no scans', schemas.ScanList, { folders: null, scans: null }, { scans: [] }],
    [
      'a created scan',
      schemas.CreatedScan,
      {
        scan: {
          container_id: 0,
          uuid: 'template-86a0b59d',
          enabled: 1,
          description: null,
          custom_targets: 'WWW.TEST.COM',
          default_permisssions: 0,
          id: 30,
        },
      },
      { scan: { id: '30', custom_targets: 'WWW.TEST.COM' } },
    ],
    [
      'details of a scan that never ran',
      schemas.ScanDetails,
      { info: { status: 'empty', object_id: 5, hostcount: 0 }, hosts: null, history: null, notes: null },
      { info: { status: 'empty', hostcount: 0 }, hosts: [], history: [], notes: [] },
    ],
    [
      'properties of version 10, with flags in odd forms',
      schemas.ServerProperties,
      {
        nessus_type: 'Nessus Expert',
        server_version: '10.8.3',
        expiration: '1798761600',
        license: { type: 'expert', ips: 'unlimited', features: { scan_api: 0, vpr: true } },
        features: null,
        restart_pending: null,
      },
      {
        nessus_type: 'Nessus Expert',
        server_version: '10.8.3',
        expiration: new Date('2027-01-01T00:00:00Z'),
        license: { type: 'expert', ips: undefined, features: { scan_api: false } },
        features: undefined,
        restart_pending: null,
      },
    ],
  ])('%s', (_name, schema, answer, read) => {
    expect(schema.parse(answer)).toEqual(read)
  })
})
