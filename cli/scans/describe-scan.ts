import type { Scan, ScanDetail } from '../api-types.ts'
import { facts } from '../terminal/table.ts'
import { describeRun } from './describe-run.ts'

/** More targets than these are counted. */
const SHOWN_TARGETS = 20

/** What a scan is, where it stands, and which commands it takes now. */
export function describeScan(scan: Scan | ScanDetail): string {
  const told = facts([
    ['Scan', scan.name],
    ['Id', scan.id],
    ['Pool', scan.pool],
    ['Scanner', scan.scannerId],
    ['Elsewhere', elsewhereOf(scan)],
    ['Status', scan.status],
    ['Message', scan.creationMessage],
    [
      'Error',
      scan.creationError === undefined ? undefined : `${scan.creationError.message} ${scan.creationError.action}`,
    ],
    ['Targets', targetsOf(scan)],
    ['Fragile ones', scan.fragileTargets],
    ['Parts', partsOf(scan)],
    ['Made from', sourceOf(scan)],
    ['Done by', scan.remoteScannerId],
    ['By itself', flagsOf(scan)],
    ['Formats', scan.formats.map(({ format, required }) => (required ? format : `${format} if possible`)).join(', ')],
    ['Notes', scan.notes],
    ['Defined', `${scan.createdAt} by ${scan.createdBy}`],
    ['Allowed now', 'allowedCommands' in scan ? scan.allowedCommands.join(', ') || 'nothing' : undefined],
  ])
  return 'run' in scan && scan.run !== undefined ? `${told}\n${describeRun(scan.run)}` : told
}

function targetsOf({ targets }: Scan): string {
  const shown = targets.slice(0, SHOWN_TARGETS).join(', ')
  return targets.length <= SHOWN_TARGETS ? shown : `${shown} and ${String(targets.length - SHOWN_TARGETS)} more`
}

/** What a scan of a pool is at the scanners where it was placed before; undefined if there are none. */
function elsewhereOf({ placements }: Scan): string | undefined {
  return placements
    ?.map(({ scannerId, creation, error }) => `${scannerId} ${creation}${error === undefined ? '' : ` (${error})`}`)
    .join('; ')
}

/** Undefined if nothing of it is gentle. */
function partsOf({ parts }: Scan): string | undefined {
  return parts
    ?.map(
      ({ settings, targets, addressCount }) =>
        `${settings}: ${targets.slice(0, 5).join(', ')}${targets.length > 5 ? ' …' : ''} (${addressCount.toLocaleString('en')})`,
    )
    .join('; ')
}

export function sourceOf({ source }: Scan): string {
  if ('template' in source) return `template ${source.template}`
  if ('policyId' in source) return `policy ${source.policyId}`
  return `adopted: ${source.adopted.name}`
}

function flagsOf({ autoCreate, autoStart, autoRetrieve }: Scan): string {
  const flags = [
    [autoCreate, 'create'],
    [autoStart, 'start'],
    [autoRetrieve, 'retrieve'],
  ] as const
  return flags.flatMap(([isSet, name]) => (isSet ? [name] : [])).join(', ') || 'nothing'
}
