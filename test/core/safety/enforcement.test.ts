import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { commandScan } from '../../../core/run/command-scan.ts'
import { adoptScan } from '../../../core/scan/adopt-scan.ts'
import { updateScan } from '../../../core/scan/define-scan.ts'
import { AdoptInput } from '../../../core/scan/scan-input.ts'
import { noticeExternalRuns } from '../../../core/run/notice-external-runs.ts'
import type { Zone } from '../../../core/safety/zone.ts'
import { openMachineRoom } from '../../support/machine-room.ts'
import type { MachineRoom } from '../../support/machine-room.ts'
import { aRun } from '../../support/records.ts'
import { aZone } from '../../support/scope.ts'

const OFFICE = aZone('allowed', ['192.0.2.0/24', '*.office.example'], 'Office')

let room: MachineRoom
beforeEach(async () => {
  room = await openMachineRoom({ initialZones: { zones: [OFFICE], version: 0 } })
})
afterEach(() => room.close())

async function setZones(...zones: Zone[]): Promise<void> {
  await room.services.zones.save({ ...(await room.services.zones.read()), zones })
}

const command = (scanId: string, wanted: 'CREATE' | 'START' | 'RESUME' | 'STOP') =>
  commandScan(room.services, { scanId, command: wanted, requestedBy: 'p', trigger: 'manual' })

const REFUSED = { name: 'TargetsRefusedError', httpStatus: 409 }

describe('a scan outside the zones', () => {
  it('is not defined, and says which piece and what to do', async () => {
    await expect(room.define({ targets: '192.0.2.1, 8.8.8.8' })).rejects.toMatchObject({
      ...REFUSED,
      message: 'The zones do not permit these targets: 8.8.8.8 lies in no allowed zone.',
      action: expect.stringContaining('ask an admin'),
      issues: [{ path: 'targets', piece: '8.8.8.8', message: 'lies in no allowed zone' }],
    })
    expect((await room.services.scans.list({}, { limit: 9 })).items).toEqual([])
    expect(room.scanner.scans).toEqual([])
  })

  it('is not defined while nobody has said what may be scanned, and says who can', async () => {
    await setZones()
    await expect(room.define({})).rejects.toMatchObject({
      ...REFUSED,
      action: expect.stringContaining('No zone allows anything yet. An admin says what may be scanned'),
    })
  })

  it('is not what a scan is changed into', async () => {
    const scan = await room.define({ autoCreate: false })
    const change = (targets: string[]) => updateScan(room.services, scan.id, { targets }, undefined)
    await expect(change(['198.51.100.1'])).rejects.toMatchObject(REFUSED)
    expect((await room.services.scans.get(scan.id))?.targets).toEqual(['192.0.2.1'])
    expect((await change(['192.0.2.9'])).after.targets).toEqual(['192.0.2.9'])
    // What leaves the targets as they are is not judged again: a name can be mended while a zone is closed.
    await setZones(aZone('excluded', ['192.0.2.9']))
    expect((await updateScan(room.services, scan.id, { name: 'Mended' }, undefined)).after.name).toBe('Mended')
  })

  it('is neither created nor started since a zone has changed', async () => {
    const [unborn, created] = [await room.define({ autoCreate: false }), await room.define({})]
    await room.idle()
    await setZones(OFFICE, aZone('excluded', ['192.0.2.0/28'], 'Never'))
    await expect(command(unborn.id, 'CREATE')).rejects.toMatchObject(REFUSED)
    await expect(command(created.id, 'START')).rejects.toMatchObject({ message: expect.stringContaining('"Never"') })
    expect(await room.services.runs.latest(created.id)).toBeUndefined()
    expect(room.scanner.scans).toHaveLength(1)
    expect(room.scanner.launches).toEqual([])
  })
})

describe('a run that is paused', () => {
  it('is not resumed since a zone has changed, and can be stopped', async () => {
    const scan = await room.define({ autoCreate: false })
    await room.services.scans.save({ ...scan, creation: 'CREATED', remoteId: '42' })
    await room.services.runs.create(aRun('PAUSED', { scanId: scan.id, number: 1 }))
    await setZones(OFFICE, aZone('excluded', ['192.0.2.1']))
    await expect(command(scan.id, 'RESUME')).rejects.toMatchObject(REFUSED)
    expect(await command(scan.id, 'STOP')).toMatchObject({ stopRequestedAt: expect.any(String) })
  })
})

