import type { Command } from '@commander-js/extra-typings'
import type { ApiClient } from '../client/api-client.ts'
import { dataOf } from '../client/api-client.ts'
import type { Scan, Schedule } from './api-types.ts'
import { carryOut } from './apply/carry-out.ts'
import { planScans } from './apply/plan.ts'
import type { NamedPlace, PlannedStep, World } from './apply/plan.ts'
import { parseScanSet } from './apply/scan-set.ts'
import type { ScanSet } from './apply/scan-set.ts'
import { apiCommand, examples } from './command-line.ts'
import { connect } from './connection/connect.ts'
import type { CliContext } from './context.ts'
import { CommandError, EXIT, UsageError } from './exit-code.ts'
import { findPool } from './pools.ts'
import { findScanner, unlessMissing } from './scanners/find-scanner.ts'
import { isOf } from './scans/definition-place.ts'
import type { DefinitionPlace } from './scans/definition-place.ts'
import { listScans } from './scans/find-scan.ts'
import { confirm } from './terminal/ask.ts'
import { readNamedFile } from './terminal/read-file.ts'
import { clean } from './terminal/table.ts'

export function registerApply(parent: Command, context: CliContext): void {
  const { terminal, print, say } = context
  apiCommand(parent, 'apply', 'bring scans to what a file says; shows a plan first')
    .argument('<file>', 'a YAML file (docs/cli.md); - for standard input, with --yes')
    .option('--yes', 'do not ask')
    .option('--dry-run', 'show the plan, and change nothing')
    .option('--prune', 'delete scans that an earlier apply of this set made and that are not in the file any more')
    .addHelpText(
      'after',
      examples(
        'scanloop apply scans.yaml --dry-run',
        'scanloop apply scans.yaml',
        'scanloop apply scans.yaml --prune --yes',
      ),
    )
    .action(async (file, options) => {
      const set = parseScanSet(file, await readNamedFile('', file, terminal))
      const api = await connect(options, terminal)
      const plan = planScans(set, await lookAround(api, set), { prune: options.prune === true })
      const document = { set: set.set, plan: plan.map(documentOf) }
      const shown = plan.map(lineOf).join('')
      const steps = plan.filter(({ action }) => action === 'create' || action === 'change' || action === 'delete')
      const refusals = plan.filter(({ action }) => action === 'refused')
      if (refusals.length > 0) {
        print(options, { ...document, applied: false }, shown)
        throw new CommandError(
          EXIT.refused,
          `${String(refusals.length)} of ${String(plan.length)} scans cannot be as the file says; nothing was changed.`,
          'Change the file, or what is there, and apply it again.',
        )
      }
      if (steps.length === 0 || options.dryRun === true) {
        const summary = options.dryRun === true ? 'Nothing was changed: --dry-run.' : 'Nothing is to be changed.'
        print(options, { ...document, applied: false }, `${shown}${summary}\n`)
        return
      }
      // On standard error, so that it is seen before the question and leaves standard output to the outcome.
      say(shown.trimEnd())
      if (!(await confirm(terminal, `Carry out ${String(steps.length)} changes?`, options.yes))) {
        print(options, { ...document, applied: false }, 'Nothing was changed.\n')
        return
      }
      await carryOutAll(api, set.set, steps, context)
      print(options, { ...document, applied: true }, `Applied: ${String(steps.length)} changes.\n`)
    })
}

async function carryOutAll(
  api: ApiClient,
  set: string,
  steps: readonly PlannedStep[],
  { say }: CliContext,
): Promise<void> {
  for (const [index, step] of steps.entries()) {
    try {
      await carryOut(api, set, step)
    } catch (error) {
      say(`${String(index)} of ${String(steps.length)} changes were carried out; apply it again for the others.`)
      throw error
    }
  }
}

