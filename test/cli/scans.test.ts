import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
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

const TARGETS = '192.0.2.1, 192.0.2.2'
const scanloop: Deployment['scanloop'] = (args, options) => deployment.scanloop(args, options)
const json: Deployment['json'] = (...args) => deployment.json(...args)
const create = (name: string, ...more: string[]) =>
  json('scans', 'create', '--scanner', 'Lab', '--targets', TARGETS, '--name', name, ...more)

describe('scans create', () => {
  it('defines what the options say', async () => {
    const folder = testFolder()
    writeFileSync(join(folder, 'hosts.txt'), '192.0.2.9\n192.0.2.10-12\n')
    const args = ['--targets-file', 'hosts.txt', '--format', 'nessus', '--format', 'csv:optional', '--no-auto-create']
    const { code, stdout } = await scanloop(
      ['scans', 'create', '--scanner', 'Lab', '--name', 'From file', '--notes', 'why', '--json', ...args],
      { directory: folder },
    )
    expect(code).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({
      name: 'From file',
      notes: 'why',
      status: 'NEW',
      targets: ['192.0.2.9', '192.0.2.10-192.0.2.12'],
      formats: [
        { format: 'nessus', required: true },
        { format: 'csv', required: false },
      ],
    })
  })

  it('takes targets from standard input', async () => {
    const args = ['scans', 'create', '--scanner', 'Lab', '--targets-file', '-', '--no-auto-create', '--json']
    const { stdout } = await scanloop(args, { input: '192.0.2.1\n192.0.2.2\n' })
    expect(JSON.parse(stdout)).toMatchObject({ targets: ['192.0.2.1', '192.0.2.2'] })
  })

  it.each([
    [3, ['--targets', '192.0.2.300'], /targets\[0\] \("192\.0\.2\.300"\)/],
    [3, [], /There are no targets/],
    [3, ['--targets', '192.0.2.1', '--format', 'docx'], /--format "docx" is none of nessus, csv/],
    [3, ['--targets', '192.0.2.1', '--template', 'a', '--policy-id', '1'], /give one/],
    [3, ['--targets', '192.0.2.1', '--pool', 'Berlin'], /Of --scanner and --pool, give one/],
  ])('ends with %i for %j', async (expected, args, reason) => {
    const { code, stderr } = await scanloop(['scans', 'create', '--scanner', 'Lab', ...args])
    expect([code, stderr]).toEqual([expected, expect.stringMatching(reason)])
  })
})

describe('scans create --pool', () => {
  it('defines a scan for a pool, which tells where it is placed', async () => {
    const { items } = await json('scanners', 'list')
    const pools = [{ name: 'Berlin', members: [{ scannerId: items[0].id as string }] }]
    expect((await deployment.harness.ask('PUT', '/v1/pools', { body: { pools } })).status).toBe(200)
    const args = ['scans', 'create', '--targets', TARGETS, '--no-auto-create']
    const { code, stdout, stderr } = await scanloop([...args, '--name', 'Pooled', '--pool', 'berlin'])
    expect([code, stdout], stderr).toEqual([0, expect.stringMatching(/Pool +Berlin\nScanner +scanner-/)])
    const missing = await scanloop([...args, '--pool', 'Bonn'])
    expect([missing.code, missing.stderr]).toEqual([4, expect.stringContaining('there is no such pool')])
  })

  it.each([
    [['--pool', 'Berlin', '--policy-id', '3'], /--policy-id names what one scanner has/],
    [['--pool', 'Berlin', '--remote-scanner', 'x'], /--remote-scanner names what one scanner has/],
    [[], /Give --scanner or --pool/],
  ])('ends with 3 for %j', async (args, reason) => {
    const { code, stderr } = await scanloop(['scans', 'create', '--targets', TARGETS, ...args])
    expect([code, stderr]).toEqual([3, expect.stringMatching(reason)])
  })
})

