import { EventBridgeClient } from '@aws-sdk/client-eventbridge'
import { describe, expect, it, onTestFinished } from 'vitest'
import { EventBridgeEventPublisher } from '../../aws/event-bridge-event-publisher.ts'
import type { RunStatusChanged } from '../../core/events.ts'
import { recordingLog } from './event-log.ts'
import { AwsError, type Operation, startJsonService } from './sdk-errors-json-server.ts'

const EVENT: RunStatusChanged = {
  type: 'RunStatusChanged',
  scanId: 'scan-01',
  runNumber: 3,
  scannerId: 'scanner-01',
  from: 'STARTING',
  to: 'RUNNING',
  at: '2026-05-04T10:00:00.000Z',
  message: 'The scanner works.',
}

async function setUp(putEvents: Operation, timeoutMilliseconds?: number) {
  const server = await startJsonService({ PutEvents: putEvents })
  const client = new EventBridgeClient(server.config)
  onTestFinished(async () => {
    client.destroy()
    await server.close()
  })
  const { log, lines } = recordingLog()
  const timeout = timeoutMilliseconds === undefined ? {} : { timeoutMilliseconds }
  return { publisher: new EventBridgeEventPublisher({ client, bus: 'scanloop', log, ...timeout }), lines, server }
}

const notPublished = (facts: object) => [
  {
    level: 'warn',
    event: 'event.not-published',
    facts: expect.objectContaining({ scanId: 'scan-01', runNumber: 3, to: 'RUNNING', bus: 'scanloop', ...facts }),
  },
]

describe('a run event', () => {
  it('is put on the bus', async () => {
    const put: unknown[] = []
    const { publisher, lines } = await setUp((input) => {
      put.push(input)
      return { FailedEntryCount: 0, Entries: [{ EventId: 'e-1' }] }
    })
    await publisher.publish(EVENT)
    const { type, ...detail } = EVENT
    const entry = { EventBusName: 'scanloop', Source: 'scanloop', DetailType: type, Time: 1_777_888_800 }
    expect(put).toEqual([{ Entries: [{ ...entry, Detail: expect.any(String) }] }])
    const [{ Entries }] = put as [{ Entries: [{ Detail: string }] }]
    expect(JSON.parse(Entries[0].Detail)).toEqual(detail)
    expect(lines).toEqual([])
  })

  it('that the bus does not take is logged and given up', async () => {
    const failed = { ErrorCode: 'ThrottlingException', ErrorMessage: 'Rate exceeded' }
    const { publisher, lines } = await setUp(() => ({ FailedEntryCount: 1, Entries: [failed] }))
    await publisher.publish(EVENT)
    expect(lines).toEqual(notPublished({ error: 'ThrottlingException', reason: 'Rate exceeded' }))
  })

  it.each(['AccessDeniedException', 'ResourceNotFoundException', 'ExpiredTokenException'])(
    'that is refused with %s is logged and given up',
    async (type) => {
      const { publisher, lines } = await setUp(() => {
        throw new AwsError(type)
      })
      await publisher.publish(EVENT)
      expect(lines).toEqual(notPublished({ error: type }))
    },
  )

  it('is sent again when a connection is cut, and given up when all are', async () => {
    const { publisher, lines, server } = await setUp(() => 'cut')
    await publisher.publish(EVENT)
    expect(server.calls).toHaveLength(3)
    expect(lines).toEqual(notPublished({ reason: expect.any(String) }))
  })

  it('is given up when the bus does not answer in time', async () => {
    const { publisher, lines } = await setUp(() => 'silent', 30)
    await publisher.publish(EVENT)
    expect(lines).toHaveLength(1)
  })

  it('that cannot even be made is logged and given up', async () => {
    const { publisher, lines } = await setUp(() => ({}))
    await publisher.publish({ ...EVENT, at: 'no time' })
    expect(lines).toHaveLength(1)
  })
})