async function lookAround(api: ApiClient, set: ScanSet): Promise<World> {
  const places = [...(await lookAtScanners(api, set.scans ?? {})), ...(await lookAtPools(api, set.pools ?? {}))]
  const schedules = new Map<string, Schedule>()
  for (const { definitions, there } of places) {
    for (const scan of there) {
      const definition = Object.hasOwn(definitions, scan.name) ? definitions[scan.name] : undefined
      if (definition?.schedule === undefined) continue
      const params = { path: { scanId: scan.id } }
      const answer = await unlessMissing(api.GET('/v1/scans/{scanId}/schedule', { params }))
      if (answer !== undefined) schedules.set(scan.id, dataOf(answer))
    }
  }
  return { places, schedules }
}

async function lookAtScanners(api: ApiClient, given: NonNullable<ScanSet['scans']>): Promise<NamedPlace[]> {
  const places: NamedPlace[] = []
  const keys = new Map<string, string>()
  for (const [key, definitions] of Object.entries(given)) {
    const { id: scannerId } = await findScanner(api, key)
    refuseTwo('scanner', keys, scannerId, key)
    places.push(placed(key, { scannerId }, definitions, await listScans(api, { scannerId })))
  }
  return places
}

async function lookAtPools(api: ApiClient, given: NonNullable<ScanSet['pools']>): Promise<NamedPlace[]> {
  const entries = Object.entries(given)
  if (entries.length === 0) return []
  const pools = dataOf(await api.GET('/v1/pools'))
  // They may be at any scanner.
  const scans = await listScans(api, {})
  const places: NamedPlace[] = []
  const keys = new Map<string, string>()
  for (const [key, definitions] of entries) {
    const { name: pool } = findPool(key, pools)
    refuseTwo('pool', keys, pool, key)
    places.push(placed(key, { pool }, definitions, scans))
  }
  return places
}

function placed(
  key: string,
  place: DefinitionPlace,
  definitions: NamedPlace['definitions'],
  scans: readonly Scan[],
): NamedPlace {
  return { key, place, definitions, there: scans.filter((scan) => isOf(place, scan)) }
}

function refuseTwo(what: string, keys: Map<string, string>, id: string, key: string): void {
  const same = keys.get(id)
  if (same !== undefined) throw new UsageError(`${JSON.stringify(same)} and ${JSON.stringify(key)} are one ${what}.`)
  keys.set(id, key)
}

const SIGNS: Readonly<Record<PlannedStep['action'], string>> = {
  create: '+ create   ',
  change: '~ change   ',
  unchanged: '= unchanged',
  delete: '- delete   ',
  keep: '? left     ',
  refused: '! refused  ',
}

function lineOf(step: PlannedStep): string {
  const { key, place } = step.at
  const where = 'pool' in place ? `pool ${key}` : key
  return clean(`${SIGNS[step.action]} ${where} / ${step.name}${detailsOf(step)}`)
    .trimEnd()
    .concat('\n')
}

function detailsOf(step: PlannedStep): string {
  switch (step.action) {
    case 'create':
      return step.definition.autoStart ? ', which starts at once' : ''
    case 'change':
      return step.differences
        .map(({ field, from, to }) => `\n              ${field}: ${short(from)} -> ${short(to)}`)
        .join('')
    case 'delete':
      return ` (${step.scan.id}), with its runs and reports here`
    case 'keep':
      return ` (${step.scan.id}) is not in the file; --prune deletes it`
    case 'refused':
      return `: ${step.reason}`
    case 'unchanged':
      return ''
  }
}

function short(text: string): string {
  return JSON.stringify(text.length > 80 ? `${text.slice(0, 79)}…` : text)
}

function documentOf(step: PlannedStep): object {
  const { action, at, name } = step
  return {
    action,
    ...('pool' in at.place ? { pool: at.key } : { scanner: at.key }),
    name,
    ...('scan' in step ? { scanId: step.scan.id } : {}),
    ...(step.action === 'change' ? { differences: step.differences } : {}),
    ...(step.action === 'refused' ? { reason: step.reason } : {}),
  }
}
