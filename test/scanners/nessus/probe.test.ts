import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { CapabilityMatrix } from '../../../core/scanner/capabilities.ts'
import { cut, json, raw, type ScriptedScanner, startScriptedScanner } from './scripted-scanner.ts'

const NOW = new Date('2026-04-10T12:00:00Z')
const FRESH = '202604081803'

let scanner: ScriptedScanner
beforeEach(async () => {
  scanner = await startScriptedScanner()
  scanner.on('GET /server/status', json({ code: 200, progress: null, status: 'ready' }))
  scanner.on('GET /scans', json({ folders: [], scans: null, timestamp: 1 }))
})
afterEach(async () => {
  await scanner.close()
})

const probe = () => scanner.adapter({ now: () => NOW }).probe()

/** Written by hand from the keys that 10.x is known to answer. */
const properties = (type: string, scanApi: unknown, more: Record<string, unknown> = {}) => ({
  nessus_type: type,
  server_version: '10.8.3',
  server_uuid: 'cc09a762',
  loaded_plugin_set: FRESH,
  expiration: Date.parse('2027-01-01T00:00:00Z') / 1000,
  license: { type: 'x', ips: 512, features: { scan_api: scanApi } },
  restart_pending: { reason: null, type: null },
  ...more,
})

const allowed = ({ create, launch, pause, stop }: CapabilityMatrix) =>
  [create, launch, pause, stop].map((capability) => capability.allowed)

describe('what an edition permits', () => {
  test.each<[string, Record<string, unknown>, boolean]>([
    ['Manager by its flag', properties('Nessus Manager', true), true],
    ['Professional by its flag', properties('Nessus Professional', false), false],
    ['Expert by its flag, written as 0', properties('Nessus Expert', 0), false],
    ['Essentials by its flag, written as a word', properties('Nessus Essentials', 'false'), false],
    ['Expert whose flag says yes: the flag decides, not the name', properties('Nessus Expert', true), true],
    ['Professional without a flag', properties('Nessus Professional', undefined), false],
    ['Home without a licence block', { nessus_type: 'Nessus Home', server_version: '8.1.0', license: null }, false],
    [
      'a flag outside of the licence',
      { nessus_type: 'Nessus', server_version: '8.10.0', features: { scan_api: false } },
      false,
    ],
    ['an unknown name without a flag', properties('Nessus Galaxy', undefined), true],
    ['Professional of version 6', { nessus_type: 'Nessus Professional', server_version: '6.11.3' }, true],
    [
      'the cloud, whose version is an internal number',
      { nessus_type: 'Nessus Cloud', server_version: '6.9.1', license: { ips: -1, evaluation: false } },
      true,
    ],
  ])('%s', async (_name, answer, isAllowed) => {
    scanner.on('GET /server/properties', json(answer))
    const { capabilities } = await probe()
    expect(allowed(capabilities)).toEqual([isAllowed, isAllowed, isAllowed, isAllowed])
    expect(Object.values(capabilities.exports).every((capability) => capability.allowed)).toBe(true)
  })

  test('a refusal gives the reason and the way out in plain words', async () => {
    scanner.on('GET /server/properties', json(properties('Nessus Professional', false)))
    const { capabilities } = await probe()
    expect(capabilities.create).toEqual({
      allowed: false,
      reason: 'Nessus Professional since version 7 does not let API keys create scans.',
      wayOut:
        "Create the scan in Nessus's own page and adopt it here by its id; Scanloop watches its runs and retrieves their reports.",
    })
  })

  test.each([{ type: 'eval' }, { mode: 'Evaluation' }, { name: 'Nessus Expert Trial' }, { evaluation: true }])(
    'a trial, told by %j, exports nothing',
    async (license) => {
      scanner.on('GET /server/properties', json(properties('Nessus Expert', false, { license })))
      const { exports } = (await probe()).capabilities
      expect(Object.keys(exports).sort()).toEqual(['csv', 'html', 'nessus', 'pdf'])
      expect(Object.values(exports).some((capability) => capability.allowed)).toBe(false)
    },
  )
})

