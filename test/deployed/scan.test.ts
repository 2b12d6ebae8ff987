import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Simulator } from '../../simulator/simulator.ts'
import { findBrokenSteps } from '../golden/trace.ts'
import { listenToEvents } from './event-listener.ts'
import type { EventListener } from './event-listener.ts'
import { defineScan, downloadReport, effects, readScan, TARGETS, untilStatus } from './scan-helpers.ts'
import type { ReportLink, ScanDetail } from './scan-helpers.ts'
import { openDeployedWorld } from './world.ts'
import type { DeployedWorld } from './world.ts'

/** One scan from its definition to its second run. Each test goes on where the one before it stopped. */
let world: DeployedWorld
let simulator: Simulator
let events: EventListener | undefined
let scannerId: string
let scanId: string
let link: ReportLink
beforeAll(async () => {
  world = openDeployedWorld()
  simulator = await world.simulator()
  events = await listenToEvents(world)
})
afterAll(async () => {
  await events?.close()
  await world.close()
})

it('does not register a scanner whose certificate is another one', async () => {
  const fingerprint = simulator.fingerprint.replace(/^../, (first) => (first === '00' ? '11' : '00'))
  await expect(world.register(simulator, { tls: { mode: 'pin', fingerprint } })).rejects.toThrow(/certificate/)
})

it('registers a scanner over TLS, and never shows its keys again', async () => {
  scannerId = await world.register(simulator)
  const scanner = await world.call('GET', `/v1/scanners/${scannerId}`)
  expect(scanner).toMatchObject({ id: scannerId, identity: { edition: 'Nessus Manager' } })
  expect(JSON.stringify(scanner)).not.toContain(simulator.accessKey)
  expect(JSON.stringify(scanner)).not.toContain(simulator.secretKey)
})

it('creates, starts, follows and retrieves a scan with all flags on', async () => {
  scanId = await defineScan(world, scannerId)
  const scan = await untilStatus(world, scanId, 'RETRIEVED')
  expect(scan).toMatchObject({ creation: 'CREATED', run: { number: 1, settled: true } })
  expect(effects(simulator, 'created')).toHaveLength(1)
  expect(effects(simulator, 'launched')).toHaveLength(1)
})

it('gives a link by which anybody downloads the ZIP, which is what its manifest says', async () => {
  link = await world.call<ReportLink>('GET', `/v1/scans/${scanId}/runs/1/report`, undefined, { as: 'reader' })
  const { manifest, members } = await downloadReport(link)
  expect(manifest.targetsAsked).toEqual(TARGETS)
  expect(manifest.missing).toEqual([])
  expect(members.map(({ name }) => name.split('.').at(-1))).toEqual(['nessus', 'csv', 'ndjson', 'ndjson', 'ndjson'])
})

it('gives a link that opens no other object and bears no change', async () => {
  const url = new URL(link.url)
  const other = new URL(url)
  other.pathname = other.pathname.replace('/1/', '/2/')
  expect((await fetch(other)).status).toBe(403)
  const longer = new URL(url)
  longer.searchParams.set('X-Amz-Expires', '86400')
  expect((await fetch(longer)).status).toBe(403)
})

it('keeps the report where nobody gets it without a signature', async () => {
  const { origin, pathname } = new URL(link.url)
  expect((await fetch(`${origin}${pathname}`)).status).toBe(403)
})

it('enters states as the definition has them, and skips none', async () => {
  const executions = await world.executions(scanId)
  expect(executions.length).toBeGreaterThan(0)
  for (const execution of executions) expect(findBrokenSteps(execution), execution.name).toEqual([])
  const entered = executions.flatMap(({ states }) => states)
  const steps = ['CreateScan', 'LaunchRun', 'PollRun', 'RequestExports', 'CheckExports', 'ArchiveReport', 'Done']
  expect(entered).toEqual(expect.arrayContaining(steps))
  expect(entered.filter((state) => state === 'LaunchRun')).toHaveLength(1)
})

it('tells every change of status on the bus, in order', async () => {
  const seen = await world.until('the last event', async () => {
    const told = ((await events?.received()) ?? []).filter((event) => event.detail.scanId === scanId)
    return told.some((event) => event.detail.to === 'RETRIEVED') ? told : undefined
  })
  const changes = seen.toSorted((one, other) => one.detail.at.localeCompare(other.detail.at))
  const statuses = ['QUEUED', 'STARTING', 'RUNNING', 'FINISHED', 'RETRIEVING', 'RETRIEVED']
  expect(changes.map(({ detail }) => detail.to)).toEqual(statuses)
  expect(changes.slice(1).map(({ detail }) => detail.from)).toEqual(statuses.slice(0, -1))
  expect(seen.every((event) => event.source === 'scanloop' && event['detail-type'] === 'RunStatusChanged')).toBe(true)
})

it('starts one run of two STARTs at once', async () => {
  const start = async () => await world.request('POST', `/v1/scans/${scanId}/commands`, { command: 'START' })
  const answers = await Promise.all([start(), start()])
  expect(answers.map(({ status }) => String(status)).toSorted()).toEqual(['202', '409'])
  await world.until('the second run is retrieved', async () => {
    const { status, run } = await readScan(world, scanId)
    return run?.number === 2 && status === 'RETRIEVED' ? true : undefined
  })
  expect(effects(simulator, 'launched')).toHaveLength(2)
  const { items } = await world.call<{ items: ScanDetail['run'][] }>('GET', `/v1/scans/${scanId}/runs`)
  expect(items.map((run) => run?.number)).toEqual([2, 1])
})

it('lets the link end when it said', async () => {
  const status = await world.until('the link is refused', async () => {
    const answer = await fetch(link.url, { headers: { Range: 'bytes=0-0' } })
    await answer.body?.cancel()
    return answer.ok ? undefined : answer.status
  })
  expect(status).toBe(403)
  expect(Date.now()).toBeGreaterThanOrEqual(Date.parse(link.expiresAt))
})

it('says in the audit log who did what', async () => {
  const { items } = await world.call<{ items: { action: string; actor: string }[] }>(
    'GET',
    `/v1/audit?subject=${scanId}`,
  )
  expect(items.map(({ action }) => action)).toEqual(expect.arrayContaining(['scan.defined', 'scan.commanded']))
  expect(items.every(({ actor }) => actor === 'test@scanloop.example')).toBe(true)
})

it('deletes the scan with its reports', async () => {
  await world.call('DELETE', `/v1/scans/${scanId}`)
  expect((await world.request('GET', `/v1/scans/${scanId}`)).status).toBe(404)
  expect(await world.aws.reportKeys(`${scanId}/`)).toEqual([])
})
