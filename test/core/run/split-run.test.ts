import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { commandScan } from '../../../core/run/command-scan.ts'
import { noticeExternalRuns } from '../../../core/run/notice-external-runs.ts'
import type { Run } from '../../../core/run/run.ts'
import { openMachineRoom } from '../../support/machine-room.ts'
import type { MachineRoom } from '../../support/machine-room.ts'
import { aZone } from '../../support/scope.ts'

const OFFICE = aZone('allowed', ['192.0.2.0/24'], 'Office')
const PRINTERS = aZone('fragile', ['192.0.2.64/30'], 'Printers')
const MIXED = '192.0.2.56/29, 192.0.2.64/30'

let room: MachineRoom
beforeEach(async () => {
  room = await openMachineRoom({ initialZones: { zones: [OFFICE, PRINTERS], version: 0 } })
})
afterEach(() => room.close())

const command = (scanId: string, wanted: 'CREATE' | 'START' | 'STOP' | 'RETRIEVE') =>
  commandScan(room.services, { scanId, command: wanted, requestedBy: 'p', trigger: 'manual' })
const latest = async (scanId: string) => await room.services.runs.latest(scanId)
/** Every save of runs, in order. */
function watchRuns(): Run[] {
  const saves: Run[] = []
  const save = room.services.runs.save.bind(room.services.runs)
  room.services.runs.save = async (run) => {
    const saved = await save(run)
    saves.push(saved)
    return saved
  }
  return saves
}

