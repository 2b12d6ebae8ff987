import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { commandScan } from '../../../core/run/command-scan.ts'
import { noticeExternalRuns } from '../../../core/run/notice-external-runs.ts'
import type { Command } from '../../../core/run/run-status.ts'
import { adoptScan } from '../../../core/scan/adopt-scan.ts'
import { AdoptInput } from '../../../core/scan/scan-input.ts'
import type { Zone } from '../../../core/safety/zone.ts'
import { NO_FAULT } from '../../support/fake-scanner.ts'
import { openMachineRoom } from '../../support/machine-room.ts'
import type { MachineRoom } from '../../support/machine-room.ts'
import { aScanner } from '../../support/records.ts'
import { aZone } from '../../support/scope.ts'

const OFFICE = aZone('allowed', ['192.0.2.0/24', '*.office.example'], 'Office')
const PRINTERS = aZone('fragile', ['192.0.2.64/26', 'press.office.example'], 'Printers')

let room: MachineRoom
beforeEach(async () => {
  room = await openMachineRoom({ initialZones: { zones: [OFFICE, PRINTERS], version: 0 } })
})
afterEach(() => room.close())

async function setZones(...zones: Zone[]): Promise<void> {
  await room.services.zones.save({ ...(await room.services.zones.read()), zones })
}
const command = (scanId: string, wanted: Command) =>
  commandScan(room.services, { scanId, command: wanted, requestedBy: 'p', trigger: 'manual' })
const latest = (scanId: string) => room.services.runs.latest(scanId)
async function tick(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 1))
}
async function untilStatus(scanId: string, status: string): Promise<void> {
  while ((await latest(scanId))?.status !== status) await tick()
}
const NOT_GENTLE = [{ setting: 'max_hosts_per_scan', wanted: 'at most 5', found: '100' }]

