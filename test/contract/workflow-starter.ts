import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { WorkflowInput, WorkflowStarter } from '../../core/workflow/workflow-starter.ts'

/** A starter whose executions stay at work until they are told to finish. */
export interface MadeStarter {
  readonly starter: WorkflowStarter
  /** Every execution that was really started, in order. */
  started():
    | readonly { name: string; input: WorkflowInput }[]
    | Promise<readonly { name: string; input: WorkflowInput }[]>
  /** Lets an execution end; resolves when it has. */
  finish(name: string): void | Promise<void>
  close?(): Promise<void>
}

export function describeWorkflowStarter(name: string, makeStarter: () => Promise<MadeStarter>): void {
  describe(`${name} as WorkflowStarter`, () => {
    let made: MadeStarter
    let starter: WorkflowStarter
    beforeEach(async () => {
      made = await makeStarter()
      starter = made.starter
    })
    afterEach(async () => await made.close?.())

    const input: WorkflowInput = { scanId: 'scan-01', runNumber: 1, command: 'START' }
    const names = async () => (await made.started()).map((execution) => execution.name)

    it('starts an execution with its input', async () => {
      await starter.start('scan-01-1-start-1', input)
      expect(await made.started()).toEqual([{ name: 'scan-01-1-start-1', input }])
    })

    it('starts several under several names', async () => {
      await starter.start('a', input)
      await starter.start('b', { ...input, command: 'STOP' })
      expect(await made.started()).toEqual([
        { name: 'a', input },
        { name: 'b', input: { ...input, command: 'STOP' } },
      ])
    })

    it('takes a name that is at work for success, and starts nothing', async () => {
      await starter.start('a', input)
      await starter.start('a', input)
      await starter.start('a', { ...input, command: 'STOP' })
      expect(await made.started()).toEqual([{ name: 'a', input }])
    })

    it('takes a name that has ended for success, and starts nothing', async () => {
      await starter.start('a', input)
      await made.finish('a')
      await starter.start('a', input)
      await starter.start('a', { ...input, runNumber: 2 })
      expect(await names()).toEqual(['a'])
      expect(await starter.isRunning('a')).toBe(false)
    })

    it('starts one of many at once with one name', async () => {
      await Promise.all(Array.from({ length: 10 }, async () => await starter.start('a', input)))
      expect(await names()).toEqual(['a'])
    })

    it('knows what is at work', async () => {
      expect(await starter.isRunning('a')).toBe(false)
      await starter.start('a', input)
      await starter.start('b', input)
      expect(await starter.isRunning('a')).toBe(true)
      await made.finish('a')
      expect(await starter.isRunning('a')).toBe(false)
      expect(await starter.isRunning('b')).toBe(true)
    })

    it('takes names of 80 characters, and tells apart names that differ in case', async () => {
      const given = [`${'x'.repeat(78)}_-`, 'aA0', 'AA0']
      for (const one of given) await starter.start(one, input)
      expect(await names()).toEqual(given)
    })

    it.each(['', 'x'.repeat(81), 'a b', 'a/b', 'a.b', 'ä', 'a\n'])(
      'refuses the name %j, and starts nothing',
      async (bad) => {
        await expect(starter.start(bad, input)).rejects.toThrow()
        expect(await made.started()).toEqual([])
      },
    )
  })
}
