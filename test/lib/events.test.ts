import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, expectTypeOf, it } from 'vitest'
import { z } from 'zod'
import type { RunStatusChanged } from '../../core/events.ts'
import { RunStatus } from '../../core/run/run-status.ts'
import { resourcesOf, synthesize } from './synthesis.ts'

const read = (name: string) => readFileSync(join(import.meta.dirname, '../../docs', name), 'utf8')
const schema = z.fromJSONSchema(JSON.parse(read('run-status-changed.schema.json')) as z.core.JSONSchema.JSONSchema)

/** Names every field, so that a new one does not compile before it is documented. */
const event: Required<Omit<RunStatusChanged, 'type'>> = {
  scanId: 'scan-1',
  runNumber: 1,
  scannerId: 'scanner-1',
  from: 'NONE',
  to: 'QUEUED',
  at: '2026-11-21T09:30:00.000Z',
  message: 'Wanted.',
}

describe('the schema of run events', () => {
  it.each(RunStatus.options)('knows %s', (status) => {
    expect(schema.safeParse({ ...event, from: status, to: status }).success).toBe(true)
  })

  it('names every field, and refuses an event without one', () => {
    expectTypeOf(event).toExtend<Omit<RunStatusChanged, 'type'>>()
    const { properties } = JSON.parse(read('run-status-changed.schema.json')) as { properties: object }
    expect(Object.keys(properties).toSorted()).toEqual(Object.keys(event).toSorted())
    for (const field of Object.keys(event)) {
      expect(schema.safeParse({ ...event, [field]: undefined }).success, field).toBe(false)
    }
  })

  it('fits the example of the page', () => {
    const example = /```json\n(\{\n {2}"source"[^`]+)```/.exec(read('events.md'))?.[1] ?? ''
    expect(schema.safeParse((JSON.parse(example) as { detail: unknown }).detail).success).toBe(true)
  })
})

it('the topic is told of every status in which a run waits for people or is over', () => {
  const rules = [...resourcesOf(synthesize(), 'AWS::Events::Rule').values()].map(({ Properties }) => Properties)
  const patterns = rules.map(({ EventPattern }) => EventPattern)
  expect(patterns).toContainEqual({
    source: ['scanloop'],
    'detail-type': ['RunStatusChanged'],
    detail: { to: ['FINISHED', 'RETRIEVED', 'STOPPED', 'FAILED'] },
  })
  expect(patterns).toContainEqual({
    source: ['aws.states'],
    'detail-type': ['Step Functions Execution Status Change'],
    detail: { stateMachineArn: [expect.anything()], status: ['FAILED', 'TIMED_OUT', 'ABORTED'] },
  })
})
