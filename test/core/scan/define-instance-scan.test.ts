import { describe, expect, it } from 'vitest'
import { defineInstanceScan, StartedInstance } from '../../../core/scan/define-instance-scan.ts'
import { openMachineRoom } from '../../support/machine-room.ts'

const EVENT = {
  instanceId: 'i-0123456789abcdef0',
  privateAddress: '10.0.3.17',
  at: '2026-05-04T09:59:58.000Z',
  eventId: '6a7e8feb-b491-4cf7-a9f1-bf3703467718',
}
const RULE = { tagKey: 'scan', tagValue: 'on-start', scannerId: 'scanner-01' }

async function prepare() {
  const room = await openMachineRoom({ scanner: { scanSeconds: 600 } })
  const scans = async () => (await room.services.scans.list({}, { limit: 10 })).items
  const { services, scanner } = room
  return { services, scanner, scans, idle: () => room.idle(), close: () => room.close() }
}

describe('an instance that starts', () => {
  it('is scanned and its report retrieved, with nobody asked, and the scan says why it exists', async () => {
    const { services, scans, idle, close } = await prepare()
    const { scanId, isNew } = await defineInstanceScan(services, EVENT, RULE)
    expect(isNew).toBe(true)
    expect(scanId).toMatch(/^scan-[0-9a-hjkmnp-tv-z]{26}$/)
    await idle()
    expect(await scans()).toMatchObject([
      {
        id: scanId,
        name: 'i-0123456789abcdef0 (10.0.3.17)',
        targets: ['10.0.3.17'],
        autoCreate: true,
        autoStart: true,
        autoRetrieve: true,
        source: { template: 'advanced' },
        createdBy: 'event:ec2-instance-running',
        notes:
          'The instance i-0123456789abcdef0 started at 2026-05-04T09:59:58.000Z and has the tag scan=on-start, so it is scanned.',
        latest: { number: 1, status: 'RETRIEVED' },
      },
    ])
    expect(await services.runs.latest(scanId)).toMatchObject({ requestedBy: 'event:ec2-instance-running' })
    await close()
  })

  it('is scanned once by an event that comes again, at once or when the scan is over', async () => {
    const { services, scans, scanner, idle, close } = await prepare()
    const answers = await Promise.all([1, 2, 3].map(() => defineInstanceScan(services, EVENT, RULE)))
    expect(answers.filter(({ isNew }) => isNew)).toHaveLength(1)
    await idle()
    expect(await defineInstanceScan(services, EVENT, RULE)).toMatchObject({ isNew: false })
    await idle()
    expect(await scans()).toHaveLength(1)
    expect(scanner.launches).toHaveLength(1)
    await close()
  })

  it('is scanned again when it starts again', async () => {
    const { services, scans, idle, close } = await prepare()
    await defineInstanceScan(services, EVENT, RULE)
    await defineInstanceScan(services, { ...EVENT, eventId: 'another', at: '2026-05-04T12:00:00Z' }, RULE)
    await idle()
    // Newest first, by the ids alone.
    expect((await scans()).map(({ notes }) => /at (\S+) /.exec(notes)?.[1])).toEqual([
      '2026-05-04T12:00:00Z',
      '2026-05-04T09:59:58.000Z',
    ])
    await close()
  })

  it('is scanned as configured', async () => {
    const { services, scans, close } = await prepare()
    await defineInstanceScan(services, { ...EVENT, privateAddress: 'fd00::17' }, { ...RULE, policyId: '7' })
    expect(await scans()).toMatchObject([{ targets: ['fd00::17'], source: { policyId: '7' } }])
    await close()
  })

  it('is told to the function as a failure while its scanner is not registered', async () => {
    const { services, scans, close } = await prepare()
    await expect(defineInstanceScan(services, EVENT, { ...RULE, scannerId: 'none' })).rejects.toMatchObject({
      name: 'NotFoundError',
    })
    expect(await scans()).toEqual([])
    await close()
  })

  it.each([{ instanceId: 'x; rm' }, { privateAddress: 'host.example' }, { at: 'now' }, { eventId: '' }])(
    'is not one if the event says nonsense: %o',
    (nonsense) => expect(StartedInstance.safeParse({ ...EVENT, ...nonsense }).success).toBe(false),
  )
})
