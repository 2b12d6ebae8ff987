import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { DynamoScannerStore } from '../../aws/dynamo-scanner-store.ts'
import { DynamoScanStore } from '../../aws/dynamo-scan-store.ts'
import { DynamoZoneStore } from '../../aws/dynamo-zone-store.ts'
import { NO_ZONES } from '../../core/safety/zone.ts'
import { aScanner } from '../support/records.ts'
import { aZone } from '../support/scope.ts'
import { startCloud } from './cloud.ts'
import { Functions } from './runtime.ts'

let cloud: Awaited<ReturnType<typeof startCloud>>
let functions: Functions
/** What EC2 knows of the one instance. */
let instance: { address: string; tags: Record<string, string> } | undefined

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeInstances.html */
function description(): string {
  if (instance === undefined) return '<DescribeInstancesResponse><reservationSet/></DescribeInstancesResponse>'
  const tags = Object.entries(instance.tags).map(
    ([key, value]) => `<item><key>${key}</key><value>${value}</value></item>`,
  )
  return `<DescribeInstancesResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"><reservationSet><item><instancesSet><item>
    <instanceId>i-0123456789abcdef0</instanceId><privateIpAddress>${instance.address}</privateIpAddress>
    <tagSet>${tags.join('')}</tagSet></item></instancesSet></item></reservationSet></DescribeInstancesResponse>`
}
const ec2 = createServer((request, response) => {
  request.resume().on('end', () => response.writeHead(200, { 'content-type': 'text/xml' }).end(description()))
})

beforeAll(async () => {
  await new Promise<void>((resolve) => void ec2.listen(0, '127.0.0.1', resolve))
  cloud = await startCloud()
  functions = await Functions.build(['scan-instance'])
  await new DynamoZoneStore(cloud.dynamo.client, cloud.environment.ZONES_TABLE, NO_ZONES).save({
    zones: [aZone('allowed', ['10.1.2.0/24'])],
    version: 0,
  })
  await new DynamoScannerStore(cloud.dynamo.client, cloud.environment.SCANNERS_TABLE).create(aScanner())
}, 60_000)
afterAll(async () => {
  await functions.remove()
  await cloud.close()
  ec2.closeAllConnections()
  ec2.close()
})

/** https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/monitoring-instance-state-changes.html */
const started = (id: string) => ({
  version: '0',
  id,
  'detail-type': 'EC2 Instance State-change Notification',
  source: 'aws.ec2',
  time: '2026-11-21T08:00:00Z',
  detail: { 'instance-id': 'i-0123456789abcdef0', state: 'running' },
})
const invoke = (event: unknown) =>
  functions.invoke('scan-instance', event, {
    ...cloud.environment,
    AWS_ENDPOINT_URL_EC2: `http://127.0.0.1:${String((ec2.address() as AddressInfo).port)}`,
    INSTANCE_SCANS: '{"tagKey":"scan","tagValue":"yes","scannerId":"scanner-01"}',
  })

it('scans an instance that has the tag, by its private address, once for an event that comes twice', async () => {
  instance = { address: '10.1.2.3', tags: { Name: 'web', scan: 'yes' } }
  expect(await invoke(started('event-1'))).toEqual({ result: null })
  expect(await invoke(started('event-1'))).toEqual({ result: null })
  expect(cloud.executions.map(({ input }) => input.command)).toEqual(['CREATE'])
  const scanId = cloud.executions[0]?.input.scanId ?? ''
  const scan = await new DynamoScanStore(cloud.dynamo.client, cloud.environment.SCANS_TABLE).get(scanId)
  expect(scan).toMatchObject({ targets: ['10.1.2.3'], autoCreate: true, autoStart: true, autoRetrieve: true })
})

it.each([
  ['has another value of the tag', { address: '10.1.2.4', tags: { scan: 'no' } }],
  ['has no tags', { address: '10.1.2.4', tags: {} }],
  ['is gone again', undefined],
])('leaves an instance alone that %s', async (_why, described) => {
  instance = described
  const before = cloud.executions.length
  expect(await invoke(started('event-2'))).toEqual({ result: null })
  expect(cloud.executions).toHaveLength(before)
})

it('does not scan an instance outside the zones, and fails so that somebody sees why', async () => {
  instance = { address: '10.9.9.9', tags: { scan: 'yes' } }
  const before = cloud.executions.length
  expect(await invoke(started('event-4'))).toMatchObject({
    error: {
      errorType: 'TargetsRefusedError',
      errorMessage: expect.stringContaining('10.9.9.9 lies in no allowed zone'),
    },
  })
  expect(cloud.executions).toHaveLength(before)
})

it('fails on an event of another kind, so that somebody sees it', async () => {
  expect(await invoke({ ...started('event-3'), detail: { state: 'stopped' } })).toMatchObject({
    error: { errorType: 'InternalError', trace: [''] },
  })
})