describe('the life of a scan', () => {
  it('is created, started and waited for, listed, shown, downloaded and deleted', async () => {
    const { id } = await create('Servers')
    await deployment.harness.reaches(id, 'CREATED')
    const { code, stdout, stderr } = await scanloop(['scans', 'start', 'Servers', '--wait'])
    expect(code, stderr).toBe(0)
    expect(stdout).toMatch(/Status +RETRIEVED[\s\S]*Hosts +2 of 2[\s\S]*Findings +critical \d/)
    // A line for each status, as it is entered; never a bar that moves.
    expect(stderr).toMatch(/Z RUNNING +The scanner /)
    expect(stderr).not.toContain('\r')

    expect((await scanloop(['scans', 'list', '--status', 'retrieved'])).stdout).toMatch(/RETRIEVED +1 +2 +Servers/)
    expect(await json('scans', 'show', id)).toMatchObject({ id, run: { number: 1, status: 'RETRIEVED' } })
    expect((await scanloop(['scans', 'show', 'servers'])).stdout).toMatch(/Allowed now +START, RETRIEVE/)
    expect((await json('runs', 'Servers')).items).toMatchObject([{ number: 1, status: 'RETRIEVED' }])
    expect(await json('runs', 'Servers', '1')).toMatchObject({ number: 1, progress: { hostsDone: 2 } })

    const folder = testFolder()
    const report = await json('scans', 'download', 'Servers', '--output', folder)
    expect(readdirSync(folder)).toEqual(['Servers-run-1.zip'])
    const bytes = readFileSync(report.path)
    expect(report).toMatchObject({ bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') })
    expect(statSync(report.path).mode & 0o077).toBe(0)
    expect((await verifyArchive(report.path)).manifest.targetsAsked).toEqual(['192.0.2.1', '192.0.2.2'])

    const again = await scanloop(['scans', 'download', 'Servers', '--output', folder])
    expect([again.code, again.stderr]).toEqual([3, expect.stringContaining('Servers-run-1.zip exists.')])
    expect(await json('scans', 'download', 'Servers', '--output', folder, '--force')).toMatchObject(report)

    const refused = await scanloop(['scans', 'pause', 'Servers'])
    expect([refused.code, refused.stderr]).toEqual([
      4,
      expect.stringMatching(/PAUSE is refused: .*Allowed now: START/s),
    ])
    expect(await json('scans', 'delete', 'Servers', '--yes')).toMatchObject({ id, deleted: true })
    expect((await scanloop(['scans', 'show', id])).code).toBe(4)
  })

  it('is paused, resumed and stopped; stopping is no failure, being stopped is no verdict', async () => {
    const slow = await startDeployment({ speed: 20 })
    try {
      await slow.harness.registered({ name: 'Slow' })
      const args = [
        'scans',
        'create',
        '--scanner',
        'Slow',
        '--name',
        'Long',
        '--targets',
        '192.0.2.0/25',
        '--auto-start',
      ]
      const { id } = await slow.json(...args)
      await slow.harness.reaches(id, 'RUNNING')
      const waiting = slow.scanloop(['scans', 'pause', 'Long'])
      expect((await waiting).code).toBe(0)
      await slow.harness.reaches(id, 'PAUSED')
      await slow.json('scans', 'resume', 'Long')
      await slow.harness.reaches(id, 'RUNNING')
      const started = slow.scanloop(['scans', 'retrieve', 'Long'])
      expect((await started).code).toBe(4)
      const stopped = await slow.scanloop(['scans', 'stop', 'Long', '--wait', '--json'])
      expect([stopped.code, JSON.parse(stopped.stdout)]).toMatchObject([0, { run: { status: 'STOPPED' } }])
      const retrieved = await slow.scanloop(['scans', 'retrieve', 'Long', '--wait', '--json'])
      expect([retrieved.code, JSON.parse(retrieved.stdout)]).toMatchObject([0, { run: { status: 'RETRIEVED' } }])
    } finally {
      await slow.close()
    }
  }, 60_000)

  it('says that a scan which never ran has no report', async () => {
    await create('Never ran', '--no-auto-create')
    const { code, stderr } = await scanloop(['scans', 'download', 'Never ran', '--output', testFolder()])
    expect([code, stderr]).toEqual([4, expect.stringContaining('never ran')])
  })
})

describe('scans adopt', () => {
  it('lists what exists at the scanner, and adopts one of it', async () => {
    const { id } = await create('To be adopted')
    const { remoteId } = await deployment.harness.reaches(id, 'CREATED')
    await json('scans', 'delete', id, '--yes')
    const { items } = await json('scans', 'adopt', '--scanner', 'Lab', '--list')
    expect(items.map((scan: { remoteId: string }) => scan.remoteId)).toContain(remoteId)
    const adopted = await json('scans', 'adopt', '--scanner', 'Lab', '--remote-id', remoteId, '--name', 'Adopted')
    expect(adopted).toMatchObject({ name: 'Adopted', remoteId, creation: 'CREATED' })
    expect((await scanloop(['scans', 'adopt', '--scanner', 'Lab'])).code).toBe(3)
  })
})

describe('scans schedule', () => {
  it('sets, shows and removes when a scan starts by itself', async () => {
    await create('Nightly', '--no-auto-create')
    const timing = ['--set', 'cron(30 2 * * ? *)', '--timezone', 'Europe/Berlin', '--overlap', 'queue']
    const schedule = await json('scans', 'schedule', 'Nightly', ...timing)
    expect(schedule).toMatchObject({ expression: 'cron(30 2 * * ? *)', timezone: 'Europe/Berlin', overlap: 'queue' })
    expect((await scanloop(['scans', 'schedule', 'Nightly'])).stdout).toMatch(/Next +\d{4}-/)
    expect(await json('scans', 'schedule', 'Nightly', '--remove')).toMatchObject({ removed: true })
    expect((await scanloop(['scans', 'schedule', 'Nightly'])).code).toBe(4)
  })

  it.each([
    [['--set', 'cron(nonsense)'], /expression/],
    [['--timezone', 'UTC'], /need --set/],
    [['--set', 'rate(1 hour)', '--overlap', 'sometimes'], /skip, queue/],
  ])('ends with 3 for %j', async (args, reason) => {
    await create(`Wrong ${args.join(' ')}`.slice(0, 30), '--no-auto-create')
    const { code, stderr } = await scanloop(['scans', 'schedule', `Wrong ${args.join(' ')}`.slice(0, 30), ...args])
    expect([code, stderr]).toEqual([3, expect.stringMatching(reason)])
  })
})

it('a download that comes wrong never gets the name of a report', async () => {
  const { id } = await create('Cut off', '--auto-start')
  await deployment.harness.reaches(id, 'RETRIEVED')
  const { services } = deployment.harness.server
  const open = services.reports.open.bind(services.reports)
  services.reports.open = async (key, range) => {
    const body = await open(key, range)
    return body === undefined ? undefined : flipFirstByte(body)
  }
  const folder = testFolder()
  const { code, stderr } = await scanloop(['scans', 'download', 'Cut off', '--output', join(folder, 'a.zip')])
  Reflect.deleteProperty(services.reports, 'open')
  expect([code, stderr]).toEqual([2, expect.stringMatching(/and should have \d+ and [0-9a-f]{64}/)])
  expect(existsSync(join(folder, 'a.zip'))).toBe(false)
  expect(readdirSync(folder)).toEqual([])
})

async function* flipFirstByte(body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let isFirst = true
  for await (const piece of body) {
    const copy = Uint8Array.from(piece)
    if (isFirst) copy[0] = (copy[0] ?? 0) ^ 0xff
    isFirst = false
    yield copy
  }
}
