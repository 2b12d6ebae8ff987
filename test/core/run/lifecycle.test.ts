import { describe, expect, it } from 'vitest'
import { judgeCommands, allowedCommands, isActive, TRANSITIONS } from '../../../core/run/lifecycle.ts'
import type { CommandSubject } from '../../../core/run/lifecycle.ts'
import type { Command, RunStatus } from '../../../core/run/run-status.ts'
import { RunStatus as Statuses } from '../../../core/run/run-status.ts'
import { transition } from '../../../core/run/transition.ts'
import { aRun, aScan, aScanner, AT } from '../../support/records.ts'

const { capabilities } = aScanner()
const created = aScan({ creation: 'CREATED', creationPending: false, remoteId: '5' })
const subject = (overrides: Partial<CommandSubject>): CommandSubject => ({
  scan: created,
  run: undefined,
  capabilities,
  ...overrides,
})

describe('the lifecycle table', () => {
  it.each<[RunStatus, Command[]]>([
    ['QUEUED', ['STOP']],
    ['STARTING', ['STOP']],
    ['RUNNING', ['PAUSE', 'STOP']],
    ['PAUSED', ['RESUME', 'STOP']],
    ['FINISHED', ['START', 'RETRIEVE']],
    ['RETRIEVING', []],
    ['RETRIEVED', ['START', 'RETRIEVE']],
    ['STOPPED', ['START', 'RETRIEVE']],
    ['FAILED', ['START', 'RETRIEVE']],
  ])('allows in %s exactly %j', (status, commands) => {
    const remote = { scanId: '5', uuid: 'uuid-1' }
    const settled = ['FINISHED', 'RETRIEVED', 'STOPPED', 'FAILED'].includes(status)
    const run = aRun(status, { settled, ...(['STOPPED', 'FAILED'].includes(status) ? { remote } : {}) })
    expect(allowedCommands(subject({ run }))).toEqual(commands)
  })

  it('says why it refuses, for every command in every status', () => {
    for (const status of Statuses.options) {
      for (const [command, verdict] of Object.entries(judgeCommands(subject({ run: aRun(status) })))) {
        if (!verdict.allowed) expect(verdict.reason, `${command} in ${status}`).toMatch(/^[a-z].{15,}\.$/s)
      }
    }
  })

  it('offers CREATE alone for a scan that is not at the scanner yet', () => {
    const scan = aScan({ creation: 'NEW', creationPending: false })
    expect(allowedCommands(subject({ scan }))).toEqual(['CREATE'])
    expect(allowedCommands(subject({ scan: { ...scan, creation: 'FAILED' } }))).toEqual(['CREATE'])
    expect(allowedCommands(subject({ scan: { ...scan, creation: 'CREATING', creationPending: true } }))).toEqual([])
  })

  it('does not let a person start what is about to start by itself', () => {
    const verdict = judgeCommands(subject({ scan: { ...created, creationPending: true, autoStart: true } })).START
    expect(verdict).toMatchObject({ allowed: false, reason: expect.stringContaining('by itself') })
  })

  it('does not start over a report that is about to be retrieved, which the scanner would then refuse', () => {
    const run = aRun('FINISHED', { settled: false })
    expect(allowedCommands(subject({ run }))).toEqual([])
  })

  it('has no report to retrieve of a run that never ran', () => {
    for (const status of ['STOPPED', 'FAILED'] as const) {
      const { remote: _none, ...run } = aRun(status) as never as { remote?: unknown }
      expect(allowedCommands(subject({ run: run as never }))).toEqual(['START'])
    }
  })

  it('obeys the edition, in the words of the edition', () => {
    const refused = { allowed: false, reason: 'This edition does not.', wayOut: 'Do it by hand.' } as const
    const limited = { ...capabilities, create: refused, launch: refused, pause: refused, stop: refused }
    const judge = (overrides: Partial<CommandSubject>) =>
      judgeCommands(subject({ capabilities: limited, ...overrides }))
    const reason = 'This edition does not. Do it by hand.'
    expect(judge({ scan: aScan({ creationPending: false }) }).CREATE).toEqual({ allowed: false, reason })
    expect(judge({}).START).toEqual({ allowed: false, reason })
    expect(judge({ run: aRun('RUNNING') }).PAUSE).toEqual({ allowed: false, reason })
    expect(judge({ run: aRun('RUNNING') }).STOP).toEqual({ allowed: false, reason })
    expect(judge({ run: aRun('QUEUED') }).STOP, 'what never reached the scanner can be stopped').toEqual({
      allowed: true,
    })
  })
})

describe('a transition', () => {
  const at = new Date('2026-05-04T11:00:00.000Z')
  const remote = { scanId: '5', uuid: 'uuid-1' }

  it('refuses every move that is not in the table, whatever step asks for it', () => {
    const fields = {
      remote,
      message: '',
      exports: [],
      archiveAttempts: 0,
      report: { key: 'k', fileName: 'f', bytes: 1, sha256: 's', members: [], missing: [], storedAt: AT },
      error: { name: 'E', message: 'm', action: 'a' },
      failedFrom: 'RUNNING',
    }
    for (const from of Statuses.options) {
      for (const to of Statuses.options) {
        const move = () => transition(aRun(from), to, at, fields as never)
        if (TRANSITIONS[from].includes(to)) expect(move().status, `${from} → ${to}`).toBe(to)
        else expect(move, `${from} → ${to}`).toThrow(`cannot go from ${from} to ${to}`)
      }
    }
  })

  it('stamps the time, settles what is over, and drops what belonged to the status before', () => {
    const failed = transition(aRun('RUNNING'), 'FAILED', at, {
      failedFrom: 'RUNNING',
      error: { name: 'E', message: 'm', action: 'a' },
      remote,
    })
    expect(failed).toMatchObject({ status: 'FAILED', settled: true, times: { FAILED: at.toISOString() } })
    expect(isActive(failed)).toBe(false)
    const again = transition(failed, 'RETRIEVING', at, { remote, exports: [], archiveAttempts: 0 })
    expect(again).not.toHaveProperty('error')
    expect(again).toMatchObject({ settled: false, times: { FAILED: at.toISOString(), RETRIEVING: at.toISOString() } })
  })
})
