import type { Command } from '@commander-js/extra-typings'
import { dataOf } from '../../client/api-client.ts'
import { apiCommand, examples } from '../command-line.ts'
import { connect } from '../connection/connect.ts'
import type { CliContext } from '../context.ts'
import { collect } from '../option-values.ts'
import {
  fragileTargetsOption,
  readFormats,
  readFragileTargets,
  readSource,
  readTargets,
  readTiming,
} from './definition-options.ts'
import { readPlace } from './definition-place.ts'
import { describeScan } from './describe-scan.ts'

export function registerCreateScan(parent: Command, { terminal, print }: CliContext): void {
  apiCommand(parent, 'create', 'define a scan; it is created at the scanner at once')
    .option('--scanner <scanner>', 'name or id of the scanner')
    .option('--pool <pool>', 'name of a pool of scanners, instead: each run goes to one that is well and free')
    .option(
      '--targets <targets>',
      'addresses, ranges, CIDR blocks, host names, separated by commas; may be repeated',
      collect,
      [],
    )
    .option('--targets-file <file>', 'a file of targets; - for standard input')
    .option('--name <name>', 'what it is called; default: made from the targets')
    .option('--notes <text>', 'for people', '')
    .option('--template <template>', "a template of the scanner; default 'advanced'")
    .option('--policy-id <id>', 'a policy of the scanner, instead of a template')
    .option('--remote-scanner <scanner>', "name or id of the scanner of Tenable's cloud that is to do it")
    .option(
      '--format <format>',
      'nessus, csv, html or pdf, with ":optional" if it may be missing; may be repeated',
      collect,
      [],
    )
    .addOption(fragileTargetsOption())
    .option('--no-auto-create', 'only define it here')
    .option('--auto-start', 'start it as soon as it is created')
    .option('--no-auto-retrieve', 'leave the report at the scanner until somebody retrieves it')
    .option('--outside-window <what>', "'queue': a start waits for windows to open; 'refuse': it is refused", 'queue')
    .option(
      '--when-unpausable <what>',
      "where the scanner cannot pause, 'wait': start only what ends before windows close; 'stop': stop it then",
      'wait',
    )
    .option('--max-duration <seconds>', 'stop a run that is at work for longer; pauses do not count')
    .addHelpText(
      'after',
      examples(
        'scanloop scans create --scanner "Head office" --targets "172.16.36.39, 172.16.36.40-44" --name Servers',
        'scanloop scans create --pool Berlin --targets 172.16.36.0/24 --name Clients --auto-start',
        'scanloop scans create --scanner Lab --targets-file hosts.txt --format nessus --format csv:optional --auto-start',
      ),
    )
    .action(async (options) => {
      const { name, notes, autoCreate, autoRetrieve } = options
      const findPlace = readPlace(options)
      const source = readSource(options)
      const formats = readFormats(options.format)
      const timing = readTiming(options)
      const targets = await readTargets(options, terminal)
      const api = await connect(options, terminal)
      const place = await findPlace(api)
      const scan = dataOf(
        await api.POST('/v1/scans', {
          body: {
            ...place,
            targets,
            notes,
            autoCreate,
            autoStart: options.autoStart === true,
            autoRetrieve,
            ...source,
            ...timing,
            ...(name === undefined ? {} : { name }),
            ...(formats === undefined ? {} : { formats }),
            ...readFragileTargets(options),
          },
        }),
      )
      print(options, scan, `Defined.\n${describeScan(scan)}`)
    })
}
