import { CloudFormationClient, GetTemplateCommand } from '@aws-sdk/client-cloudformation'
import { DeleteObjectCommand } from '@aws-sdk/client-s3'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { z } from 'zod'
import { emulatorConfig } from './aws-clients.ts'
import { defineScan, readScan, untilStatus } from './scan-helpers.ts'
import { openDeployedWorld } from './world.ts'
import type { DeployedWorld } from './world.ts'

/** A baseline outlives its report. Each test goes on where the one before it stopped. */
let world: DeployedWorld
let scanId: string
beforeAll(async () => {
  world = openDeployedWorld()
  scanId = await defineScan(world, await world.register(await world.simulator()))
  await untilStatus(world, scanId, 'RETRIEVED')
})
afterAll(async () => await world.close())

const reports = async () => await world.aws.reportKeys(`${scanId}/1/`)
const kept = async () => await world.aws.reportKeys(`kept/${scanId}/`)
const nameIt = async (name: string) => await world.call('PUT', `/v1/scans/${scanId}/baselines/${name}`, { run: 1 })

it('has a copy of the findings below a prefix of its own, and none of the ZIP', async () => {
  expect(await kept()).toEqual([])
  await nameIt('release-1')
  const findings = (await reports()).filter((key) => !key.endsWith('.zip'))
  expect(findings).toHaveLength(2)
  expect((await kept()).toSorted()).toEqual(findings.map((key) => `kept/${key}`).toSorted())
})

it('is in no rule by which the bucket lets objects expire, while its report is', async () => {
  const prefixes = (await lifecycleRules()).flatMap(({ ExpirationInDays, Prefix, Status }) =>
    ExpirationInDays === undefined || Status !== 'Enabled' ? [] : [Prefix ?? ''],
  )
  const keys = [...(await reports()), ...(await kept())]
  const expiring = keys.filter((key) => prefixes.some((prefix) => key.startsWith(prefix)))
  expect(expiring.toSorted()).toEqual((await reports()).toSorted())
})

it('is still compared with when its report has expired', async () => {
  for (const Key of await reports()) {
    await world.aws.s3.send(new DeleteObjectCommand({ Bucket: world.aws.reportBucket, Key }))
  }
  await world.call('POST', `/v1/scans/${scanId}/commands`, { command: 'START' })
  await world.until('the second run is retrieved', async () => {
    const { status, run } = await readScan(world, scanId)
    return run?.number === 2 && status === 'RETRIEVED' ? true : undefined
  })
  const { summary } = await world.call<{ summary: { counts: Record<string, object> } }>(
    'GET',
    `/v1/scans/${scanId}/runs/2/diff?against=release-1`,
  )
  const none = { critical: 0, high: 0, medium: 0, low: 0, info: 0 }
  expect(summary.counts).toMatchObject({ new: none, fixed: none })
  expect(await reports()).toEqual([])
})

it('gives its copy up with its last name', async () => {
  await nameIt('release-1a')
  await world.call('DELETE', `/v1/scans/${scanId}/baselines/release-1`)
  expect(await kept()).toHaveLength(2)
  await world.call('DELETE', `/v1/scans/${scanId}/baselines/release-1a`)
  expect(await kept()).toEqual([])
})

const Template = z.object({
  Resources: z.record(
    z.string(),
    z.object({ Type: z.string(), Properties: z.record(z.string(), z.unknown()).optional() }),
  ),
})
const Lifecycle = z.object({
  Rules: z.array(
    z.object({ Status: z.string(), Prefix: z.string().optional(), ExpirationInDays: z.number().optional() }),
  ),
})

/** As they were deployed; the emulator's buckets do not have them. */
async function lifecycleRules() {
  const { endpoint, region, stackName } = world.deployment
  const client = new CloudFormationClient(emulatorConfig(endpoint, region))
  const { TemplateBody = '' } = await client.send(new GetTemplateCommand({ StackName: stackName }))
  client.destroy()
  const resources = Object.entries(Template.parse(JSON.parse(TemplateBody)).Resources)
  const bucket = resources.find(([id, { Type }]) => Type === 'AWS::S3::Bucket' && id.startsWith('Reports'))
  return Lifecycle.parse(bucket?.[1].Properties?.['LifecycleConfiguration']).Rules
}
