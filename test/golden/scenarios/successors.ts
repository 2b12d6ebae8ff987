import { good, patiently } from '../story.ts'
import type { Scenario } from './scenario.ts'

/** One run, followed by several executions. */
export const successors: readonly Scenario[] = [
  {
    name: 'hand-over',
    story: 'After so many looks the execution hands its run over to a successor.',
    // At its own pace a host takes minutes, which no world needs for these looks.
    scanner: { speed: 1 },
    async play(story) {
      const scan = await story.define()
      await story.untilWatchedBy(scan, 2)
      story.finishAtScanner()
      await story.until(scan, 'RETRIEVED')
      return [scan]
    },
  },
  {
    name: 'sweep',
    story: 'The execution is ended from outside; the sweeper starts another, which goes on watching.',
    async play(story) {
      const scan = await story.define()
      await story.untilScanning(scan)
      await story.world.kill(scan)
      await patiently(story.world, 'the sweeper takes over', async () => {
        await story.world.sweep()
        const seen = await story.world.executions(scan)
        return seen.length >= 2 ? { found: seen } : { seen }
      })
      await story.untilWatchedBy(scan, 2)
      story.finishAtScanner()
      await story.until(scan, 'RETRIEVED')
      return [scan]
    },
  },
  {
    name: 'adopt',
    story: 'A scan of the scanner is adopted; somebody starts it there; it is noticed, watched and retrieved.',
    scanner: { edition: 'professional' },
    async play(story) {
      const { world, simulator, scannerId } = story
      const remoteId = simulator.createByHand({ name: 'By hand', targets: '172.16.36.39' })
      const formats = [{ format: 'nessus' }]
      const adoption = { scannerId, remoteId: String(remoteId), formats }
      const { id } = await good<{ id: string }>(world, 'POST', '/v1/scans', adoption)
      simulator.launchByHand(remoteId)
      await world.sweep()
      await story.untilWatchedBy(id, 1)
      story.finishAtScanner()
      await story.until(id, 'RETRIEVED')
      return [id]
    },
  },
]
