import { good } from '../story.ts'
import type { Scenario } from './scenario.ts'

/** What scanners and networks do. */
export const faults: readonly Scenario[] = [
  {
    name: 'unreachable',
    story: 'The scanner breaks every connection for a while; the run says so, and goes on.',
    async play(story) {
      const scan = await story.define()
      await story.untilScanning(scan)
      story.setFaults({ kind: 'reset-before' })
      await story.until(scan, ({ run }) => run?.trouble !== undefined)
      story.setFaults()
      await story.until(scan, ({ run }) => run?.trouble === undefined)
      story.finishAtScanner()
      await story.until(scan, 'RETRIEVED')
      return [scan]
    },
  },
  {
    name: 'unreachable-from-the-start',
    story: 'The scanner breaks every connection while a scan should be created; the creation waits for it.',
    async play(story) {
      story.setFaults({ kind: 'reset-before' })
      const scan = await story.define({ autoStart: false })
      await story.until(scan, ({ creationMessage }) => creationMessage?.startsWith('Since') === true)
      story.setFaults()
      await story.until(scan, 'CREATED')
      return [scan]
    },
  },
  {
    name: 'keys-rotated',
    story: 'The scanner gets new keys in the middle of a run; the run goes on when they are known here.',
    async play(story) {
      const scan = await story.define()
      await story.untilScanning(scan)
      const keys = story.simulator.rotateKeys()
      await story.until(scan, ({ run }) => run?.trouble !== undefined)
      await good(story.world, 'PATCH', `/v1/scanners/${story.scannerId}`, keys)
      await story.until(scan, ({ run }) => run?.trouble === undefined)
      story.finishAtScanner()
      await story.until(scan, 'RETRIEVED')
      return [scan]
    },
  },
  {
    name: 'creation-answer-lost',
    story: 'The answer to the creation is lost; the scan is found at the scanner and not created again.',
    async play(story) {
      story.setFaults({ kind: 'reset-after', times: 1, match: { method: 'POST', path: '/scans' } })
      const scan = await story.define({ autoStart: false })
      await story.until(scan, 'CREATED')
      return [scan]
    },
  },
  {
    name: 'launch-answer-lost',
    story: 'The answer to the launch is lost; the run is found at the scanner and not launched again.',
    async play(story) {
      story.setFaults({ kind: 'reset-after', times: 1, match: { method: 'POST', path: '/launch' } })
      const scan = await story.define()
      await story.untilScanning(scan)
      story.finishAtScanner()
      await story.until(scan, 'RETRIEVED')
      return [scan]
    },
  },
  {
    name: 'launch-refused',
    story: 'The scanner refuses the launch with 412 and hangs up: the run fails at once, and is not tried again.',
    async play(story) {
      story.setFaults({ kind: 'edition-gate-cut', match: { path: '/launch' } })
      const scan = await story.define()
      await story.until(scan, ({ run }) => run?.error?.name === 'EditionRefusedError')
      return [scan]
    },
  },
  {
    name: 'creation-refused',
    story: 'The scanner has no such template: the creation fails; with another template CREATE succeeds.',
    async play(story) {
      const scan = await story.define({ template: 'no-such-template', autoStart: false })
      await story.until(scan, 'FAILED')
      await good(story.world, 'PATCH', `/v1/scans/${scan}`, { template: 'advanced' })
      await story.command(scan, 'CREATE')
      await story.until(scan, 'CREATED')
      return [scan]
    },
  },
]
