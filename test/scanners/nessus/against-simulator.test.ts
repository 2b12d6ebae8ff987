import { Client } from 'undici'
import { afterEach, describe, expect, test } from 'vitest'
import type { ExportFormat } from '../../../core/scanner/capabilities.ts'
import type { RemoteRunRef, ScannerAdapter } from '../../../core/scanner/scanner-adapter.ts'
import { Secret } from '../../../core/secret.ts'
import { createNessusAdapter } from '../../../scanners/nessus/nessus-adapter.ts'
import { type Edition, type Simulator, startSimulator } from '../../../simulator/simulator.ts'

const TARGETS = ['192.0.2.10', '192.0.2.11', '192.0.2.12']
const simulators: Simulator[] = []

afterEach(async () => {
  for (const simulator of simulators.splice(0)) await simulator.close()
})

/** A simulator whose time passes by the hour when the test says so, and an adapter that trusts it by name. */
async function start(edition: Edition) {
  let skippedMs = 0
  const simulator = await startSimulator({ edition, clock: () => Date.now() + skippedMs })
  simulators.push(simulator)
  const adapter = createNessusAdapter({
    type: 'nessus',
    apiUrl: simulator.url,
    tls: { mode: 'ca', pem: simulator.certificatePem },
    keys: { accessKey: new Secret(simulator.accessKey), secretKey: new Secret(simulator.secretKey) },
  })
  const skip = (minutes: number) => {
    skippedMs += minutes * 60_000
  }
  return { simulator, adapter, skip }
}

/** What a person does in Nessus's own page: makes a scan and starts it. Gives the run. */
async function startByHand(simulator: Simulator): Promise<RemoteRunRef> {
  const page = new Client(simulator.url, { connect: { ca: simulator.certificatePem } })
  const post = async (path: string, body: unknown) => {
    const answer = await page.request({ method: 'POST', path: `/_simulator/${path}`, body: JSON.stringify(body) })
    return (await answer.body.json()) as { id: number; uuid: string }
  }
  const { id } = await post('scans', { name: 'By hand', targets: TARGETS.join(',') })
  const { uuid } = await post('launches', { scanId: id })
  await page.close()
  return { scanId: String(id), uuid }
}

async function create(adapter: ScannerAdapter) {
  const source = { template: 'advanced' }
  return adapter.createScan({ name: 'Story [mark]', description: 'd', targets: TARGETS, source })
}

async function retrieve(adapter: ScannerAdapter, run: RemoteRunRef, format: ExportFormat, skip: (m: number) => void) {
  const ref = await adapter.requestExport(run, format)
  for (let tries = 0; tries < 100 && (await adapter.exportState(run, ref)) === 'loading'; tries += 1) skip(1)
  const { body } = await adapter.openExport(run, ref, format)
  const chunks: Uint8Array[] = []
  for await (const chunk of body) chunks.push(chunk)
  return { ref, text: Buffer.concat(chunks).toString('utf8') }
}

