import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { RemoteRunRef } from '../../../core/scanner/scanner-adapter.ts'
import { json, type ScriptedScanner, startScriptedScanner } from './scripted-scanner.ts'

let scanner: ScriptedScanner
beforeEach(async () => {
  scanner = await startScriptedScanner()
})
afterEach(async () => {
  await scanner.close()
})

const OURS: RemoteRunRef = { scanId: '5', uuid: 'ours' }
const names = () => scanner.requests.map(({ name, query }) => `${name}${query.size > 0 ? `?${query.toString()}` : ''}`)
const list = (uuid: string | null, status: string) =>
  json({
    scans: [
      { id: 4, name: 'other', status: 'running', uuid: 'x' },
      { id: 5, name: 'n', status, uuid },
    ],
  })
const entry = (history_id: number, uuid: string, status: string) => ({
  history_id,
  uuid,
  status,
  creation_date: 1588095592,
  last_modification_date: 1588095794,
  scheduler: 0,
  alt_targets_used: false,
})
const details = (info: Record<string, unknown>, history: unknown = null, more: Record<string, unknown> = {}) =>
  json({ info: { object_id: 5, ...info }, hosts: [], history, notes: null, ...more })

describe('reading a run without detail', () => {
  test('takes one request, the list, while the latest run is ours and at work', async () => {
    scanner.on('GET /scans', list('ours', 'running'))
    expect(await scanner.adapter().readRun(OURS, { detail: false })).toEqual({
      status: 'ACTIVE',
      statusWord: 'running',
    })
    expect(names()).toEqual(['GET /scans'])
  })

  test('keeps a word that nobody knows as unknown', async () => {
    scanner.on('GET /scans', list('ours', 'pondering'))
    const run = await scanner.adapter().readRun(OURS, { detail: false })
    expect(run).toEqual({ status: 'UNKNOWN', statusWord: 'pondering' })
  })

  test('believes an end only when the details say it too', async () => {
    scanner.on('GET /scans', list('ours', 'completed'))
    scanner.on('GET /scans/5', details({ uuid: 'ours', status: 'running' }, [entry(8, 'ours', 'running')]))
    const run = await scanner.adapter().readRun(OURS, { detail: false })
    expect(run).toMatchObject({ status: 'ACTIVE', statusWord: 'running', historyId: '8' })
  })

  test('does not take the end of the previous run for ours', async () => {
    scanner.on('GET /scans', list('previous', 'completed'))
    const history = [entry(7, 'previous', 'completed'), entry(8, 'ours', 'pending')]
    scanner.on('GET /scans/5', details({ uuid: 'previous', status: 'completed' }, history))
    const run = await scanner.adapter().readRun(OURS, { detail: false })
    expect(run).toEqual({ status: 'ACTIVE', statusWord: 'pending', historyId: '8' })
  })

  test('is never run, not ended, while the history does not show it yet', async () => {
    scanner.on('GET /scans', list('previous', 'completed'))
    scanner.on('GET /scans/5', details({ uuid: 'previous', status: 'completed' }, [entry(7, 'previous', 'completed')]))
    expect(await scanner.adapter().readRun(OURS, { detail: false })).toMatchObject({ status: 'NEVER_RUN' })
  })

  test('finds an older run of ours by its history id, whatever runs now', async () => {
    scanner.on('GET /scans', list('newer', 'running'))
    const history = [entry(9, 'newer', 'running'), entry(8, 'ours', 'canceled')]
    scanner.on(
      'GET /scans/5',
      details({ uuid: 'newer', status: 'running' }, history),
      details({ uuid: 'ours', status: 'canceled' }, history),
    )
    const run = await scanner.adapter().readRun(OURS, { detail: false })
    expect(run).toMatchObject({ status: 'STOPPED', statusWord: 'canceled', historyId: '8' })
    expect(names()).toEqual(['GET /scans', 'GET /scans/5', 'GET /scans/5?history_id=8'])
  })

  test('a scan that is not in the list is gone', async () => {
    scanner.on('GET /scans', json({ scans: null }))
    await expect(scanner.adapter().readRun(OURS, { detail: false })).rejects.toMatchObject({
      name: 'ScannerNotFoundError',
      facts: expect.objectContaining({}),
      message: expect.stringContaining('scan 5'),
    })
  })
})

