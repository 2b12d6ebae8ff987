import { expect, it } from 'vitest'
import { sweep } from '../../../core/run/sweep.ts'
import { defineScan } from '../../../core/scan/define-scan.ts'
import { ScanInput } from '../../../core/scan/scan-input.ts'
import { STEPS } from '../../../core/workflow/steps.ts'
import type { WorkflowInput } from '../../../core/workflow/workflow-starter.ts'
import { FakeScanner } from '../../support/fake-scanner.ts'
import { memoryServices } from '../../support/memory-services.ts'
import { VirtualClock } from '../../support/virtual-clock.ts'
import { walk } from '../../support/walker.ts'

/** Lets a process die so often right before a request, then work; answers the scan and what reached the scanner. */
async function killedBefore(call: 'createScan' | 'launch', kills: number) {
  const clock = new VirtualClock()
  const scanner = new FakeScanner({ clock })
  const whole = scanner[call].bind(scanner) as (...given: never[]) => Promise<never>
  let left = kills
  let die = (): void => {}
  Object.assign(scanner, {
    [call]: (...given: never[]) => {
      left -= 1
      if (left < 0) return whole(...given)
      // What a killed process awaited is never answered, and nothing of it runs on.
      die()
      return new Promise<never>(() => {})
    },
  })
  const queue: { name: string; input: WorkflowInput }[] = []
  const services = memoryServices({
    clock,
    adapter: () => scanner,
    workflow: { start: async (name, input) => void queue.push({ name, input }), isRunning: async () => false },
  })
  await services.addScanner()
  const input = ScanInput.parse({ scannerId: 'scanner-01', targets: '192.0.2.1', autoStart: true })
  const { id } = await defineScan(services, input, 'tester')
  for (let round = 0; round < 2 * kills + 5; round += 1) {
    const next = queue.shift()
    if (next === undefined) {
      await sweep(services, 0)
      continue
    }
    const step = (name: keyof typeof STEPS, given: unknown) => STEPS[name](services, given)
    const killed = new Promise<void>((resolve) => {
      die = resolve
    })
    await Promise.race([killed, walk(next.name, next.input, { step, wait: (seconds) => clock.advance(seconds) })])
    if (queue.length === 0) await sweep(services, 0)
  }
  return { scanner, scan: await services.scans.get(id), run: await services.runs.latest(id) }
}

it.each(['createScan', 'launch'] as const)(
  'does not give up because the process was killed twenty times before %s was sent',
  async (call) => {
    const { scanner, scan, run } = await killedBefore(call, 20)
    expect(scan).toMatchObject({ creation: 'CREATED' })
    expect(run).toMatchObject({ status: 'RETRIEVED' })
    expect([scanner.scans.length, scanner.launches.length]).toEqual([1, 1])
  },
)
