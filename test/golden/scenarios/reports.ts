import type { Scenario } from './scenario.ts'

/** What goes wrong on the way from a finished run to its ZIP. */
export const reports: readonly Scenario[] = [
  {
    name: 'export-failed-once',
    story: 'The scanner fails to make the report, is asked again, and makes it.',
    async play(story) {
      story.setFaults({ kind: 'export-error', times: 1 })
      const scan = await story.define()
      await story.untilScanning(scan)
      story.finishAtScanner()
      await story.until(scan, 'RETRIEVED')
      return [scan]
    },
  },
  {
    name: 'download-truncated',
    story: 'A download ends early but cleanly: nothing is stored, and the report is asked for anew.',
    async play(story) {
      story.setFaults({ kind: 'truncate-download', times: 1, atFraction: 0.5 })
      const scan = await story.define()
      await story.untilScanning(scan)
      story.finishAtScanner()
      await story.until(scan, 'RETRIEVED')
      return [scan]
    },
  },
  {
    name: 'export-failed-for-good',
    story: 'The scanner never makes the required report: the run fails; when it can, RETRIEVE fetches it.',
    async play(story) {
      story.setFaults({ kind: 'export-error' })
      const scan = await story.define()
      await story.untilScanning(scan)
      story.finishAtScanner()
      await story.until(scan, ({ run }) => run?.error?.name === 'ExportFailedError')
      story.setFaults()
      await story.command(scan, 'RETRIEVE')
      await story.until(scan, 'RETRIEVED')
      return [scan]
    },
  },
]
