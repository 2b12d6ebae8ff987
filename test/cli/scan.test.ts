import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { verifyArchive } from '../../cli/verify-archive.ts'
import { testFolder } from '../local/temporary.ts'
import { startDeployment } from './deployment.ts'
import type { Deployment } from './deployment.ts'

let deployment: Deployment
beforeAll(async () => {
  deployment = await startDeployment()
  await deployment.harness.registered({ name: 'Lab' })
})
afterAll(() => deployment.close())

const HERE = ['scan', '--scanner', 'Lab']

describe('scanloop scan', () => {
  it('defines, starts, waits and downloads in one line', async () => {
    const folder = testFolder()
    const args = [...HERE, '--targets', '192.0.2.1,192.0.2.2', '--wait', '--zip', 'report.zip', '--json']
    const { code, stdout, stderr } = await deployment.scanloop(args, { directory: folder })
    expect(code, stderr).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({
      scan: { targets: ['192.0.2.1', '192.0.2.2'] },
      run: { number: 1, status: 'RETRIEVED' },
      report: { path: join(folder, 'report.zip') },
    })
    const { members } = await verifyArchive(join(folder, 'report.zip'))
    expect(members.map(({ name }) => name.split('.').at(-1))).toEqual(['nessus', 'csv', 'ndjson', 'ndjson', 'ndjson'])
  })

  it('starts the scan of a name again, so that its runs can be compared', async () => {
    const args = [...HERE, '--name', 'ci', '--targets', '192.0.2.1 192.0.2.2', '--wait']
    const first = await deployment.json(...args)
    const reordered = [...HERE, '--name', 'ci', '--targets', '192.0.2.2,192.0.2.1', '--wait']
    const second = await deployment.json(...reordered)
    expect(second).toMatchObject({ scan: { id: first.scan.id }, run: { number: 2, status: 'RETRIEVED' } })
    const other = await deployment.scanloop([...HERE, '--name', 'ci', '--targets', '192.0.2.7', '--wait'])
    expect([other.code, other.stderr]).toEqual([4, expect.stringContaining('has other targets')])
  })

  it('starts the scan of a name in a pool again, wherever it is placed', async () => {
    const { harness } = deployment
    const other = await harness.registered({ name: 'Other' })
    const lab = (await deployment.json('scanners', 'list')).items.find(({ name }: { name: string }) => name === 'Lab')
    const members = [{ scannerId: lab.id }, { scannerId: other.id }]
    const set = await harness.ask('PUT', '/v1/pools', { body: { pools: [{ name: 'Berlin', members }] } })
    expect(set.status).toBe(200)
    const args = ['scan', '--pool', 'berlin', '--name', 'pooled', '--targets', '192.0.2.1', '--wait']
    const first = await deployment.json(...args)
    expect(first).toMatchObject({ scan: { pool: 'Berlin' }, run: { number: 1, placement: { pool: 'Berlin' } } })
    const second = await deployment.json(...args)
    expect(second).toMatchObject({ scan: { id: first.scan.id }, run: { number: 2, status: 'RETRIEVED' } })
    // One of this name that is a scanner's own is another scan.
    const own = await deployment.json(...HERE, '--name', 'pooled', '--targets', '192.0.2.1', '--wait')
    expect(own.scan.id).not.toBe(first.scan.id)
  })

  it('takes a scan that was only defined: creates it, starts it, and fetches a report that does not come by itself', async () => {
    const { id } = await deployment.harness.defined({
      scannerId: (await deployment.json('scanners', 'list')).items[0].id,
      name: 'By hand',
      autoRetrieve: false,
    })
    const done = await deployment.json('scan', '--scan', 'By hand', '--wait')
    expect(done).toMatchObject({ scan: { id }, run: { number: 1, status: 'RETRIEVED' } })
  })

  it('without --wait, says how it is called and leaves it to itself', async () => {
    const { scan } = await deployment.json(...HERE, '--targets', '192.0.2.5')
    await deployment.harness.reaches(scan.id, 'RETRIEVED')
  })

  it('refuses a file that is in the way before anything is scanned', async () => {
    const folder = testFolder()
    writeFileSync(join(folder, 'report.zip'), 'mine')
    const before = (await deployment.json('scans', 'list')).items.length
    const args = [...HERE, '--targets', '192.0.2.1', '--zip', 'report.zip']
    const { code, stderr } = await deployment.scanloop(args, { directory: folder })
    expect([code, stderr]).toEqual([3, expect.stringContaining('report.zip exists.')])
    expect((await deployment.json('scans', 'list')).items.length).toBe(before)
  })

  it.each([
    [['scan'], /Give --scan, or --scanner or --pool with --targets/],
    [['scan', '--scan', 'a', '--targets', '192.0.2.1'], /takes a scan as it is defined/],
    [[...HERE, '--targets', '192.0.2.1', '--timeout-minutes', '0'], /--timeout-minutes "0"/],
    [[...HERE, '--targets', '192.0.2.999', '--wait'], /192\.0\.2\.999/],
  ])('ends with 3 for %j', async (args, reason) => {
    const { code, stderr } = await deployment.scanloop(args)
    expect([code, stderr]).toEqual([3, expect.stringMatching(reason)])
  })
})