describe.each<Edition>(['manager', 'nessus6'])('the whole life of a scan on %s', (edition) => {
  test('from probe to reports', async () => {
    const { adapter, skip } = await start(edition)
    const { capabilities } = await adapter.probe()
    expect(capabilities.create).toEqual({ allowed: true })
    expect(capabilities.exports.nessus).toEqual({ allowed: true })
    expect((await adapter.listTemplates()).map(({ name }) => name)).toContain('advanced')
    expect(await adapter.listPolicies()).toEqual([])

    const { remoteId } = await create(adapter)
    expect(await adapter.findScans('[mark]')).toEqual([{ remoteId, name: 'Story [mark]' }])
    expect(await adapter.readSettings(remoteId)).toMatchObject({ safe_checks: 'yes' })
    expect(await adapter.listRuns(remoteId)).toEqual([])

    const { uuid } = await adapter.launch(remoteId)
    await expect(adapter.launch(remoteId)).rejects.toMatchObject({ name: 'ScannerBusyError' })
    const first = await adapter.readRun({ scanId: remoteId, uuid }, { detail: false })
    expect(first.status).toBe('ACTIVE')

    let run = first
    for (let minutes = 0; minutes < 600 && run.status === 'ACTIVE'; minutes += 5) {
      skip(5)
      run = await adapter.readRun({ scanId: remoteId, uuid }, { detail: true })
    }
    expect(run).toMatchObject({ status: 'COMPLETED', statusWord: 'completed' })
    expect(run.detail).toMatchObject({ percent: 100, hostsKnown: 3 })
    expect(await adapter.listRuns(remoteId)).toMatchObject([{ uuid, status: 'COMPLETED', historyId: run.historyId }])

    const ref = { scanId: remoteId, uuid, historyId: run.historyId }
    const report = await retrieve(adapter, ref, 'nessus', skip)
    expect(report.text.trimEnd().endsWith('</NessusClientData_v2>')).toBe(true)
    for (const target of TARGETS) expect(report.text).toContain(`<ReportHost name="${target}">`)
    expect((await retrieve(adapter, ref, 'csv', skip)).text).toMatch(/^Plugin ID,CVE,/)
    expect((await retrieve(adapter, ref, 'html', skip)).text.length).toBeGreaterThan(0)

    await expect(adapter.openExport(ref, report.ref, 'nessus')).rejects.toMatchObject({ name: 'ExportFailedError' })
    expect(await adapter.exportState(ref, report.ref)).toBe('gone')
  })

  test('pause, resume and stop', async () => {
    const { adapter, skip } = await start(edition)
    const { remoteId } = await create(adapter)
    await expect(adapter.control(remoteId, 'stop')).rejects.toMatchObject({ name: 'ScannerBusyError' })
    const { uuid } = await adapter.launch(remoteId)
    const read = () => adapter.readRun({ scanId: remoteId, uuid }, { detail: true })
    const until = async (status: string) => {
      for (let tries = 0; tries < 100 && (await read()).status !== status; tries += 1) skip(0.1)
      expect((await read()).status).toBe(status)
    }
    skip(1)
    await adapter.control(remoteId, 'pause')
    await until('PAUSED')
    await adapter.control(remoteId, 'resume')
    await until('ACTIVE')
    await adapter.control(remoteId, 'stop')
    await until('STOPPED')
  })
})

describe.each<Edition>(['professional', 'trial', 'essentials', 'expert'])('%s', (edition) => {
  test('is known to refuse scans beforehand, and refuses them', async () => {
    const { adapter } = await start(edition)
    const { capabilities } = await adapter.probe()
    expect([capabilities.create, capabilities.launch, capabilities.pause, capabilities.stop]).toMatchObject(
      Array.from({ length: 4 }, () => ({ allowed: false })),
    )
    expect(capabilities.exports.nessus.allowed).toBe(edition !== 'trial')
    await expect(create(adapter)).rejects.toMatchObject({ name: 'EditionRefusedError' })
    await expect(adapter.launch('5')).rejects.toMatchObject({ name: 'EditionRefusedError' })
    await expect(adapter.control('5', 'stop')).rejects.toMatchObject({ name: 'EditionRefusedError' })
    expect(await adapter.findScans('x')).toEqual([])
  })
})

describe('a run that was started by hand', () => {
  async function finished(edition: Edition) {
    const { adapter, simulator, skip } = await start(edition)
    const { scanId, uuid } = await startByHand(simulator)
    expect(await adapter.readRun({ scanId, uuid }, { detail: false })).toMatchObject({ status: 'ACTIVE' })
    skip(600)
    const run = await adapter.readRun({ scanId, uuid }, { detail: true })
    expect(run.status).toBe('COMPLETED')
    return { adapter, skip, ref: { scanId, uuid, historyId: run.historyId } }
  }

  test('on professional is seen, watched and retrieved', async () => {
    const { adapter, skip, ref } = await finished('professional')
    expect(await adapter.listRuns(ref.scanId)).toMatchObject([{ uuid: ref.uuid, historyId: ref.historyId }])
    expect((await retrieve(adapter, ref, 'nessus', skip)).text).toContain('</NessusClientData_v2>')
  })

  test('on a trial is watched, and its export refused for the licence', async () => {
    const { adapter, ref } = await finished('trial')
    await expect(adapter.requestExport(ref, 'nessus')).rejects.toMatchObject({ name: 'EditionRefusedError' })
  })
})

