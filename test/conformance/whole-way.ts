import { expect, it } from 'vitest'
import { defineScan } from '../../core/scan/define-scan.ts'
import { ScanInput } from '../../core/scan/scan-input.ts'
import type { Services } from '../../core/services.ts'
import { openDatabase } from '../../local/database.ts'
import { ExecutionLog } from '../../local/execution-log.ts'
import { createWorkflowRunner } from '../../local/workflow-runner.ts'
import { memoryServices, QUIET } from '../support/memory-services.ts'
import { aScanner } from '../support/records.ts'
import { VirtualClock } from '../support/virtual-clock.ts'
import type { EngineBench, Mishap } from './engine-bench.ts'

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
  const clock = new VirtualClock()
  const database = openDatabase(':memory:')
  const runner = createWorkflowRunner({
    services: () => services,
    executions: new ExecutionLog(database, clock),
    log: QUIET,
    waitMilliseconds: (seconds) => {
      clock.advance(seconds)
      bench.skip(seconds / 60)
      // Whatever happened to the launch, what comes later meets a network in order.
      if (bench.asked('launch') > 0) bench.heal()
      return 0
    },
  })
  const services: Services = memoryServices({ clock, adapter: () => bench.adapter, workflow: runner, database })
  const { identity, capabilities } = await bench.adapter.probe()
  await services.scanners.create(aScanner({ type: bench.type, identity, capabilities, pollSeconds: 5 }))
  const source = { scannerId: 'scanner-01', template: bench.template, targets: '192.0.2.10-192.0.2.12' }
  const flags = { autoCreate: true, autoStart: true, autoRetrieve: true }
  if (mishap !== 'nothing') bench.inflict(mishap, 'launch')
  const scan = await defineScan(services, ScanInput.parse({ ...source, ...flags }), 'tester')
  while (runner.size > 0) await new Promise((resolve) => setImmediate(resolve))
  const run = await services.runs.get(scan.id, 1)
  await runner.close()
  database.close()
  return { run, done: { create: bench.done('create'), launch: bench.done('launch') } }
}