describe('who the scanner is', () => {
  test('is read from its properties', async () => {
    scanner.on('GET /server/properties', json(properties('Nessus Manager', true)))
    expect(await probe()).toMatchObject({
      identity: {
        edition: 'Nessus Manager',
        version: '10.8.3',
        uuid: 'cc09a762',
        pluginSet: FRESH,
        licenceExpiresAt: '2027-01-01T00:00:00.000Z',
        licensedAddresses: 512,
      },
      warnings: [],
    })
  })

  test('is not invented where properties are missing', async () => {
    scanner.on('GET /server/properties', json({ license: { ips: -1 } }))
    expect((await probe()).identity).toEqual({ edition: 'Nessus', version: 'unknown' })
  })
})

describe('warnings', () => {
  test.each<[string, Record<string, unknown>, string]>([
    ['an old plugin set', { loaded_plugin_set: '202602010000' }, 'The plugin set is 68 days old (2026-02-01)'],
    [
      'an expired licence',
      { expiration: Date.parse('2026-04-01T00:00:00Z') / 1000 },
      'The licence expired on 2026-04-01.',
    ],
    [
      'a licence about to expire',
      { expiration: String(Date.parse('2026-04-20T00:00:00Z') / 1000) },
      'expires on 2026-04-20',
    ],
    ['a restart that is due', { restart_pending: { reason: 'update', type: 'backend' } }, 'waits for a restart'],
    ['a restart that is needed', { restart_needed: 1 }, 'waits for a restart'],
    ['a feed error', { feed_error: 1 }, 'plugin feed'],
    ['the API switched off', { disable_api: 'yes' }, 'disable_api'],
    ['Essentials, which may refuse exports', { nessus_type: 'Nessus Essentials' }, 'refuse to export'],
  ])('%s', async (_name, more, words) => {
    scanner.on('GET /server/properties', json(properties('Nessus Manager', true, more)))
    expect((await probe()).warnings).toEqual([expect.stringContaining(words)])
  })

  test.each(['feed-expired', 'eval-expired', 'download-failed', 'feed-error', 'sleepy'])(
    'the status %s, under which the scanner still serves',
    async (status) => {
      scanner.on('GET /server/status', json({ code: 200, status }))
      scanner.on('GET /server/properties', json(properties('Nessus Manager', true)))
      expect((await probe()).warnings).toHaveLength(1)
    },
  )
})

describe('a scanner that cannot be used', () => {
  test.each([
    ['with 200', json({ code: 200, progress: 50, status: 'loading' })],
    ['with 503', json({ code: 503, progress: 50, status: 'loading' }, 503)],
    ['by its feed', json({ status: 'loading', progress: null, detailed_status: { feed_status: { progress: 50 } } })],
  ])('says how far its start is, answered %s', async (_name, script) => {
    scanner.on('GET /server/status', script)
    await expect(probe()).rejects.toMatchObject({
      name: 'ScannerBusyError',
      message: expect.stringContaining('is starting up, 50 %'),
    })
  })

  test('and is not set up says so', async () => {
    scanner.on('GET /server/status', json({ code: 200, status: 'register' }))
    await expect(probe()).rejects.toMatchObject({
      name: 'ScannerBusyError',
      message: expect.stringContaining('"register"'),
    })
  })

  test('behind a gateway that is down is unreachable', async () => {
    scanner.on('GET /server/status', raw('<html>Service Unavailable</html>', 503))
    await expect(probe()).rejects.toMatchObject({ name: 'ScannerUnreachableError' })
  })

  test('rejects wrong keys although it tells its properties to anyone', async () => {
    scanner.on('GET /server/properties', json({ nessus_type: 'Nessus Manager' }))
    scanner.on('GET /scans', json({ error: 'You need to log in to perform this request' }, 401))
    await expect(probe()).rejects.toMatchObject({ name: 'ScannerRejectedError' })
  })

  test('and cuts the connection is unreachable', async () => {
    scanner.on('GET /server/properties', cut)
    await expect(probe()).rejects.toMatchObject({ name: 'ScannerUnreachableError' })
  })
})

test('keys are not sent to the status page, which needs none', async () => {
  scanner.on('GET /server/properties', json(properties('Nessus Manager', true)))
  await probe()
  const sent = scanner.requests.map(({ name, headers }) => [name, headers['x-apikeys'] !== undefined])
  expect(sent).toEqual([
    ['GET /server/status', false],
    ['GET /server/properties', true],
    ['GET /scans', true],
  ])
})
