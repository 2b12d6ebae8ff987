import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { cut, json, raw, type Script, type ScriptedScanner, startScriptedScanner } from './scripted-scanner.ts'

const RUN = { scanId: '5', uuid: 'ours', historyId: '8' }
const FILE_REF = JSON.stringify({ file: '42' })
const TOKEN_REF = JSON.stringify({ token: 'abcdef' })

let scanner: ScriptedScanner
beforeEach(async () => {
  scanner = await startScriptedScanner()
})
afterEach(async () => {
  await scanner.close()
})

describe('requesting an export', () => {
  test('names the run, always', async () => {
    scanner.on('POST /scans/5/export', json({ token: 'abcdef', file: 42 }))
    await scanner.adapter().requestExport(RUN, 'nessus')
    expect(scanner.requests).toMatchObject([{ query: new URLSearchParams('history_id=8'), body: { format: 'nessus' } }])
  })

  test('looks the history id up where it is not known', async () => {
    const history = [
      { history_id: 7, uuid: 'other', status: 'completed' },
      { history_id: 8, uuid: 'ours', status: 'completed' },
    ]
    scanner.on('GET /scans/5', json({ info: { uuid: 'other' }, history }))
    scanner.on('POST /scans/5/export', json({ file: 42 }))
    await scanner.adapter().requestExport({ scanId: '5', uuid: 'ours' }, 'csv')
    expect(scanner.requests.at(-1)?.query.get('history_id')).toBe('8')
  })

  test('does not export the latest run in place of one that is gone', async () => {
    scanner.on('GET /scans/5', json({ info: { uuid: 'other' }, history: null }))
    await expect(scanner.adapter().requestExport({ scanId: '5', uuid: 'ours' }, 'csv')).rejects.toMatchObject({
      name: 'ScannerNotFoundError',
    })
    expect(scanner.requests).toHaveLength(1)
  })

  test.each([
    ['Nessus 7 and newer: token and file', { token: 'abcdef', file: 42 }, { file: '42' }],
    ['Nessus 6: file alone', { file: 42 }, { file: '42' }],
    ['the cloud: file as text', { file: 'SSE-d84b-nessus' }, { file: 'SSE-d84b-nessus' }],
    ['the cloud of 2019', { file: 'SSE-68-csv', temp_token: 'abcdef' }, { file: 'SSE-68-csv' }],
    ['a token alone', { token: 'abcdef' }, { token: 'abcdef' }],
    ['a temporary token alone', { file: null, temp_token: 'abcdef' }, { token: 'abcdef' }],
  ])('%s: a credential is kept only where there is no other way', async (_name, body, kept) => {
    scanner.on('POST /scans/5/export', json(body))
    expect(JSON.parse(await scanner.adapter().requestExport(RUN, 'csv'))).toEqual(kept)
  })

  test.each(['html', 'pdf'] as const)('%s names the report template by its id at this server', async (format) => {
    const templates = [
      { id: 70, name: 'Compliance' },
      { id: 76, name: 'Complete List of Vulnerabilities by Host' },
      { id: 89, name: 'Detailed Vulnerabilities by Host' },
    ]
    scanner.on('GET /reports/custom/templates', json(templates))
    scanner.on('POST /scans/5/export', json({ file: 1 }))
    await scanner.adapter().requestExport(RUN, format)
    expect(scanner.requests.at(-1)?.body).toMatchObject({ format, template_id: 89 })
  })

  test.each<[string, Script]>([
    ['does not know report templates', json({ error: 'not found' }, 404)],
    ['answers them with something else', json({ odd: true }, 405)],
  ])('html names chapters to a server that %s', async (_name, script) => {
    scanner.on('GET /reports/custom/templates', script)
    scanner.on('POST /scans/5/export', json({ file: 1 }))
    await scanner.adapter().requestExport(RUN, 'html')
    const body = scanner.requests.at(-1)?.body
    expect(body).toEqual({ format: 'html', chapters: 'vuln_hosts_summary;vuln_by_host;remediations' })
  })

  const TRIAL = {
    error: 'Export is not allowed in trial mode. Please purchase a full Nessus license to enable exports.',
  }
  test.each<[string, Script, string]>([
    ['409, an active scan', json({ error: 'Scan is active' }, 409), 'ScannerBusyError'],
    ['400, a format that is refused', json({ error: 'Invalid format' }, 400), 'ExportFailedError'],
    ['500', json({ error: 'x' }, 500), 'ScannerUnreachableError'],
    ['403, a trial', json(TRIAL, 403), 'EditionRefusedError'],
    ['500, a trial', json(TRIAL, 500), 'EditionRefusedError'],
    ['400, a trial', json(TRIAL, 400), 'EditionRefusedError'],
    ['200, a trial', json(TRIAL), 'EditionRefusedError'],
    ['412', json({ error: 'API is not available' }, 412), 'EditionRefusedError'],
    ['200 with neither file nor token', json({}), 'ScannerProtocolError'],
  ])('%s', async (_name, script, name) => {
    scanner.on('POST /scans/5/export', script)
    await expect(scanner.adapter().requestExport(RUN, 'csv')).rejects.toMatchObject({ name })
  })
})

describe('the state of an export', () => {
  test.each<[string, Script, string]>([
    ['ready', json({ status: 'ready' }), 'ready'],
    ['loading', json({ status: 'loading', message: null }), 'loading'],
    ['pending', json({ status: 'pending' }), 'loading'],
    ['a new word', json({ status: 'polishing' }), 'loading'],
    ['error', json({ status: 'error' }), 'failed'],
    ['error as 500', json({ status: 'error' }, 500), 'failed'],
    ['404', json({ error: 'The requested file was not found' }, 404), 'gone'],
  ])('%s', async (_name, script, state) => {
    scanner.on('GET /scans/5/export/42/status', script)
    scanner.on('GET /tokens/abcdef/status', script)
    expect(await scanner.adapter().exportState(RUN, FILE_REF)).toBe(state)
    expect(await scanner.adapter().exportState(RUN, TOKEN_REF)).toBe(state)
  })

  test.each<[string, Script]>([
    ['500 in other words', json({ error: 'database is locked' }, 500)],
    ['502 in HTML', raw('<html>Bad Gateway</html>', 502)],
    ['a cut', cut],
  ])('%s is no state but an unreachable scanner', async (_name, script) => {
    scanner.on('GET /scans/5/export/42/status', script)
    await expect(scanner.adapter().exportState(RUN, FILE_REF)).rejects.toMatchObject({
      name: 'ScannerUnreachableError',
    })
  })
})
