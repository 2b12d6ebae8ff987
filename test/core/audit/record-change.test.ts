import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { AuditEntry } from '../../../core/audit/audit-log.ts'
import { defineAuditedScan, updateAuditedScan } from '../../../core/audit/audited-scans.ts'
import { updateAuditedScanner } from '../../../core/audit/audited-scanners.ts'
import { recordChange } from '../../../core/audit/record-change.ts'
import { ConflictError, StorageUnavailableError } from '../../../core/errors.ts'
import { ScanInput } from '../../../core/scan/scan-input.ts'
import type { Services } from '../../../core/services.ts'
import type { ScannerProbe } from '../../../core/scanner/capabilities.ts'
import { FakeScanner } from '../../support/fake-scanner.ts'
import { memoryServices, QUIET } from '../../support/memory-services.ts'
import { aScanner } from '../../support/records.ts'

const clock = { now: () => new Date('2026-05-04T10:00:00Z') }
const BROKEN = new StorageUnavailableError('The table audit', 'it is gone')
const KEYS = { accessKey: 'a-new-access-key-1234', secretKey: 'a-new-secret-key-5678' }
const INPUT = ScanInput.parse({ scannerId: 'scanner-01', targets: '192.0.2.1' })

let logged: unknown[][]
let services: Services
beforeEach(async () => {
  logged = []
  const log = { ...QUIET, error: (...line: unknown[]) => void logged.push(line) }
  const workflow = { start: async () => {}, isRunning: async () => false }
  const memory = memoryServices({ clock, adapter: () => new FakeScanner({ clock }), workflow, log })
  await memory.addScanner()
  services = memory
})
afterEach(() => void vi.restoreAllMocks())
const entries = async (): Promise<readonly AuditEntry[]> =>
  (await services.audit.list({}, { limit: 200 })).items.toReversed()

describe('recording a change', () => {
  it('keeps the order of what happened in one millisecond', async () => {
    const subjects = Array.from({ length: 50 }, (_, index) => `scan-${String(index)}`)
    for (const subject of subjects) await recordChange(services, { actor: 'a', action: 'scan.changed', subject })
    expect((await entries()).map(({ subject }) => subject)).toEqual(subjects)
  })

  it('bounds what somebody can make long', async () => {
    await recordChange(services, {
      actor: 'x'.repeat(5000),
      action: 'scan.changed',
      subject: 's',
      note: 'y'.repeat(5000),
    })
    expect(JSON.stringify(await entries()).length).toBeLessThan(1500)
  })

  it('does not fail the change if it fails, and writes the whole entry to the log', async () => {
    vi.spyOn(services.audit, 'record').mockRejectedValue(BROKEN)
    const scan = await defineAuditedScan(services, 'somebody', INPUT)
    expect(await services.scans.get(scan.id)).toEqual(scan)
    expect(logged).toEqual([
      [
        'audit.not-recorded',
        {
          entry: expect.objectContaining({ actor: 'somebody', action: 'scan.defined', subject: scan.id }),
          error: expect.stringContaining('it is gone'),
        },
      ],
    ])
  })

  it('says so when the storage failed in the midst of it: a scan that was saved but could not begin', async () => {
    vi.spyOn(services.workflow, 'start').mockRejectedValue(BROKEN)
    await expect(defineAuditedScan(services, 'somebody', INPUT)).rejects.toBe(BROKEN)
    const [scan] = (await services.scans.list({}, { limit: 10 })).items
    expect(await entries()).toMatchObject([
      {
        subject: scan!.id,
        action: 'scan.defined',
        note: 'It failed with StorageUnavailableError and may be done in part.',
      },
    ])
  })

  it('says so when a bug cut it short, without telling its words', async () => {
    vi.spyOn(services.scans, 'save').mockRejectedValue(new TypeError('words of the bug'))
    const { id } = await defineAuditedScan(services, 'somebody', { ...INPUT, autoCreate: false })
    await expect(updateAuditedScan(services, 'a', id, { notes: 'x' }, undefined)).rejects.toThrow('words of the bug')
    const story = await entries()
    expect(story.at(-1)).toMatchObject({ action: 'scan.changed', note: expect.stringContaining('InternalError') })
    expect(JSON.stringify(story)).not.toContain('words of')
  })

  it('leaves out what was refused because somebody else came first', async () => {
    const { id } = await defineAuditedScan(services, 'somebody', { ...INPUT, autoCreate: false })
    vi.spyOn(services.scans, 'save').mockRejectedValue(new ConflictError('Somebody else came first.'))
    await expect(updateAuditedScan(services, 'a', id, { notes: 'x' }, undefined)).rejects.toThrow(ConflictError)
    expect((await entries()).map(({ action }) => action)).toEqual(['scan.defined'])
  })

  it('compares with the record that was really replaced', async () => {
    const { id } = await defineAuditedScan(services, 'somebody', { ...INPUT, autoCreate: false })
    await updateAuditedScan(services, 'a', id, { notes: 'first' }, undefined)
    await updateAuditedScan(services, 'b', id, { notes: 'second' }, undefined)
    expect((await entries()).slice(1)).toMatchObject([
      { actor: 'a', changes: [{ field: 'notes', from: '', to: 'first' }] },
      { actor: 'b', changes: [{ field: 'notes', from: 'first', to: 'second' }] },
    ])
  })

  it('never holds a key, neither in entries nor in the log', async () => {
    const { identity, capabilities } = aScanner()
    const probed: ScannerProbe = { identity, capabilities, warnings: [] }
    vi.spyOn(FakeScanner.prototype, 'probe').mockResolvedValue(probed as never)
    await updateAuditedScanner(services, 'a', 'scanner-01', KEYS, undefined)
    vi.spyOn(services.audit, 'record').mockRejectedValue(BROKEN)
    await updateAuditedScanner(services, 'a', 'scanner-01', KEYS, undefined)
    const told = JSON.stringify([await entries(), logged])
    expect(told).toContain('access key ending in 1234')
    expect(told).not.toContain(KEYS.accessKey)
    expect(told).not.toContain(KEYS.secretKey)
    expect(told).not.toContain('5678')
  })
})