describe('reading a run with detail', () => {
  const KNOWN = { ...OURS, historyId: '8' }

  test('asks for this very run', async () => {
    scanner.on('GET /scans/5', details({ uuid: 'ours', status: 'running' }, [entry(8, 'ours', 'running')]))
    await scanner.adapter().readRun(KNOWN, { detail: true })
    expect(names()).toEqual(['GET /scans/5?history_id=8'])
  })

  test('sums progress and counts over hosts and passes on every note', async () => {
    const host = (current: unknown, total: number, counts: Record<string, number>) => ({
      hostname: 'h',
      progress: '1-2/3-4',
      scanprogresscurrent: current,
      scanprogresstotal: total,
      ...counts,
    })
    const hosts = [
      host(100, 100, { critical: 3, high: 12, medium: 45, low: 13, info: 120, severity: 193 }),
      host('50', 100, { critical: 0, high: 0, medium: 1, low: 0, info: 9 }),
      host(0, 0, {}),
    ]
    const notes = [
      { title: 'DNS', message: 'nohost.example could not be resolved', severity: 3 },
      { title: null, message: 'only a message' },
      { title: '', message: '' },
    ]
    const info = {
      uuid: 'ours',
      status: 'running',
      hostcount: 4,
      scan_start: 1588095592,
      scan_end: null,
      license_info: { limit: 16, trimmed: 3 },
    }
    scanner.on('GET /scans/5', details(info, [entry(8, 'ours', 'running')], { hosts, notes }))
    expect(await scanner.adapter().readRun(KNOWN, { detail: true })).toEqual({
      status: 'ACTIVE',
      statusWord: 'running',
      historyId: '8',
      detail: {
        percent: 75,
        hostsDone: 1,
        hostsKnown: 4,
        severities: { critical: 3, high: 12, medium: 46, low: 13, info: 129 },
        notes: [
          'DNS: nohost.example could not be resolved',
          'only a message',
          "The licence's limit of 16 addresses was exceeded: 3 hosts are missing from the results.",
        ],
        startedAt: new Date(1588095592000),
      },
    })
  })

  test('a completed run without a living host is through', async () => {
    const info = { uuid: 'ours', status: 'completed', scan_start: '1588095592', scan_end: '1588095794' }
    scanner.on('GET /scans/5', details(info, [entry(8, 'ours', 'completed')]))
    const run = await scanner.adapter().readRun(KNOWN, { detail: true })
    expect(run.detail).toMatchObject({ percent: 100, hostsKnown: 0, endedAt: new Date(1588095794000) })
  })

  test('99.9 % is not 100', async () => {
    const hosts = [{ scanprogresscurrent: 999, scanprogresstotal: 1000 }]
    scanner.on('GET /scans/5', details({ uuid: 'ours', status: 'running' }, null, { hosts }))
    expect((await scanner.adapter().readRun(KNOWN, { detail: true })).detail).toMatchObject({
      percent: 99,
      hostsDone: 0,
    })
  })

  test('figures of another run are not passed on', async () => {
    const history = [entry(8, 'ours', 'running')]
    scanner.on('GET /scans/5', details({ uuid: 'previous', status: 'completed' }, history))
    const run = await scanner.adapter().readRun(KNOWN, { detail: true })
    expect(run).toEqual({ status: 'ACTIVE', statusWord: 'running', historyId: '8' })
  })

  test('a run that the history no longer holds is not found', async () => {
    scanner.on('GET /scans/5', details({ uuid: 'newer', status: 'running' }, [entry(9, 'newer', 'running')]))
    await expect(scanner.adapter().readRun(KNOWN, { detail: true })).rejects.toMatchObject({
      name: 'ScannerNotFoundError',
      message: expect.stringContaining('run ours of scan 5'),
    })
  })

  test('a 404 for the history id says which run', async () => {
    await expect(scanner.adapter().readRun(KNOWN, { detail: true })).rejects.toMatchObject({
      name: 'ScannerNotFoundError',
      message: expect.stringContaining('run 8 of scan 5'),
    })
  })
})

describe('listing runs', () => {
  test('gives every entry of the history', async () => {
    scanner.on('GET /scans/5', details({ uuid: 'b' }, [entry(7, 'a', 'aborted'), entry(8, 'b', 'running')]))
    const createdAt = new Date(1588095592000)
    const endedAt = new Date(1588095794000)
    expect(await scanner.adapter().listRuns('5')).toEqual([
      { historyId: '7', uuid: 'a', status: 'STOPPED', createdAt, endedAt },
      { historyId: '8', uuid: 'b', status: 'ACTIVE', createdAt },
    ])
  })

  test.each([
    ['null', { info: { status: 'empty', object_id: 5 }, hosts: null, history: null, notes: null }],
    ['missing', { info: { status: 'empty' } }],
    ['empty', { info: {}, history: [] }],
  ])('a history that is %s holds none', async (_name, body) => {
    scanner.on('GET /scans/5', json(body))
    expect(await scanner.adapter().listRuns('5')).toEqual([])
  })
})