describe('a scan of fragile targets', () => {
  it('is created with gentle settings, which are read back right before its launch', async () => {
    const scan = await room.define({ targets: '192.0.2.70', autoStart: true })
    await room.idle()
    expect(room.scanner.scans).toMatchObject([{ gentle: true, targets: ['192.0.2.70'] }])
    const remoteId = room.scanner.scans[0]?.remoteId ?? ''
    expect(room.scanner.order).toEqual([`read-back ${remoteId}`, `launch ${remoteId}`])
    expect(await latest(scan.id)).toMatchObject({
      status: 'RETRIEVED',
      gentle: { version: 1, readBackAt: expect.any(String) },
    })
    expect(await room.services.scans.get(scan.id)).toMatchObject({
      remoteId,
      parts: [{ settings: 'gentle', remoteId }],
    })
  })

  it('is not launched if what was read back is not gentle, and says what differs', async () => {
    room.scanner.settingDifferences = NOT_GENTLE
    const scan = await room.define({ targets: '192.0.2.70', autoStart: true })
    await room.idle()
    expect(await latest(scan.id)).toMatchObject({
      status: 'FAILED',
      failedFrom: 'STARTING',
      error: {
        name: 'SettingsMismatchError',
        message: expect.stringContaining('max_hosts_per_scan is 100 and not at most 5'),
      },
    })
    expect(room.scanner.launches).toEqual([])
    // Somebody has mended it there.
    room.scanner.settingDifferences = []
    await command(scan.id, 'START')
    await room.idle()
    expect(await latest(scan.id)).toMatchObject({ number: 2, status: 'RETRIEVED' })
  })

  it('is read back again before the launch is asked for again, because its answer was lost', async () => {
    await room.close()
    let lost = 0
    const fault = (call: string) => {
      if (call !== 'launch' || lost > 0) return NO_FAULT
      lost += 1
      // Meanwhile somebody changes the scan at the scanner.
      room.scanner.settingDifferences = NOT_GENTLE
      return { kind: 'request-lost' } as const
    }
    room = await openMachineRoom({ initialZones: { zones: [OFFICE, PRINTERS], version: 0 }, scanner: { fault } })
    const scan = await room.define({ targets: '192.0.2.70', autoStart: true })
    await room.idle()
    expect(await latest(scan.id)).toMatchObject({ status: 'FAILED', error: { name: 'SettingsMismatchError' } })
    expect([lost, room.scanner.launches]).toEqual([1, []])
  })

  it('is read back also when its zone is fragile no more: what was created gentle stays so', async () => {
    const scan = await room.define({ targets: '192.0.2.70' })
    await room.idle()
    await setZones(OFFICE)
    room.scanner.settingDifferences = NOT_GENTLE
    await command(scan.id, 'START')
    await room.idle()
    expect(await latest(scan.id)).toMatchObject({ status: 'FAILED', error: { name: 'SettingsMismatchError' } })
    expect(room.scanner.launches).toEqual([])
  })

  it('is refused if it refuses what is fragile: when defined, created and started', async () => {
    const refusing = { targets: '192.0.2.1, 192.0.2.70', fragileTargets: 'refuse' }
    const refused = { name: 'TargetsRefusedError', message: expect.stringContaining('the fragile zone "Printers"') }
    await expect(room.define(refusing)).rejects.toMatchObject(refused)
    await setZones(OFFICE)
    const unborn = await room.define({ ...refusing, autoCreate: false })
    const created = await room.define(refusing)
    await room.idle()
    await setZones(OFFICE, PRINTERS)
    await expect(command(unborn.id, 'CREATE')).rejects.toMatchObject(refused)
    await expect(command(created.id, 'START')).rejects.toMatchObject(refused)
    expect(room.scanner.launches).toEqual([])
  })

  it('is gentle as a whole if that is asked for', async () => {
    await room.define({ targets: '192.0.2.1, 192.0.2.70', fragileTargets: 'gentle' })
    await room.idle()
    expect(room.scanner.scans).toMatchObject([{ gentle: true, targets: ['192.0.2.1', '192.0.2.70'] }])
  })

  it('is ordinary as before if none of its targets is fragile', async () => {
    const scan = await room.define({ targets: '192.0.2.1', autoStart: true })
    await room.idle()
    expect(room.scanner.scans).toMatchObject([{ gentle: false }])
    expect(room.scanner.order).toEqual([expect.stringMatching(/^launch/)])
    expect(await room.services.scans.get(scan.id)).not.toHaveProperty('parts')
    expect(await latest(scan.id)).not.toHaveProperty('gentle')
  })

  it('is judged by host names too, as they are found when it is created and launched', async () => {
    room.names.addresses.set('db.office.example', ['192.0.2.80'])
    await room.define({ targets: 'db.office.example' })
    await room.idle()
    expect(room.scanner.scans).toMatchObject([{ gentle: true }])
    room.names.addresses.set('moved.office.example', ['192.0.2.1'])
    const moved = await room.define({ targets: 'moved.office.example' })
    await room.idle()
    expect(room.scanner.scans).toMatchObject([{}, { gentle: false }])
    room.names.addresses.set('moved.office.example', ['192.0.2.81'])
    room.scanner.settingDifferences = NOT_GENTLE
    await command(moved.id, 'START')
    await room.idle()
    expect(await latest(moved.id)).toMatchObject({ error: { name: 'SettingsMismatchError' } })
  })
})

describe('targets that have become fragile since the scan was created', () => {
  it('are not scanned with ordinary settings; the way out is told', async () => {
    await setZones(OFFICE)
    const scan = await room.define({ targets: '192.0.2.70' })
    await room.idle()
    await setZones(OFFICE, PRINTERS)
    room.scanner.settingDifferences = NOT_GENTLE
    await command(scan.id, 'START')
    await room.idle()
    expect(await latest(scan.id)).toMatchObject({
      status: 'FAILED',
      error: { name: 'SettingsMismatchError', action: expect.stringContaining('Define the scan anew') },
    })
    expect(room.scanner.launches).toEqual([])
  })
})

