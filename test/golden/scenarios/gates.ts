import { expect } from 'vitest'
import { good } from '../story.ts'
import type { Scenario } from './scenario.ts'

/** Where a person decides: an execution ends at every gate, and a command starts the next. */
export const gates: readonly Scenario[] = [
  {
    name: 'all-by-itself',
    story: 'A scan with all three flags is created, started and retrieved, in two formats.',
    async play(story) {
      const scan = await story.define({ formats: undefined })
      await story.untilScanning(scan)
      story.finishAtScanner()
      await story.until(scan, 'RETRIEVED')
      return [scan]
    },
  },
  {
    name: 'creation-only',
    story: 'A scan is created at the scanner, and nobody starts it.',
    async play(story) {
      const scan = await story.define({ autoStart: false })
      await story.until(scan, 'CREATED')
      return [scan]
    },
  },
  {
    name: 'every-gate-by-hand',
    story: 'A scan with no flag is created, started and retrieved by commands.',
    async play(story) {
      const scan = await story.define({ autoCreate: false, autoStart: false, autoRetrieve: false })
      await story.command(scan, 'CREATE')
      await story.until(scan, 'CREATED')
      await story.command(scan, 'START')
      await story.untilScanning(scan)
      story.finishAtScanner()
      await story.until(scan, 'FINISHED')
      await story.command(scan, 'RETRIEVE')
      await story.until(scan, 'RETRIEVED')
      return [scan]
    },
  },
  {
    name: 'start-by-hand',
    story: 'A scan is created by itself, started by a command, and retrieved by itself.',
    async play(story) {
      const scan = await story.define({ autoStart: false })
      await story.until(scan, 'CREATED')
      await story.command(scan, 'START')
      await story.untilScanning(scan)
      story.finishAtScanner()
      await story.until(scan, 'RETRIEVED')
      return [scan]
    },
  },
  {
    name: 'retrieve-by-hand',
    story: 'A scan is created and started by itself; its report is retrieved by a command, and once more by another.',
    async play(story) {
      const scan = await story.define({ autoRetrieve: false })
      await story.untilScanning(scan)
      story.finishAtScanner()
      await story.until(scan, 'FINISHED')
      await story.command(scan, 'RETRIEVE')
      await story.until(scan, 'RETRIEVED')
      await story.command(scan, 'RETRIEVE')
      await story.untilExecutions(scan, 3)
      await story.until(scan, 'RETRIEVED')
      return [scan]
    },
  },
  {
    name: 'refused-edition',
    story: 'An edition without a scan API: a scan cannot be created, one that was adopted cannot be started.',
    scanner: { edition: 'professional' },
    async play(story) {
      const { world, scannerId, simulator } = story
      const definition = { scannerId, targets: '172.16.36.39' }
      expect(await world.request('POST', '/v1/scans', definition)).toMatchObject({ status: 409 })
      const remoteId = simulator.createByHand({ name: 'By hand', targets: '172.16.36.39' })
      const { id } = await good<{ id: string }>(world, 'POST', '/v1/scans', { scannerId, remoteId: String(remoteId) })
      const refused = await world.request('POST', `/v1/scans/${id}/commands`, { command: 'START' })
      expect(refused).toMatchObject({ status: 409 })
      return [id]
    },
  },
]
