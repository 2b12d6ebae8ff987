import { expect } from 'vitest'
import type { Scenario } from './scenario.ts'

/** What people do to a run that is under way. */
export const commands: readonly Scenario[] = [
  {
    name: 'stop',
    story: 'A run is stopped; its partial report is retrieved.',
    async play(story) {
      const scan = await story.define()
      await story.untilScanning(scan)
      await story.command(scan, 'STOP')
      await story.until(scan, 'STOPPED')
      await story.command(scan, 'RETRIEVE')
      await story.until(scan, 'RETRIEVED')
      return [scan]
    },
  },
  {
    name: 'pause-and-resume',
    story: 'A run is paused and resumed; its own execution goes on looking all the while.',
    async play(story) {
      const scan = await story.define()
      await story.untilScanning(scan)
      await story.command(scan, 'PAUSE')
      await story.until(scan, 'PAUSED')
      await story.command(scan, 'RESUME')
      await story.untilScanning(scan)
      story.finishAtScanner()
      await story.until(scan, 'RETRIEVED')
      return [scan]
    },
  },
  {
    name: 'slot',
    story: 'A scanner that bears one run at a time: the second scan waits until the first has finished.',
    scanner: { maxActiveRuns: 1 },
    async play(story) {
      const first = await story.define()
      await story.untilScanning(first)
      const second = await story.define({ targets: '172.16.36.42' })
      await story.until(second, ({ run }) => run?.message.startsWith('Waiting for a free slot') === true)
      story.finishAtScanner()
      await story.until(first, 'RETRIEVED')
      await story.untilScanning(second)
      story.finishAtScanner()
      await story.until(second, 'RETRIEVED')
      return [first, second]
    },
  },
  {
    name: 'deleted-while-running',
    story: 'A scan is deleted here while it runs at the scanner: the next look finds nothing and ends.',
    async play(story) {
      const scan = await story.define()
      await story.untilScanning(scan)
      expect(await story.world.request('DELETE', `/v1/scans/${scan}?force=true`)).toMatchObject({ status: 204 })
      return [scan]
    },
  },
]