describe('a scan of ordinary targets', () => {
  it('is not launched with ordinary settings on fragile ones that somebody gave it at the scanner', async () => {
    const scan = await room.define({ targets: '192.0.2.1' })
    await room.idle()
    room.scanner.targets = ['192.0.2.1', '192.0.2.70']
    room.scanner.settingDifferences = NOT_GENTLE
    await command(scan.id, 'START')
    await room.idle()
    expect(await latest(scan.id)).toMatchObject({
      status: 'FAILED',
      error: { name: 'SettingsMismatchError', action: expect.stringContaining('192.0.2.70') },
    })
    expect(room.scanner.launches).toEqual([])
  })

  it('is not resumed when they have become fragile while it was paused, and can be stopped', async () => {
    await room.close()
    room = await openMachineRoom({
      initialZones: { zones: [OFFICE], version: 0 },
      scanner: { scanSeconds: 40_000_000 },
      waitMilliseconds: 1,
    })
    const { id } = await room.define({ targets: '192.0.2.70', autoStart: true })
    await untilStatus(id, 'RUNNING')
    await command(id, 'PAUSE')
    await untilStatus(id, 'PAUSED')
    await setZones(OFFICE, PRINTERS)
    await expect(command(id, 'RESUME')).rejects.toMatchObject({
      name: 'TargetsRefusedError',
      message: expect.stringContaining('the fragile zone "Printers"'),
    })
    await command(id, 'STOP')
    await room.idle()
    expect(await latest(id)).toMatchObject({ status: 'STOPPED' })
  })
})

describe('an adopted scan, or one from a policy,', () => {
  it('is launched on fragile targets only if its settings are at least as gentle', async () => {
    room.scanner.targets = ['192.0.2.70']
    const source = { template: 'advanced' }
    const { remoteId } = await room.scanner.createScan({ name: 'By hand', description: '', targets: [], source })
    const adopted = await adoptScan(room.services, AdoptInput.parse({ scannerId: 'scanner-01', remoteId }), 'p')
    const policy = await room.define({ targets: '192.0.2.70', policyId: '7' })
    await room.idle()
    room.scanner.settingDifferences = NOT_GENTLE
    for (const { id } of [adopted, policy]) {
      await command(id, 'START')
      await room.idle()
      expect(await latest(id)).toMatchObject({ error: { name: 'SettingsMismatchError' } })
    }
    expect(room.scanner.launches).toEqual([])
    room.scanner.settingDifferences = []
    for (const { id } of [adopted, policy]) {
      await command(id, 'START')
      await room.idle()
      expect(await latest(id)).toMatchObject({ status: 'RETRIEVED' })
    }
    expect(room.scanner.launches).toHaveLength(2)
  })
})