describe('faults', () => {
  test('a refusal whose connection is cut before or after the headers is a refusal', async () => {
    const { adapter, simulator } = await start('professional')
    for (const kind of ['edition-gate-cut', 'reset-gate'] as const) {
      simulator.setFaults([{ kind }])
      await expect(adapter.launch('5')).rejects.toMatchObject({ name: 'EditionRefusedError' })
    }
  })

  test('a launch whose answer was lost may have happened, and is found by looking', async () => {
    const { adapter, simulator } = await start('manager')
    const { remoteId } = await create(adapter)
    simulator.setFaults([{ kind: 'reset-after', match: { path: '/launch' } }])
    await expect(adapter.launch(remoteId)).rejects.toMatchObject({ mayHaveTakenEffect: true })
    expect(await adapter.listRuns(remoteId)).toHaveLength(1)
  })

  test('a history that lags behind a launch does not end the run', async () => {
    const { adapter, simulator, skip } = await start('manager')
    const { remoteId } = await create(adapter)
    await adapter.launch(remoteId)
    skip(600)
    expect(await adapter.listRuns(remoteId)).toMatchObject([{ status: 'COMPLETED' }])
    simulator.setFaults([{ kind: 'stale-history', ms: 60_000 }])
    const { uuid } = await adapter.launch(remoteId)
    for (const detail of [false, true]) {
      const { status } = await adapter.readRun({ scanId: remoteId, uuid }, { detail })
      expect(['ACTIVE', 'NEVER_RUN']).toContain(status)
    }
  })

  test('null lists and unknown words are survived', async () => {
    const { adapter, simulator } = await start('manager')
    const { remoteId } = await create(adapter)
    const { uuid } = await adapter.launch(remoteId)
    simulator.setFaults([{ kind: 'unknown-status', status: 'pondering' }])
    expect((await adapter.readRun({ scanId: remoteId, uuid }, { detail: true })).status).toBe('UNKNOWN')
    simulator.setFaults([{ kind: 'null-lists' }])
    expect(await adapter.findScans('x')).toEqual([])
    expect(await adapter.listPolicies()).toEqual([])
    expect(await adapter.listRuns(remoteId)).toEqual([])
  })

  test('exports that fail, vanish or break off say which', async () => {
    const { adapter, simulator, skip } = await start('manager')
    const { remoteId } = await create(adapter)
    const { uuid } = await adapter.launch(remoteId)
    skip(600)
    const run = { scanId: remoteId, uuid }

    simulator.setFaults([{ kind: 'export-error' }])
    const failed = await adapter.requestExport(run, 'nessus')
    expect(await adapter.exportState(run, failed)).toBe('failed')
    expect(await adapter.exportState(run, failed)).toBe('gone')
    simulator.setFaults([{ kind: 'export-409' }])
    await expect(adapter.requestExport(run, 'nessus')).rejects.toMatchObject({ name: 'ScannerBusyError' })
    simulator.setFaults([{ kind: 'cut-download', atFraction: 0.5 }])
    await expect(retrieve(adapter, run, 'nessus', skip)).rejects.toMatchObject({ name: 'ExportTruncatedError' })
  })
})

test('keys that were rotated away are rejected', async () => {
  const { adapter, simulator } = await start('manager')
  simulator.rotateKeys()
  await expect(adapter.probe()).rejects.toMatchObject({ name: 'ScannerRejectedError' })
})
