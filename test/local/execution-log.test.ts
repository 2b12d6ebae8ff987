import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { WorkflowInput, WorkflowStarter } from '../../core/workflow/workflow-starter.ts'
import { type Database, openDatabase } from '../../local/database.ts'
import { ExecutionLog } from '../../local/execution-log.ts'
import { describeWorkflowStarter } from '../contract/workflow-starter.ts'
import { testFolder } from './temporary.ts'

const INPUT: WorkflowInput = { scanId: 'scan-01', runNumber: 1, command: 'START' }
const DAY = 86_400_000

const open = (path: string) => {
  const database = openDatabase(path)
  onTestFinished(() => database.close())
  const clock = { time: Date.parse('2026-01-01T00:00:00Z'), now: () => new Date(clock.time) }
  return { database, clock, log: new ExecutionLog(database, clock) }
}
const rowOf = (database: Database, name: string) => database.get('SELECT * FROM executions WHERE name = ?', name)

/** The least that a starter is: the log keeps names, and executions do nothing until they are told to end. */
describeWorkflowStarter('A starter on ExecutionLog', async () => {
  const { log } = open(':memory:')
  const started: { name: string; input: WorkflowInput }[] = []
  const running = new Set<string>()
  const starter: WorkflowStarter = {
    start: async (name, input) => {
      if (!/^[\w-]{1,80}$/.test(name)) throw new Error(`No name: ${name}`)
      if (!log.claim(name, input)) return
      started.push({ name, input })
      running.add(name)
    },
    isRunning: async (name) => running.has(name),
  }
  const finish = (name: string) => {
    running.delete(name)
    log.finish(name, 'SUCCEEDED')
  }
  return { starter, started: () => started, finish }
})

describe('ExecutionLog', () => {
  it('gives a name once, and notes what it was for', () => {
    const { database, log } = open(':memory:')
    expect([log.claim('a', INPUT), log.claim('a', INPUT), log.claim('A', INPUT)]).toEqual([true, false, true])
    expect(rowOf(database, 'a')).toEqual({
      name: 'a',
      input: JSON.stringify(INPUT),
      started_at: '2026-01-01T00:00:00.000Z',
      ended_at: null,
      outcome: null,
    })
  })

  it('gives no name again after its end, nor in the next process', () => {
    const path = join(testFolder(), 'scanloop.db')
    const first = open(path)
    first.log.claim('ended', INPUT)
    first.log.finish('ended', 'SUCCEEDED')
    first.log.claim('open', INPUT)
    first.database.close()
    const { log } = open(path)
    expect([log.claim('ended', INPUT), log.claim('open', INPUT), log.claim('new', INPUT)]).toEqual([false, false, true])
  })

  it('notes the end, the first one only', () => {
    const { database, clock, log } = open(':memory:')
    log.claim('a', INPUT)
    clock.time += 1000
    log.finish('a', 'FAILED')
    clock.time += 1000
    log.finish('a', 'SUCCEEDED')
    log.finish('unknown', 'SUCCEEDED')
    expect(rowOf(database, 'a')).toMatchObject({ outcome: 'FAILED', ended_at: '2026-01-01T00:00:01.000Z' })
    expect(rowOf(database, 'unknown')).toBeUndefined()
  })

  it('ends what an earlier process left open', () => {
    const { database, log } = open(':memory:')
    for (const name of ['a', 'b', 'c']) log.claim(name, INPUT)
    log.finish('c', 'SUCCEEDED')
    expect(log.closeInterrupted()).toBe(2)
    expect(log.closeInterrupted()).toBe(0)
    expect(rowOf(database, 'a')).toMatchObject({ outcome: 'INTERRUPTED' })
    expect(rowOf(database, 'c')).toMatchObject({ outcome: 'SUCCEEDED' })
  })

  it('forgets names by the time of their end, and never one at work', () => {
    const { clock, log } = open(':memory:')
    for (const name of ['old', 'long', 'working']) log.claim(name, INPUT)
    log.finish('old', 'SUCCEEDED')
    clock.time += 89 * DAY
    log.finish('long', 'SUCCEEDED')
    clock.time += 2 * DAY
    expect(log.prune(new Date(clock.time - 90 * DAY))).toBe(1)
    expect([log.claim('old', INPUT), log.claim('long', INPUT), log.claim('working', INPUT)]).toEqual([
      true,
      false,
      false,
    ])
  })
})
