import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { commandScan } from '../../core/run/command-scan.ts'
import { emptyFacts } from '../support/findings.ts'
import { aZone } from '../support/scope.ts'
import type { EngineBench, GentleStrings } from './engine-bench.ts'
import { openMachine } from './machine.ts'
import type { Machine } from './machine.ts'

const ZONES = {
  zones: [aZone('allowed', ['192.0.2.0/24']), aZone('fragile', ['192.0.2.64/26'])],
  version: 0,
}
/** Three ordinary addresses and two fragile ones. */
const MIXED = '192.0.2.61-192.0.2.65'

/** What an engine that can be gentle has to keep: its scanner's own log of calls is the witness. */
export function describeGentleWay(bench: () => EngineBench, strings: () => GentleStrings): void {
  describe('is gentle with what is fragile', () => {
    let machine: Machine
    beforeEach(async () => {
      machine = await openMachine(bench(), { initialZones: ZONES })
    })
    afterEach(async () => await machine.close())

    it('reads its settings back before the launch, and divides a mixed scan into two within one run', async () => {
      const run = await machine.firstRun({ targets: MIXED, formats: [{ format: 'nessus' }] })
      const created = strings()
        .log()
        .filter((call) => call.startsWith('create'))
        .map((call) => call.slice('create '.length))
      const [gentle = '', ordinary = ''] = created
      expect(created).toHaveLength(2)
      expect(strings().log()).toEqual([
        `create ${gentle}`,
        `create ${ordinary}`,
        `read-back ${gentle}`,
        `launch ${gentle}`,
        `launch ${ordinary}`,
      ])
      expect(run).toMatchObject({
        status: 'RETRIEVED',
        part: 1,
        parts: [{ settings: 'gentle', gentle: { version: 1 } }],
        progress: { percent: 100, hostsDone: 5, hostsKnown: 5 },
        findings: { source: 'report', hosts: 5 },
        // The report proves that the settings were used.
        notes: [],
      })
      expect(bench().adapter.gentle?.reportDifferences(emptyFacts()), 'what tells nothing proves nothing').not.toEqual(
        [],
      )
      expect((await bench().adapter.readScan(gentle)).targets).toEqual(['192.0.2.64/31'])
      expect((await bench().adapter.readScan(ordinary)).targets).toEqual(['192.0.2.61-192.0.2.63'])
      expect(await bench().adapter.gentle?.differences(gentle, {})).toEqual([])
      expect(await bench().adapter.gentle?.differences(ordinary, {})).not.toEqual([])
    })

    it.each(['setting-dropped', 'setting-changed', 'family-dropped', 'settings-untold'] as const)(
      'launches nothing when it meets %s, and says what differs',
      async (mishap) => {
        strings().inflict(mishap)
        const run = await machine.firstRun({ targets: '192.0.2.64' })
        expect(run).toMatchObject({ status: 'FAILED', error: { name: 'SettingsMismatchError' } })
        expect(strings().log()).toEqual([expect.stringMatching(/^create/), expect.stringMatching(/^read-back/)])
        expect([bench().asked('launch'), bench().done('launch')]).toEqual([0, 0])
      },
    )

    it('launches nothing of a scan that somebody made less gentle at the scanner, and reads back before every launch', async () => {
      const first = await machine.firstRun({ targets: '192.0.2.64' })
      expect(first).toMatchObject({ status: 'RETRIEVED' })
      const start = async () => {
        const scanId = first?.scanId ?? ''
        await commandScan(machine.services, { scanId, command: 'START', requestedBy: 'p', trigger: 'manual' })
        await machine.idle()
        return await machine.services.runs.latest(scanId)
      }
      expect(await start()).toMatchObject({ number: 2, status: 'RETRIEVED' })
      const calls = strings()
        .log()
        .slice(1)
        .map((call) => call.split(' ')[0])
      expect(calls).toEqual(['read-back', 'launch', 'read-back', 'launch'])
      await strings().loosen(strings().log()[0]?.slice('create '.length) ?? '')
      expect(await start()).toMatchObject({ number: 3, error: { name: 'SettingsMismatchError' } })
      expect(bench().done('launch')).toBe(2)
    })

    it('scans by a policy only if that is as gentle', async () => {
      const [hard, soft] = await strings().policies()
      const byPolicy = { targets: '192.0.2.64', template: undefined }
      expect(await machine.firstRun({ ...byPolicy, policyId: hard })).toMatchObject({
        status: 'FAILED',
        error: { name: 'SettingsMismatchError', action: expect.stringContaining('Make the policy as gentle') },
      })
      expect(bench().done('launch')).toBe(0)
      expect(await machine.firstRun({ ...byPolicy, policyId: soft })).toMatchObject({ status: 'RETRIEVED', notes: [] })
    })

    it('refuses a template of which it cannot make a gentle scan that looks for the same', async () => {
      expect(await machine.firstRun({ targets: '192.0.2.64', template: 'discovery' })).toBeUndefined()
      expect(strings().log()).toEqual([])
      const [scan] = (await machine.services.scans.list({}, { limit: 1 })).items
      expect(scan).toMatchObject({ creation: 'FAILED', creationError: { name: 'InvalidInputError' } })
    })
  })
}

/** What an engine that cannot be gentle has to keep: it leaves alone what is fragile. */
export function describeNoGentleWay(bench: () => EngineBench): void {
  describe('leaves alone what is fragile, because it cannot be gentle', () => {
    let machine: Machine
    beforeEach(async () => {
      machine = await openMachine(bench(), { initialZones: ZONES })
    })
    afterEach(async () => await machine.close())

    const REFUSED = { name: 'TargetsRefusedError', message: expect.stringContaining('cannot be gentle') }

    it('creates nothing, also not the ordinary part', async () => {
      expect(await machine.firstRun({ targets: MIXED })).toBeUndefined()
      const [scan] = (await machine.services.scans.list({}, { limit: 1 })).items
      expect(scan).toMatchObject({ creation: 'FAILED', creationError: REFUSED })
      expect([bench().asked('create'), bench().asked('launch')]).toEqual([0, 0])
    })

    it('launches nothing whose targets have become fragile since it was created', async () => {
      const { zones } = machine.services
      await zones.save({ zones: ZONES.zones.slice(0, 1), version: (await zones.read()).version })
      const first = await machine.firstRun({ targets: '192.0.2.64' })
      expect(first).toMatchObject({ status: 'RETRIEVED' })
      await zones.save({ zones: ZONES.zones, version: (await zones.read()).version })
      const scanId = first?.scanId ?? ''
      await commandScan(machine.services, { scanId, command: 'START', requestedBy: 'p', trigger: 'manual' })
      await machine.idle()
      expect(await machine.services.runs.latest(scanId)).toMatchObject({ number: 2, status: 'FAILED', error: REFUSED })
      expect(bench().asked('launch')).toBe(1)
    })
  })
}
