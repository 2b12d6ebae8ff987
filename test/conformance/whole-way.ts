import { expect, it } from 'vitest'
import type { EngineBench, Mishap } from './engine-bench.ts'
import { openMachine } from './machine.ts'

/** The engine in the machine that it is made for: workflow, steps and records, with waits that cost nothing. */
export function describeWholeWay(bench: () => EngineBench): void {
  it.each<Mishap | 'nothing'>(['nothing', 'answer-lost', 'request-lost', 'rate-limited'])(
    'a scan with all three flags ends retrieved, launched once, when the launch meets %s',
    async (mishap) => {
      const { done, run } = await tellStory(bench(), mishap)
      expect([done.create, done.launch]).toEqual([1, 1])
      const members = [expect.stringMatching(/nessus$/), expect.stringMatching(/csv$/)]
      const report = { members: expect.arrayContaining(members.map((name) => expect.objectContaining({ name }))) }
      expect(run).toMatchObject({ status: 'RETRIEVED', report, findings: { source: 'report', hosts: 3 } })
    },
  )
}

async function tellStory(bench: EngineBench, mishap: Mishap | 'nothing') {
  const onWait = () => {
    // Whatever happened to the launch, what comes later meets a network in order.
    if (bench.asked('launch') > 0) bench.heal()
  }
  const machine = await openMachine(bench, { onWait })
  if (mishap !== 'nothing') bench.inflict(mishap, 'launch')
  const run = await machine.firstRun({ targets: '192.0.2.10-192.0.2.12' })
  await machine.close()
  return { run, done: { create: bench.done('create'), launch: bench.done('launch') } }
}
