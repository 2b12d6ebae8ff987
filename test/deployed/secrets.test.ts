import { FilterLogEventsCommand, paginateDescribeLogGroups } from '@aws-sdk/client-cloudwatch-logs'
import { paginateScan } from '@aws-sdk/client-dynamodb'
import { paginateListExecutions } from '@aws-sdk/client-sfn'
import { paginateListSecrets } from '@aws-sdk/client-secrets-manager'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { listenToEvents } from './event-listener.ts'
import { readHistory } from './executions.ts'
import { defineScan, readScan, untilStatus } from './scan-helpers.ts'
import { openDeployedWorld } from './world.ts'
import type { DeployedWorld } from './world.ts'

let world: DeployedWorld
beforeAll(() => {
  world = openDeployedWorld()
})
afterAll(async () => await world.close())

/** A place, and everything that can be read there. */
type Place = readonly [name: string, contents: string]

async function histories(): Promise<Place[]> {
  const { aws, deployment } = world
  const places: Place[] = []
  const { stateMachineArn } = deployment
  for await (const page of paginateListExecutions({ client: aws.stepFunctions }, { stateMachineArn })) {
    for (const { name = '', executionArn = '' } of page.executions ?? []) {
      places.push([`history of ${name}`, JSON.stringify(await readHistory(aws.stepFunctions, executionArn))])
    }
  }
  return places
}

async function logs(): Promise<Place[]> {
  const places: Place[] = []
  for await (const page of paginateDescribeLogGroups({ client: world.aws.logs }, {})) {
    for (const { logGroupName = '' } of page.logGroups ?? []) {
      let nextToken: string | undefined
      do {
        const command = new FilterLogEventsCommand({ logGroupName, ...(nextToken && { nextToken }) })
        const found = await world.aws.logs.send(command)
        places.push([logGroupName, (found.events ?? []).map(({ message }) => message).join('\n')])
        nextToken = found.nextToken
      } while (nextToken !== undefined)
    }
  }
  return places
}

async function records(): Promise<Place[]> {
  const places: Place[] = []
  for (const TableName of world.deployment.resources['AWS::DynamoDB::Table'] ?? []) {
    for await (const { Items } of paginateScan({ client: world.aws.dynamo }, { TableName })) {
      places.push([TableName, JSON.stringify(Items)])
    }
  }
  return places
}

async function answers(scannerId: string, scanId: string): Promise<Place[]> {
  const paths = [
    '/v1/scanners',
    `/v1/scanners/${scannerId}`,
    '/v1/scans',
    `/v1/scans/${scanId}`,
    `/v1/scans/${scanId}/runs`,
    `/v1/scans/${scanId}/runs/1`,
    '/v1/audit',
  ]
  return await Promise.all(
    paths.map(async (path) => [`GET ${path}`, JSON.stringify(await world.call('GET', path))] as const),
  )
}

it('are nowhere but in Secrets Manager, after scans that went well and scans that went wrong', async () => {
  const listener = await listenToEvents(world)
  try {
    const simulator = await world.simulator()
    const keys = [simulator.accessKey, simulator.secretKey]
    const scannerId = await world.register(simulator)
    const good = await defineScan(world, scannerId)
    await untilStatus(world, good, 'RETRIEVED')
    // Errors are where secrets leak: what is refused is quoted, what is broken is printed.
    simulator.setFaults([{ kind: 'unauthorized' }])
    const bad = await defineScan(world, scannerId)
    await world.until('the creation fails', async () => {
      return (await readScan(world, bad)).creation === 'FAILED' ? true : undefined
    })
    const rotated = simulator.rotateKeys()
    keys.push(rotated.accessKey, rotated.secretKey)
    const change = { accessKey: rotated.accessKey, secretKey: rotated.secretKey }
    await world.request('PATCH', `/v1/scanners/${scannerId}`, change)
    await world.request('PATCH', `/v1/scanners/${scannerId}`, { ...change, apiUrl: 'not an address' })
    await world.request('POST', '/v1/scanners', { ...change, name: 'Broken', type: 'nessus', apiUrl: 5 })
    simulator.clearFaults()
    await world.call('PATCH', `/v1/scanners/${scannerId}`, change)

    const told = await world.until('the events have come', async () => {
      const events = await listener.received()
      return events.some(({ detail }) => detail.scanId === good && detail.to === 'RETRIEVED') ? events : undefined
    })
    const places: Place[] = [
      ...(await histories()),
      ...(await logs()),
      ...(await records()),
      ...(await answers(scannerId, good)),
      ['events', JSON.stringify(told)],
    ]
    const contents = places.map(([, text]) => text).join('')
    expect(contents, 'something was looked at').toContain(good)
    for (const kind of ['history of', '/aws/lambda/', 'Scanners', 'GET /v1/', 'events']) {
      expect(
        places.filter(([name, text]) => name.includes(kind) && text.length > 100),
        kind,
      ).not.toEqual([])
    }
    const leaks = places.filter(([, text]) => keys.some((key) => text.includes(key))).map(([name]) => name)
    expect(leaks).toEqual([])
  } finally {
    await listener.close()
  }
})

it('go when their scanner is deleted', async () => {
  const scannerId = await world.register(await world.simulator())
  const names = async () => {
    const found: string[] = []
    for await (const page of paginateListSecrets({ client: world.aws.secrets }, {})) {
      found.push(...(page.SecretList ?? []).map(({ Name = '' }) => Name))
    }
    return found.filter((name) => name.endsWith(scannerId))
  }
  expect(await names()).toHaveLength(1)
  await world.call('DELETE', `/v1/scanners/${scannerId}`)
  expect(await names()).toEqual([])
})
