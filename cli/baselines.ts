import type { Command } from '@commander-js/extra-typings'
import { dataOf } from '../client/api-client.ts'
import { apiCommand, examples } from './command-line.ts'
import { connect } from './connection/connect.ts'
import type { CliContext } from './context.ts'
import { pickRun, readRunNumber } from './scans/pick-run.ts'
import { findScan } from './scans/find-scan.ts'
import { clean, table } from './terminal/table.ts'

export function registerBaselines(program: Command, { terminal, print }: CliContext): void {
  const baselines = program.command('baselines').summary('name runs, for later ones to be compared with')
  apiCommand(baselines, 'set', 'give a run a name, or the name another run')
    .argument('<scan>', 'name or id of the scan')
    .argument('<name>', 'letters, digits and "-": release-4')
    .argument('[run]', 'which run; default: the latest')
    .addHelpText(
      'after',
      examples('scanloop baselines set Servers release-4', 'scanloop baselines set Servers accepted 7'),
    )
    .action(async (given, name, runText, options) => {
      const asked = readRunNumber('run', runText)
      const api = await connect(options, terminal)
      const { scanId, number } = await pickRun(api, given, asked)
      const params = { path: { scanId, name } }
      const baseline = dataOf(await api.PUT('/v1/scans/{scanId}/baselines/{name}', { params, body: { run: number } }))
      print(options, baseline, `${clean(baseline.name)} is run ${String(baseline.run)}.\n`)
    })
  apiCommand(baselines, 'list', "list a scan's baselines")
    .argument('<scan>', 'name or id of the scan')
    .addHelpText('after', examples('scanloop baselines list Servers'))
    .action(async (given, options) => {
      const api = await connect(options, terminal)
      const { id: scanId } = await findScan(api, given)
      const { items } = dataOf(await api.GET('/v1/scans/{scanId}/baselines', { params: { path: { scanId } } }))
      const rows = items.map(({ name, run, setAt, setBy }) => [name, String(run), setAt.slice(0, 16), setBy])
      print(options, { items }, table(['NAME', 'RUN', 'SET', 'BY'], rows))
    })
  apiCommand(baselines, 'remove', 'remove a name; the run stays')
    .argument('<scan>', 'name or id of the scan')
    .argument('<name>', 'the name')
    .addHelpText('after', examples('scanloop baselines remove Servers release-4'))
    .action(async (given, name, options) => {
      const api = await connect(options, terminal)
      const { id: scanId } = await findScan(api, given)
      await api.DELETE('/v1/scans/{scanId}/baselines/{name}', { params: { path: { scanId, name } } })
      print(options, { scanId, name, removed: true }, `Removed: ${clean(name)}. The run stays.\n`)
    })
}
