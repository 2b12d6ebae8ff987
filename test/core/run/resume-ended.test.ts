import { describe, expect, it } from 'vitest'
import { resumeEnded } from '../../../core/run/resume-ended.ts'
import type { WorkflowInput } from '../../../core/workflow/workflow-starter.ts'
import { memoryServices } from '../../support/memory-services.ts'
import { aRun, aScan } from '../../support/records.ts'

/** Records, and executions that are only noted. */
async function room(running: readonly string[] = []) {
  const started: { name: string; input: WorkflowInput }[] = []
  const workflow = {
    start: async (name: string, input: WorkflowInput) => void started.push({ name, input }),
    isRunning: async (name: string) => running.includes(name),
  }
  const services = memoryServices({
    clock: { now: () => new Date('2026-05-04T12:00:00Z') },
    adapter: () => expect.unreachable(),
    workflow,
  })
  await services.addScanner()
  return { services, started }
}

const OWNER = 'scan-01-1-start-1'
const ended = { name: OWNER, scanId: 'scan-01', runNumber: 1, seconds: 3600 }

describe('an execution that has ended without finishing its run', () => {
  it('is followed at once by the one that the record calls for', async () => {
    const { services, started } = await room()
    await services.scans.create(aScan({ creation: 'CREATED', remoteId: '42' }))
    await services.runs.create(aRun('RUNNING'))
    expect(await resumeEnded(services, ended)).toBe(true)
    const run = await services.runs.get('scan-01', 1)
    expect(started).toEqual([{ name: run?.owner, input: { scanId: 'scan-01', runNumber: 1, command: 'WATCH' } }])
    expect(run?.owner).not.toBe(OWNER)
    expect(await resumeEnded(services, ended), 'the event is delivered twice').toBe(false)
    expect(started).toHaveLength(1)
  })

  it.each([
    ['it lived so briefly that its successor would fail at once as well', { ...ended, seconds: 59 }, []],
    ['it did not own the run, as one that delivers a PAUSE', { ...ended, name: 'scan-01-1-pause-4' }, []],
    ['it runs after all', ended, [OWNER]],
    ['the run is gone', { ...ended, runNumber: 7 }, []],
  ])('is left alone if %s', async (_why, execution, running) => {
    const { services, started } = await room(running)
    await services.scans.create(aScan({ creation: 'CREATED', remoteId: '42' }))
    await services.runs.create(aRun('RUNNING'))
    expect(await resumeEnded(services, execution)).toBe(false)
    expect(started).toEqual([])
  })

  it('is left alone if a step has recorded the failure', async () => {
    const { services, started } = await room()
    await services.scans.create(aScan({ creation: 'CREATED', remoteId: '42' }))
    await services.runs.create(aRun('FAILED'))
    expect(await resumeEnded(services, ended)).toBe(false)
    expect(started).toEqual([])
  })

  it('also if it created the scan first, and went on with a run', async () => {
    const { services, started } = await room()
    await services.scans.create(aScan({ creation: 'CREATED', remoteId: '42' }))
    await services.runs.create({ ...aRun('RUNNING'), owner: 'scan-01-create-1' })
    expect(await resumeEnded(services, { ...ended, name: 'scan-01-create-1', runNumber: 0 })).toBe(true)
    expect(started.map(({ input }) => input)).toEqual([{ scanId: 'scan-01', runNumber: 1, command: 'WATCH' }])
  })

  it('also if it was creating the scan', async () => {
    const { services, started } = await room()
    const creating = { creation: 'CREATING', creationPending: true, creationOwner: 'scan-01-create-1' } as const
    await services.scans.create(aScan(creating))
    expect(await resumeEnded(services, { ...ended, name: 'scan-01-create-1', runNumber: 0 })).toBe(true)
    expect(started.map(({ input }) => input)).toEqual([{ scanId: 'scan-01', runNumber: 0, command: 'CREATE' }])
  })
})