describe('a scan of fragile and ordinary targets', () => {
  it('is two scans at the scanner, and one run here: the gentle part first, each launched once', async () => {
    const saves = watchRuns()
    const scan = await room.define({ targets: MIXED, autoStart: true })
    await room.idle()
    const [gentle, ordinary] = room.scanner.scans
    expect(room.scanner.scans).toMatchObject([
      {
        gentle: true,
        targets: ['192.0.2.64/30'],
        name: expect.stringContaining(`part 1 of 2 (gentle) [${scan.id}/1]`),
      },
      { gentle: false, targets: ['192.0.2.56/29'], name: expect.stringContaining(`[${scan.id}/2]`) },
    ])
    expect(room.scanner.order).toEqual([
      `read-back ${gentle?.remoteId ?? ''}`,
      `launch ${gentle?.remoteId ?? ''}`,
      `launch ${ordinary?.remoteId ?? ''}`,
    ])
    const run = await latest(scan.id)
    expect(run).toMatchObject({ number: 1, status: 'RETRIEVED', part: 1 })
    expect(run?.parts).toMatchObject([{ settings: 'gentle', gentle: { version: 1 } }])
    // The proof is of the part that has ended, and not of the one after it.
    expect(run).not.toHaveProperty('gentle')
    expect(run && 'report' in run ? run.report.members.map(({ name }) => name) : []).toEqual([
      expect.stringMatching(/-run-1-part-1-gentle\.nessus$/),
      expect.stringMatching(/-run-1-part-2-ordinary\.nessus$/),
      expect.stringMatching(/-run-1-part-1-gentle\.csv$/),
      expect.stringMatching(/-run-1-part-2-ordinary\.csv$/),
      'findings.ndjson',
      'plugins.ndjson',
      'hosts.ndjson',
      'manifest.json',
    ])
    const statuses = saves.map(({ status }) => status).filter((status, index, all) => status !== all[index - 1])
    expect(statuses).toEqual(['STARTING', 'RUNNING', 'STARTING', 'RUNNING', 'FINISHED', 'RETRIEVING', 'RETRIEVED'])
  })

  it('takes one slot of its scanner throughout', async () => {
    let most = 0
    const scan = await room.define({ targets: MIXED })
    await room.idle()
    const save = room.services.runs.save.bind(room.services.runs)
    room.services.runs.save = async (run) => {
      const saved = await save(run)
      most = Math.max(most, (await room.services.runs.listBusy('scanner-01')).length)
      return saved
    }
    await command(scan.id, 'START')
    await room.idle()
    expect([most, (await latest(scan.id))?.status]).toEqual([1, 'RETRIEVED'])
  })

  it('does not launch anything if the gentle part is not gentle', async () => {
    room.scanner.settingDifferences = [{ setting: 'safe_checks', wanted: 'yes', found: 'no' }]
    const scan = await room.define({ targets: MIXED, autoStart: true })
    await room.idle()
    expect(await latest(scan.id)).toMatchObject({ status: 'FAILED', error: { name: 'SettingsMismatchError' } })
    expect(room.scanner.launches).toEqual([])
  })

  it('stops as a whole: what is left is not launched, and partial results can be retrieved', async () => {
    const scan = await room.define({ targets: MIXED })
    await room.idle()
    const launch = room.scanner.launch.bind(room.scanner)
    room.scanner.launch = async (remoteId) => {
      const launched = await launch(remoteId)
      await command(scan.id, 'STOP').catch(() => undefined)
      return launched
    }
    await command(scan.id, 'START')
    await room.idle()
    expect(await latest(scan.id)).toMatchObject({ status: 'STOPPED', part: 0 })
    expect(room.scanner.launches).toHaveLength(1)
    await command(scan.id, 'RETRIEVE')
    await room.idle()
    const run = await latest(scan.id)
    expect(run && 'report' in run ? run.report.members.map(({ format }) => format) : []).toEqual([
      'nessus',
      'csv',
      undefined,
      undefined,
      undefined,
      undefined,
    ])
  })

  it('stops between its parts, too', async () => {
    const scan = await room.define({ targets: MIXED })
    await room.idle()
    const save = room.services.runs.save.bind(room.services.runs)
    room.services.runs.save = async (run) => {
      const saved = await save(run)
      if (saved.status === 'STARTING' && saved.part === 1 && saved.stopRequestedAt === undefined) {
        room.services.runs.save = save
        await command(scan.id, 'STOP')
      }
      return saved
    }
    await command(scan.id, 'START')
    await room.idle()
    expect(await latest(scan.id)).toMatchObject({
      status: 'STOPPED',
      message: 'Stopped before part 2. Partial results may be retrieved.',
      remote: { scanId: room.scanner.scans[0]?.remoteId },
    })
    expect(await latest(scan.id), 'the proof is of the part that has ended').not.toHaveProperty('gentle')
    expect(room.scanner.launches).toHaveLength(1)
  })

  it('is not divided for a policy, nor if it shall be gentle as a whole', async () => {
    await room.define({ targets: MIXED, policyId: '7' })
    await room.define({ targets: MIXED, fragileTargets: 'gentle' })
    await room.idle()
    expect(room.scanner.scans).toMatchObject([{ gentle: true }, { gentle: true }])
  })

  it('is found again by its marks if an answer to a creation was lost', async () => {
    await room.close()
    let lost = 0
    room = await openMachineRoom({
      initialZones: { zones: [OFFICE, PRINTERS], version: 0 },
      scanner: {
        fault: (call) => {
          if (call !== 'create' || lost >= 2) return { kind: 'none' }
          lost += 1
          return { kind: 'answer-lost' }
        },
      },
    })
    const scan = await room.define({ targets: MIXED, autoStart: true })
    await room.idle()
    expect(room.scanner.scans).toHaveLength(2)
    expect(await latest(scan.id)).toMatchObject({ status: 'RETRIEVED' })
  })

  it('is watched in each of its parts: a run that is started at the scanner is of that part alone', async () => {
    const scan = await room.define({ targets: MIXED })
    await room.idle()
    const ordinary = room.scanner.scans[1]?.remoteId ?? ''
    await room.scanner.launch(ordinary)
    expect(await noticeExternalRuns(room.services)).toBe(1)
    await room.idle()
    const run = await latest(scan.id)
    expect(run).toMatchObject({ trigger: 'external', status: 'RETRIEVED', remote: { scanId: ordinary } })
    expect(run).not.toHaveProperty('part')
    expect(await noticeExternalRuns(room.services)).toBe(0)
    await command(scan.id, 'START')
    await room.idle()
    expect(await latest(scan.id)).toMatchObject({ number: 2, status: 'RETRIEVED', part: 1 })
    expect(await noticeExternalRuns(room.services)).toBe(0)
  })
})