describe('never two runs on one fragile address', () => {
  /** The runs that were at work at the same time, by the addresses of their scans. */
  const atWork = async (...scanIds: string[]) => {
    const runs = await Promise.all(scanIds.map(async (id) => await latest(id)))
    return runs.flatMap((run) => (run !== undefined && 'remote' in run ? [run] : []))
  }

  it('also not on two scanners: the second waits in the queue and says for whom', async () => {
    await room.services.scanners.create(aScanner({ id: 'scanner-02', name: 'Other', maxActiveRuns: 10_000 }))
    const first = await room.define({ targets: '192.0.2.64-192.0.2.70' })
    const second = await room.define({ targets: '192.0.2.70-192.0.2.75', scannerId: 'scanner-02' })
    const third = await room.define({ targets: '192.0.2.76' })
    await room.idle()
    const messages: string[] = []
    const save = room.services.runs.save.bind(room.services.runs)
    let together = 0
    room.services.runs.save = async (run) => {
      const saved = await save(run)
      if (run.scanId === second.id) messages.push(`${run.status}: ${run.message}`)
      const working = (await atWork(first.id, second.id)).filter(({ status }) => status === 'RUNNING')
      together = Math.max(together, working.length)
      return saved
    }
    for (const { id } of [first, second, third]) await command(id, 'START')
    await room.idle()
    for (const { id } of [first, second, third]) expect(await latest(id)).toMatchObject({ status: 'RETRIEVED' })
    expect(together).toBe(1)
    expect(messages.join('\n')).toContain(`Waiting for run 1 of ${first.id}, which scans fragile targets of this one`)
  })

  it('also not for two launches at the same instant', async () => {
    const scans = []
    for (let n = 0; n < 6; n += 1) scans.push(await room.define({ targets: '192.0.2.70' }))
    await room.idle()
    let working = 0
    let most = 0
    const launch = room.scanner.launch.bind(room.scanner)
    room.scanner.launch = async (remoteId) => {
      working += 1
      most = Math.max(most, working)
      return launch(remoteId)
    }
    const save = room.services.runs.save.bind(room.services.runs)
    room.services.runs.save = async (run) => {
      if (run.status === 'FINISHED') working -= 1
      return save(run)
    }
    await Promise.all(scans.map(({ id }) => command(id, 'START')))
    await room.idle()
    for (const { id } of scans) expect(await latest(id)).toMatchObject({ status: 'RETRIEVED' })
    expect([room.scanner.launches.length, most]).toEqual([6, 1])
  })

  it('nor beside one that somebody has started at the scanner', async () => {
    const [theirs, ours] = [await room.define({ targets: '192.0.2.70' }), await room.define({ targets: '192.0.2.70' })]
    await room.idle()
    await room.scanner.launch((await room.services.scans.get(theirs.id))?.remoteId ?? '')
    expect(await noticeExternalRuns(room.services)).toBe(1)
    const messages: string[] = []
    const save = room.services.runs.save.bind(room.services.runs)
    room.services.runs.save = async (run) => {
      if (run.scanId === ours.id) messages.push(run.message)
      return save(run)
    }
    await command(ours.id, 'START')
    await room.idle()
    expect(messages.join()).toContain(`Waiting for run 1 of ${theirs.id}`)
    expect(await latest(ours.id)).toMatchObject({ status: 'RETRIEVED' })
  })

  it('nor while one may still be at work whose run was given up', async () => {
    await room.close()
    let isSilent = false
    const fault = () => (isSilent ? ({ kind: 'refused' } as const) : NO_FAULT)
    room = await openMachineRoom({
      initialZones: { zones: [OFFICE, PRINTERS], version: 0 },
      settings: { unreachableDeadlineSeconds: 3600 },
      scanner: { fault, scanSeconds: 40_000_000 },
      waitMilliseconds: 1,
    })
    const [lost, next] = [await room.define({ targets: '192.0.2.70' }), await room.define({ targets: '192.0.2.70' })]
    await room.idle()
    await command(lost.id, 'START')
    await untilStatus(lost.id, 'RUNNING')
    isSilent = true
    await untilStatus(lost.id, 'FAILED')
    isSilent = false
    await command(next.id, 'START')
    while ((await latest(next.id))?.message.startsWith('Waiting for run 1') !== true) await tick()
    expect(await latest(next.id)).toMatchObject({ message: expect.stringContaining(`run 1 of ${lost.id}`) })
    await command(next.id, 'STOP')
    await room.idle()
    expect(room.scanner.launches).toHaveLength(1)
  })

  it('but beside one that has left its fragile part behind', async () => {
    const divided = await room.define({ targets: '192.0.2.56/29, 192.0.2.64/30' })
    const other = await room.define({ targets: '192.0.2.65' })
    await room.idle()
    const save = room.services.runs.save.bind(room.services.runs)
    let besides: unknown
    room.services.runs.save = async (run) => {
      const saved = await save(run)
      if (saved.scanId === divided.id && saved.part === 1 && saved.status === 'RUNNING' && besides === undefined) {
        besides = await command(other.id, 'START')
      }
      if (saved.scanId === other.id && saved.status === 'RUNNING') besides = (await latest(divided.id))?.status
      return saved
    }
    await command(divided.id, 'START')
    await room.idle()
    expect(besides).toBe('RUNNING')
    for (const { id } of [divided, other]) expect(await latest(id)).toMatchObject({ status: 'RETRIEVED' })
  })

  it('and one whose run is gone, stopped or over is in nobody’s way', async () => {
    const [gone, next] = [await room.define({ targets: '192.0.2.70' }), await room.define({ targets: '192.0.2.70' })]
    await room.idle()
    await command(gone.id, 'START')
    await room.idle()
    await command(next.id, 'START')
    await room.idle()
    expect(await latest(next.id)).toMatchObject({ status: 'RETRIEVED' })
    expect((await room.services.claims.read()).claims).toMatchObject([{ scanId: next.id }])
  })
})