describe('a run without a verdict', () => {
  it('ends with 2 when somebody stops it, downloads nothing, and tells both people and programs', async () => {
    const slow = await startDeployment({ speed: 5 })
    try {
      await slow.harness.registered({ name: 'Slow' })
      const folder = testFolder()
      let isStopped = false
      const args = [
        'scan',
        '--scanner',
        'Slow',
        '--name',
        'Long',
        '--targets',
        '192.0.2.0/28',
        '--zip',
        'a.zip',
        '--json',
      ]
      const { code, stdout, stderr } = await slow.scanloop(args, {
        directory: folder,
        onOutput: (told) => {
          if (isStopped || !told.stderr.includes('RUNNING')) return
          isStopped = true
          void slow.json('scans', 'stop', 'Long')
        },
      })
      expect(code).toBe(2)
      expect(JSON.parse(stdout)).toMatchObject({ run: { status: 'STOPPED' } })
      const error: unknown = JSON.parse(stderr.trim().split('\n').at(-1) ?? '')
      expect(error).toMatchObject({ error: { exitCode: 2, message: expect.stringContaining('ended as STOPPED') } })
      expect(readdirSync(folder)).toEqual([])
    } finally {
      await slow.close()
    }
  })

  it('ends with 2 when the report cannot be had', async () => {
    const broken = await startDeployment({ faults: [{ kind: 'export-error' }] })
    try {
      await broken.harness.registered({ name: 'Broken' })
      const { code, stderr } = await broken.scanloop([
        'scan',
        '--scanner',
        'Broken',
        '--targets',
        '192.0.2.1',
        '--wait',
      ])
      expect([code, stderr]).toEqual([2, expect.stringContaining('ended as FAILED')])
    } finally {
      await broken.close()
    }
  })

  it('ends with 4 on an edition that lets nobody create scans', async () => {
    const professional = await startDeployment({ edition: 'professional' })
    try {
      await professional.harness.registered({ name: 'Pro' })
      const { code, stderr } = await professional.scanloop(['scan', '--scanner', 'Pro', '--targets', '192.0.2.1'])
      expect([code, stderr]).toEqual([4, expect.stringContaining('does not permit creating scans')])
    } finally {
      await professional.close()
    }
  })
})

describe('Ctrl-C', () => {
  const LONG = ['scan', '--scanner', 'Slow', '--targets', '192.0.2.0/28', '--wait', '--name']
  let slow: Deployment
  beforeAll(async () => {
    slow = await startDeployment({ speed: 20 })
    await slow.harness.registered({ name: 'Slow' })
  })
  afterAll(() => slow.close())

  /** Presses it once. */
  const whenTold = (pattern: RegExp) => {
    let isPressed = false
    return ({ stderr }: { stderr: string }, press: () => void) => {
      if (isPressed || !pattern.test(stderr)) return
      isPressed = true
      setImmediate(press)
    }
  }

  it('in a pipeline leaves the scan running, says how to follow it, and ends with 130', async () => {
    const { code, stderr } = await slow.scanloop([...LONG, 'Left'], { onOutput: whenTold(/Z RUNNING /) })
    expect([code, stderr]).toEqual([130, expect.stringMatching(/was left running\.\n.*scanloop scans show scan-/)])
    expect(await slow.json('scans', 'show', 'Left')).toMatchObject({ status: 'RUNNING' })
    await slow.json('scans', 'stop', 'Left')
  })

  it.each([
    ['stop', 'STOPPED', /is being stopped/],
    ['', 'RUNNING', /was left running/],
  ])('at a terminal asks, and for %j the scan is %s', async (answer, status, told) => {
    const name = `Asked ${status}`
    const options = { answers: [answer], onOutput: whenTold(/ of 16 hosts/) }
    const { code, stderr } = await slow.scanloop([...LONG, name], options)
    expect(stderr).toMatch(/\[[#.]{20}\] +\d+ % {2}RUNNING {2}\d+ of 16 hosts/)
    expect(stderr).toContain('Stop the scan, or leave it running? [stop/LEAVE] ')
    expect([code, stderr]).toEqual([130, expect.stringMatching(told)])
    const { id } = await slow.json('scans', 'show', name)
    await slow.harness.reaches(id, status)
    if (status === 'RUNNING') await slow.json('scans', 'stop', name)
  })
})
