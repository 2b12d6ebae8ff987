import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ExportTruncatedError } from '../../../core/errors.ts'
import type { ExportDownload } from '../../../core/scanner/scanner-adapter.ts'
import {
  cut,
  cutAfter,
  json,
  raw,
  type Script,
  type ScriptedScanner,
  silence,
  startScriptedScanner,
} from './scripted-scanner.ts'

const RUN = { scanId: '5', uuid: 'ours', historyId: '8' }
const FILE_REF = JSON.stringify({ file: '42' })
const TOKEN_REF = JSON.stringify({ token: 'abcdef' })
const DOWNLOAD = 'GET /scans/5/export/42/download'

let scanner: ScriptedScanner
beforeEach(async () => {
  scanner = await startScriptedScanner()
})
afterEach(async () => {
  await scanner.close()
})

describe('a download', () => {
  const open = (options = {}) => scanner.adapter(options).openExport(RUN, FILE_REF, 'nessus')
  const read = async ({ body }: ExportDownload) => {
    const chunks: Uint8Array[] = []
    for await (const chunk of body) chunks.push(chunk)
    return Buffer.concat(chunks)
  }
  const REPORT = Buffer.from('<NessusClientData_v2>é</NessusClientData_v2>\n'.repeat(5000))

  test('passes the bytes on as they are', async () => {
    scanner.on(DOWNLOAD, raw(REPORT, 200, { 'content-type': 'text/xml' }))
    const download = await open()
    expect(download.contentLength).toBeUndefined()
    expect(Buffer.compare(await read(download), REPORT)).toBe(0)
    expect(scanner.requests[0]?.headers['accept-encoding']).toBe('identity')
  })

  test('tells the length where the scanner does', async () => {
    scanner.on(DOWNLOAD, raw(REPORT, 200, { 'content-length': String(REPORT.length) }))
    const download = await open()
    expect(download.contentLength).toBe(REPORT.length)
    await read(download)
  })

  test('unpacks what was compressed uncalled for, whose length says nothing', async () => {
    const packed = gzipSync(REPORT)
    scanner.on(DOWNLOAD, raw(packed, 200, { 'content-encoding': 'gzip', 'content-length': String(packed.length) }))
    const download = await open()
    expect(download.contentLength).toBeUndefined()
    expect(Buffer.compare(await read(download), REPORT)).toBe(0)
  })

  test.each<[string, Script]>([
    ['chunked', cutAfter(REPORT.subarray(0, 70_000))],
    ['of a known length', cutAfter(REPORT.subarray(0, 70_000), 200, { 'content-length': String(REPORT.length) })],
  ])('cut in the middle, %s, is truncated after the bytes that came', async (_name, script) => {
    scanner.on(DOWNLOAD, script)
    const error = await read(await open()).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(ExportTruncatedError)
    expect((error as ExportTruncatedError).facts).toEqual({ format: 'nessus', bytes: 70_000 })
  })

  test.each<[string, Script]>([
    ['the connection', cutAfter(gzipSync(REPORT).subarray(0, 100), 200, { 'content-encoding': 'gzip' })],
    ['the compression', raw(gzipSync(REPORT).subarray(0, 100), 200, { 'content-encoding': 'gzip' })],
  ])('compressed and cut by %s is truncated', async (_name, script) => {
    scanner.on(DOWNLOAD, script)
    await expect(open().then(read)).rejects.toBeInstanceOf(ExportTruncatedError)
  })

  test('that falls silent is truncated', async () => {
    scanner.on(DOWNLOAD, (response) => void response.writeHead(200).write('<Nessus'))
    const download = await open({ timeouts: { bodyIdleMs: 50 } })
    await expect(read(download)).rejects.toBeInstanceOf(ExportTruncatedError)
  })

  test('has no deadline of its own while bytes keep coming', async () => {
    scanner.on(DOWNLOAD, (response) => {
      let left = 20
      const timer = setInterval(() => {
        left -= 1
        if (left > 0) return void response.write('x')
        clearInterval(timer)
        response.end('x')
      }, 10)
    })
    const download = await open({ timeouts: { requestMs: 30, launchMs: 30 } })
    expect((await read(download)).length).toBe(20)
  })

  test('left early cuts the connection', async () => {
    scanner.on(DOWNLOAD, (response) => {
      response.writeHead(200)
      const more = () => {
        while (!response.destroyed) if (!response.write(REPORT)) return void response.once('drain', more)
      }
      more()
    })
    const { body } = await open()
    for await (const chunk of body) {
      expect(chunk.byteLength).toBeGreaterThan(0)
      break
    }
    await expect.poll(() => scanner.openConnections()).toBe(0)
  })

  test('is pulled: a reader that waits makes the scanner wait', async () => {
    let written = 0
    scanner.on(DOWNLOAD, (response) => {
      response.writeHead(200)
      const piece = Buffer.alloc(64 * 1024)
      const more = () => {
        while (written < 200 * 1024 * 1024) {
          written += piece.length
          if (!response.write(piece)) return void response.once('drain', more)
        }
        response.end()
      }
      more()
    })
    const { body } = await open()
    const pieces = body[Symbol.asyncIterator]()
    await pieces.next()
    // Once the buffers between us are full, nothing more is written until somebody reads.
    await expect.poll(() => isStill(() => written)).toBe(true)
    expect(written).toBeLessThan(50 * 1024 * 1024)
    await pieces.return?.()
  })

  test.each<[string, Script, string]>([
    ['404', json({ error: 'The requested file was not found' }, 404), 'ExportFailedError'],
    ['409', json({ error: 'busy' }, 409), 'ScannerBusyError'],
    ['502', raw('<html/>', 502), 'ScannerUnreachableError'],
    ['401', json({ error: 'Invalid Credentials' }, 401), 'ScannerRejectedError'],
    ['a trial', json({ error: 'Export is not allowed in trial mode.' }, 403), 'EditionRefusedError'],
    ['a cut before the headers', cut, 'ScannerUnreachableError'],
  ])('answered with %s is no download', async (_name, script, name) => {
    scanner.on(DOWNLOAD, script)
    await expect(open()).rejects.toMatchObject({ name })
  })

  test('that does not begin in time is an unreachable scanner', async () => {
    scanner.on(DOWNLOAD, silence)
    await expect(open({ timeouts: { headersMs: 50 } })).rejects.toMatchObject({ name: 'ScannerUnreachableError' })
  })

  test('by token uses the token', async () => {
    scanner.on('GET /tokens/abcdef/download', raw('x'))
    const download = await scanner.adapter().openExport(RUN, TOKEN_REF, 'csv')
    expect((await read(download)).toString()).toBe('x')
  })
})

/** True if a figure does not change over some turns of the event loop. */
async function isStill(figure: () => number): Promise<boolean> {
  const before = figure()
  for (let turn = 0; turn < 50; turn += 1) await new Promise((resolve) => setImmediate(resolve))
  return figure() === before
}