describe('a launch', () => {
  it('does not happen if a zone has changed while the run was waiting', async () => {
    const scanner = await room.services.scanners.get('scanner-01')
    await room.services.scanners.save({ ...scanner!, maxActiveRuns: 1 })
    const first = await room.define({})
    const second = await room.define({})
    await room.idle()
    for (const { id } of [first, second]) await command(id, 'START')
    await setZones(OFFICE, aZone('excluded', ['192.0.2.1'], 'Printers'))
    await room.idle()
    const runs = [await room.services.runs.latest(first.id), await room.services.runs.latest(second.id)]
    expect(runs).toMatchObject([
      { status: 'FAILED', failedFrom: 'STARTING', error: { name: 'TargetsRefusedError' } },
      { status: 'FAILED', error: { message: expect.stringContaining('lies in the excluded zone "Printers"') } },
    ])
    expect(room.scanner.launches).toEqual([])
  })

  it('looks host names up right before, and does not happen if one has moved', async () => {
    room.names.addresses.set('db.example', ['192.0.2.7'])
    const scan = await room.define({ targets: 'db.example' })
    await room.idle()
    room.names.addresses.set('db.example', ['192.0.2.7', '203.0.113.9'])
    // A quick look without names finds nothing wrong with the command.
    await command(scan.id, 'START')
    await room.idle()
    expect(await room.services.runs.latest(scan.id)).toMatchObject({
      status: 'FAILED',
      error: {
        name: 'TargetsRefusedError',
        message: expect.stringContaining('db.example has the address 203.0.113.9, which lies in no allowed zone'),
      },
    })
    expect(room.scanner.launches).toEqual([])

    room.names.addresses.set('db.example', ['192.0.2.7'])
    await command(scan.id, 'START')
    await room.idle()
    expect(await room.services.runs.latest(scan.id)).toMatchObject({ number: 2, status: 'RETRIEVED' })
  })

  it('does not happen if somebody has changed the targets at the scanner', async () => {
    const scan = await room.define({})
    await room.idle()
    room.scanner.targets = ['192.0.2.1', '198.51.100.0/30']
    await command(scan.id, 'START')
    await room.idle()
    expect(await room.services.runs.latest(scan.id)).toMatchObject({
      status: 'FAILED',
      error: { message: expect.stringContaining('198.51.100.0/30 lies in no allowed zone') },
    })
    expect(room.scanner.launches).toEqual([])
  })

  it('goes on to be watched and retrieved, whatever becomes of the zones', async () => {
    const scan = await room.define({ autoStart: true })
    const launch = room.scanner.launch.bind(room.scanner)
    room.scanner.launch = async (remoteId) => {
      const launched = await launch(remoteId)
      await setZones()
      return launched
    }
    await room.idle()
    expect(await room.services.runs.latest(scan.id)).toMatchObject({ status: 'RETRIEVED' })
  })
})

describe('an adopted scan outside the zones', () => {
  const adopt = async () => {
    const { remoteId } = await room.scanner.createScan({
      name: 'By hand',
      description: '',
      targets: [],
      source: { template: 'advanced' },
    })
    return adoptScan(room.services, AdoptInput.parse({ scannerId: 'scanner-01', remoteId }), 'p')
  }

  it('is adopted and watched, and not started', async () => {
    room.scanner.targets = ['8.8.8.8']
    const scan = await adopt()
    await expect(command(scan.id, 'START')).rejects.toMatchObject(REFUSED)
    await room.scanner.launch(scan.remoteId ?? '')
    await noticeExternalRuns(room.services)
    await room.idle()
    expect(await room.services.runs.latest(scan.id)).toMatchObject({ trigger: 'external', status: 'RETRIEVED' })
  })

  it('is judged by the targets that it has now, and not started without any', async () => {
    room.scanner.targets = ['192.0.2.1']
    const scan = await adopt()
    room.scanner.targets = ['10.0.0.1/255.255.255.0']
    await command(scan.id, 'START')
    await room.idle()
    expect(await room.services.runs.latest(scan.id)).toMatchObject({
      error: { message: expect.stringContaining('is not written as addresses or a host name') },
    })
    room.scanner.targets = []
    await command(scan.id, 'START')
    await room.idle()
    expect(await room.services.runs.latest(scan.id)).toMatchObject({
      error: { message: expect.stringContaining('has targets that the scanner does not tell') },
    })
    expect(room.scanner.launches).toEqual([])
  })
})

describe('host names, when a scan is defined', () => {
  it('need an allowed name or an allowed address', async () => {
    room.names.addresses.set('nowhere.example', [])
    await room.define({ targets: 'new.office.example', autoCreate: false })
    expect(room.names.asked).toEqual([])
    await room.define({ targets: 'known.example', autoCreate: false })
    await expect(room.define({ targets: 'nowhere.example' })).rejects.toMatchObject(REFUSED)
  })
})
