import { inspect } from 'node:util'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { Secret } from '../../../core/secret.ts'
import { scannerWords } from '../../../scanners/tenable/failures.ts'
import {
  ACCESS_KEY,
  cut,
  cutAfter,
  json,
  raw,
  type Script,
  type ScriptedScanner,
  SECRET_KEY,
  startScriptedScanner,
} from '../nessus/scripted-scanner.ts'

let scanner: ScriptedScanner
beforeEach(async () => {
  scanner = await startScriptedScanner()
})
afterEach(async () => {
  await scanner.close()
})

const HTML = '<html><head><title>502 Bad Gateway</title></head><body><h1>502</h1> <p>upstream is away</p></body></html>'
const GATE = { error: 'API is not available' }

describe('an HTTP failure of a launch becomes our error', () => {
  test.each<[string, Script, Record<string, unknown>, string]>([
    ['401', json({ error: 'Invalid Credentials' }, 401), { name: 'ScannerRejectedError' }, 'Invalid Credentials'],
    ['403', json({ error: 'Scan is disabled' }, 403), { name: 'ScannerRejectedError' }, 'Scan is disabled'],
    ['404', json({ error: 'The requested file was not found' }, 404), { name: 'ScannerNotFoundError' }, 'scan 5'],
    ['409', json({ error: 'Scan is active' }, 409), { name: 'ScannerBusyError' }, 'Scan is active'],
    ['429 in HTML', raw(HTML, 429), { name: 'ScannerBusyError' }, 'fewer requests'],
    [
      '412',
      json(GATE, 412),
      { name: 'EditionRefusedError', facts: expect.objectContaining({ what: 'starting scans' }) },
      'starting scans',
    ],
    [
      '412, cut before the body',
      cutAfter('', 412, { 'content-length': '32' }),
      { name: 'EditionRefusedError', action: expect.stringContaining("Start the scan in Nessus's own page") },
      'starting scans',
    ],
    [
      '500',
      json({ error: 'boom' }, 500),
      { name: 'ScannerUnreachableError', mayHaveTakenEffect: true },
      'HTTP 500: boom',
    ],
    [
      '502 in HTML',
      raw(HTML, 502),
      { name: 'ScannerUnreachableError', mayHaveTakenEffect: true },
      '502 upstream is away',
    ],
    ['503, cut', cutAfter('{"er', 503, { 'content-length': '99' }), { name: 'ScannerUnreachableError' }, 'HTTP 503'],
    [
      '405',
      json({ error: 'not allowed for this URL' }, 405),
      { name: 'ScannerProtocolError' },
      'HTTP 405: not allowed',
    ],
    ['200 without a uuid', json({}), { name: 'ScannerProtocolError' }, 'scan_uuid'],
    ['200 with an error in it', json({ error: 'nope' }), { name: 'ScannerProtocolError' }, 'nope'],
    ['200 with a login page', raw('<html>log in</html>'), { name: 'ScannerProtocolError' }, 'log in'],
  ])('%s', async (_name, script, shape, words) => {
    scanner.on('POST /scans/5/launch', script)
    const error = await scanner
      .adapter()
      .launch('5')
      .catch((thrown: unknown) => thrown)
    expect(error).toMatchObject(shape)
    expect(error).toMatchObject({ message: expect.stringContaining(words) })
  })
})

describe('a connection cut before any header', () => {
  test.each(['create', 'launch', 'pause', 'resume', 'stop'] as const)(
    'is an edition that refuses %s, if the properties say that there is no scan API',
    async (action) => {
      scanner.on('GET /editor/scan/templates', json({ templates: [{ uuid: 'u', name: 'basic' }] }))
      scanner.on('POST /scans', cut)
      scanner.on(`POST /scans/5/${action}`, cut)
      scanner.on(
        'GET /server/properties',
        json({
          nessus_type: 'Nessus Professional',
          server_version: '10.8.3',
          license: { features: { scan_api: false } },
        }),
      )
      const adapter = scanner.adapter()
      const call = () => {
        if (action === 'launch') return adapter.launch('5')
        if (action !== 'create') return adapter.control('5', action)
        return adapter.createScan({ name: 'n', description: '', targets: ['a'], source: { template: 'basic' } })
      }
      await expect(call()).rejects.toMatchObject({
        name: 'EditionRefusedError',
        message: expect.stringContaining('Nessus Professional does not permit'),
      })
    },
  )

  test.each<[string, Script]>([
    ['say that there is a scan API', json({ nessus_type: 'Nessus Manager', features: { scan_api: true } })],
    ['say nothing of it', json({ nessus_type: 'Nessus Professional' })],
    ['cannot be read either', cut],
  ])('is a network fault, if the properties %s', async (_name, script) => {
    scanner.on('POST /scans/5/launch', cut)
    scanner.on('GET /server/properties', script)
    await expect(scanner.adapter().launch('5')).rejects.toMatchObject({
      name: 'ScannerUnreachableError',
      mayHaveTakenEffect: true,
    })
  })
})

