import { afterEach, beforeEach, expect, it } from 'vitest'
import { openRunReport } from '../../../core/diff/open-run-report.ts'
import { commandScan } from '../../../core/run/command-scan.ts'
import { removeBaseline, setBaseline } from '../../../core/scan/change-baselines.ts'
import { deleteScan } from '../../../core/scan/define-scan.ts'
import { openMachineRoom } from '../../support/machine-room.ts'
import type { MachineRoom } from '../../support/machine-room.ts'

let room: MachineRoom
let scanId: string
beforeEach(async () => {
  room = await openMachineRoom()
  scanId = (await room.define({ autoStart: true })).id
  await room.idle()
})
afterEach(() => room.close())

const name = (baseline: string, run = 1) => setBaseline(room.services, scanId, { name: baseline, run, setBy: 'ada' })
const unname = (baseline: string) => removeBaseline(room.services, scanId, baseline)
const command = async (word: 'START' | 'RETRIEVE') => {
  await commandScan(room.services, { scanId, command: word, requestedBy: 'p', trigger: 'manual' })
  await room.idle()
}
/** What a bucket's rule does once reports are old enough. */
const expire = () => room.services.reports.deleteAll(`${scanId}/`)
/** To who has never read them: indexes are remembered by store. */
const readable = (run = 1) =>
  openRunReport({ ...room.services, reports: { ...room.services.reports } }, scanId, run).then(
    () => true,
    (error: unknown) => (error as Error).name,
  )

it('outlive the report for as long as the run has a name', async () => {
  await name('release-4')
  await name('accepted')
  await expire()
  expect(await readable()).toBe(true)
  await unname('release-4')
  expect(await readable()).toBe(true)
  await unname('accepted')
  expect(await readable()).toBe('ReportExpiredError')
})

it('are let go when the name is given to another run', async () => {
  await name('release-4')
  await command('START')
  await name('release-4', 2)
  await expire()
  expect([await readable(1), await readable(2)]).toEqual(['ReportExpiredError', true])
})

it('follow a report that is retrieved anew', async () => {
  await name('release-4')
  await command('RETRIEVE')
  await expire()
  expect(await readable()).toBe(true)
})

it('cannot be kept once they have expired, which is said before there is a baseline', async () => {
  await expire()
  await expect(name('release-4')).rejects.toMatchObject({ name: 'ReportExpiredError' })
  expect((await room.services.scans.get(scanId))?.baselines).toBeUndefined()
})

it('leave nothing behind with their scan, nor where there are too many names', async () => {
  const { reports } = room.services
  const deleted: string[] = []
  const deleteAll = reports.deleteAll.bind(reports)
  reports.deleteAll = async (prefix, options) => {
    deleted.push(prefix)
    await deleteAll(prefix, options)
  }
  for (let count = 0; count < 20; count += 1) await name(`n${String(count)}`)
  await command('START')
  await expect(name('one-too-many', 2)).rejects.toMatchObject({ name: 'ConflictError' })
  expect(deleted).toContain(`kept/${scanId}/2/`)
  await deleteScan(room.services, scanId, { force: false })
  expect(deleted).toContain(`kept/${scanId}/`)
})
