import type { Command } from '@commander-js/extra-typings'
import { dataOf } from '../../client/api-client.ts'
import { Overlap } from '../../core/schedule/schedule.ts'
import type { Schedule } from '../api-types.ts'
import { apiCommand, examples } from '../command-line.ts'
import { connect } from '../connection/connect.ts'
import type { CliContext } from '../context.ts'
import { UsageError } from '../exit-code.ts'
import { readOneOf } from '../option-values.ts'
import { facts } from '../terminal/table.ts'
import { findScan } from './find-scan.ts'

export function registerSchedule(parent: Command, { terminal, print }: CliContext): void {
  apiCommand(parent, 'schedule', 'show, set or remove when a scan starts by itself')
    .argument('<scan>', 'its name or id')
    .option('--set <expression>', 'cron(…), rate(…) or at(…), as EventBridge Scheduler takes it')
    .option('--timezone <zone>', 'IANA time zone (default: UTC)')
    .option('--until <time>', 'no start after this time, with its offset: 2027-01-01T00:00:00Z')
    .option('--overlap <rule>', `what happens if the run before is still at work: ${Overlap.options.join(' | ')}`)
    .option('--disabled', 'keep it, and start nothing')
    .option('--remove', 'remove the schedule; the scan and its runs stay')
    .addHelpText(
      'after',
      examples(
        'scanloop scans schedule Servers --set "cron(30 2 * * ? *)" --timezone Europe/Berlin',
        'scanloop scans schedule Servers',
        'scanloop scans schedule Servers --remove',
      ),
    )
    .action(async (given, options) => {
      const { set, timezone, until, disabled, remove } = options
      const details = [timezone, until, options.overlap, disabled].some((option) => option !== undefined)
      if (set === undefined && details) {
        throw new UsageError('--timezone, --until, --overlap and --disabled need --set.')
      }
      if (set !== undefined && remove === true) throw new UsageError('Of --set and --remove, give one.')
      const overlap =
        options.overlap === undefined ? undefined : readOneOf('--overlap', options.overlap, Overlap.options)
      const api = await connect(options, terminal)
      const { id: scanId, name } = await findScan(api, given)
      // No If-Match: every step of a run changes the scan's version, and says nothing against the schedule.
      const params = { path: { scanId } }
      if (remove === true) {
        await api.DELETE('/v1/scans/{scanId}/schedule', { params })
        print(options, { scanId, removed: true }, `Removed: ${name} starts no more by itself.\n`)
        return
      }
      const schedule = dataOf(
        set === undefined
          ? await api.GET('/v1/scans/{scanId}/schedule', { params })
          : await api.PUT('/v1/scans/{scanId}/schedule', {
              params,
              body: {
                expression: set,
                enabled: disabled !== true,
                ...(timezone === undefined ? {} : { timezone }),
                ...(until === undefined ? {} : { endDate: until }),
                ...(overlap === undefined ? {} : { overlap }),
              },
            }),
      )
      print(options, schedule, describeSchedule(name, schedule))
    })
}

function describeSchedule(name: string, schedule: Schedule): string {
  const { lastOutcome } = schedule
  return facts([
    ['Scan', name],
    ['Starts', `${schedule.expression} ${schedule.timezone}${schedule.enabled ? '' : ', disabled'}`],
    ['Until', schedule.endDate],
    ['Overlap', schedule.overlap],
    ['Next', schedule.nextTimes.join('\n      ')],
    ['Spread', `starts ${String(schedule.startsAfterSeconds)} s after each`],
    ['Last', schedule.lastFiredAt],
    ['Outcome', lastOutcome === undefined ? undefined : `${lastOutcome.result}: ${lastOutcome.message}`],
  ])
}