describe("the scanner's words", () => {
  test.each([
    ['{"error":"a"}', 'a'],
    ['{"message":"b"}', 'b'],
    ['{"statusCode":403,"error":"Forbidden","message":"Insufficient scope"}', 'Forbidden: Insufficient scope'],
    ['{"error":"{\\"error\\":\\"inner\\"}"}', 'inner'],
    ['{"error":{"message":"deep"}}', 'deep'],
    ['<html><title>x</title>\n<b>Bad</b> gateway</html>', 'Bad gateway'],
    ['plain\ttext\u0007', 'plain text'],
    ['{"token":"t0ken"}', ''],
    ['', ''],
    ['null', ''],
  ])('of %s are %j', (body, words) => {
    expect(scannerWords(body, [])).toBe(words)
  })

  test('are cut to 200 characters after secrets were blotted out', () => {
    const secret = new Secret('s3cret'.repeat(5))
    const words = scannerWords(`${'x'.repeat(180)}${secret.reveal()}`, [secret])
    expect(words).toBe(`${'x'.repeat(180)}[secret]`)
    expect(scannerWords('y'.repeat(500), [])).toHaveLength(200)
  })
})

describe('secrets stay out of every failure', () => {
  const TOKEN = '70ce7'.repeat(8)
  const echo: Script = (response, request) => {
    const told = { error: `You sent ${JSON.stringify(request.headers)} to ${request.name} ${TOKEN}` }
    response.writeHead(500, { 'x-echo': 'yes' }).end(JSON.stringify(told))
  }
  const echoText: Script = (response, request) => {
    response.writeHead(200).end(`You sent ${JSON.stringify(request.headers)} to ${request.name}`)
  }

  const run = { scanId: '5', uuid: 'u', historyId: '8' }
  test.each<[string, string, Script, (adapter: ReturnType<ScriptedScanner['adapter']>) => Promise<unknown>]>([
    ['a 500 that echoes the request', 'GET /scans', echo, (adapter) => adapter.findScans('x')],
    ['a page that echoes the request', 'GET /scans', echoText, (adapter) => adapter.findScans('x')],
    ['a cut launch', 'POST /scans/5/launch', cut, (adapter) => adapter.launch('5')],
    [
      'an answer that is not HTTP',
      'GET /scans',
      (response) => response.socket?.end('what?'),
      (adapter) => adapter.findScans('x'),
    ],
    [
      'an export answer of a new shape',
      'POST /scans/5/export',
      json({ file: {}, token: TOKEN }),
      (adapter) => adapter.requestExport(run, 'csv'),
    ],
    [
      'a token status',
      `GET /tokens/${TOKEN}/status`,
      echo,
      (adapter) => adapter.exportState(run, JSON.stringify({ token: TOKEN })),
    ],
    [
      'a token status redirected',
      `GET /tokens/${TOKEN}/status`,
      (response) => response.writeHead(301, { location: `/tokens/${TOKEN}/x` }).end(),
      (adapter) => adapter.exportState(run, JSON.stringify({ token: TOKEN })),
    ],
    [
      'a token download',
      `GET /tokens/${TOKEN}/download`,
      echo,
      (adapter) => adapter.openExport(run, JSON.stringify({ token: TOKEN }), 'csv'),
    ],
    [
      'a token download of nothing',
      'GET /none',
      cut,
      (adapter) => adapter.openExport(run, JSON.stringify({ token: TOKEN }), 'csv'),
    ],
    ['a foreign export ref', 'GET /none', cut, (adapter) => adapter.exportState(run, TOKEN)],
  ])('%s', async (_name, request, script, call) => {
    scanner.on(request, script)
    const error = await call(scanner.adapter()).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(Error)
    const shown = [
      inspect(error, { depth: 20, showHidden: true, getters: true }),
      JSON.stringify(error),
      String((error as Error).stack),
      (error as Error).message,
    ].join('\n')
    for (const secret of [ACCESS_KEY, SECRET_KEY, TOKEN]) expect(shown).not.toContain(secret)
  })

  test('an adapter prints without them', () => {
    const shown = inspect(scanner.adapter(), { depth: 20, showHidden: true })
    expect(shown).not.toContain(ACCESS_KEY)
  })
})

test('a 412 is decided on its status, without waiting for a body', async () => {
  scanner.on('POST /scans/5/launch', (response) => {
    response.writeHead(412, { 'content-length': '32' }).flushHeaders()
  })
  await expect(scanner.adapter().launch('5')).rejects.toMatchObject({ name: 'EditionRefusedError' })
})

test('a launch cut after its 200 may have taken effect, whatever the properties say', async () => {
  scanner.on('POST /scans/5/launch', cutAfter('{"scan', 200, { 'content-length': '99' }))
  scanner.on('GET /server/properties', json({ nessus_type: 'Nessus Expert', features: { scan_api: false } }))
  await expect(scanner.adapter().launch('5')).rejects.toMatchObject({
    name: 'ScannerUnreachableError',
    mayHaveTakenEffect: true,
  })
})

test('an endless answer is not kept in memory', async () => {
  let sent = 0
  scanner.on('GET /scans', (response) => {
    const piece = Buffer.alloc(1024 * 1024, 32)
    const more = () => {
      while (!response.destroyed) {
        sent += 1
        if (!response.write(piece)) return void response.once('drain', more)
      }
    }
    response.writeHead(200)
    more()
  })
  await expect(scanner.adapter().findScans('x')).rejects.toMatchObject({
    name: 'ScannerProtocolError',
    message: expect.stringContaining('larger than'),
  })
  expect(sent).toBeLessThan(80)
})
