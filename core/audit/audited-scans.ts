import { newId } from '../id.ts'
import { commandScan } from '../run/command-scan.ts'
import { importRuns } from '../run/import-runs.ts'
import type { Imported, ImportInput } from '../run/import-runs.ts'
import type { Command } from '../run/run-status.ts'
import type { Run } from '../run/run.ts'
import { adoptScan } from '../scan/adopt-scan.ts'
import { defineScan, deleteScan, updateScan } from '../scan/define-scan.ts'
import type { AdoptInput, ScanInput, ScanPatch } from '../scan/scan-input.ts'
import type { Scan } from '../scan/scan.ts'
import type { AuditServices, Services, StepServices } from '../services.ts'
import { differences, listText } from './audit-value.ts'
import { recordChange, recording } from './record-change.ts'

/**
 * The use cases of scans for whoever acts in a person's name, who must be seen in the audit log. They do what the plain
 * ones do, throw what those throw, and record it afterwards. Schedules and the stack's own rules start scans by the
 * plain ones: what they did is in the run, and the functions that do it need no access to the log.
 */

export async function defineAuditedScan(services: AuditServices, actor: string, input: ScanInput): Promise<Scan> {
  // Chosen here, so that the entry can name the scan when it was saved and its creation could not begin.
  const id = newId('scan', services.clock.now())
  return await recording(
    services,
    { actor, action: 'scan.defined', subject: id },
    () => defineScan(services, input, actor, id),
    (scan) => ({ changes: differences({}, fieldsOf(scan)) }),
  )
}

export async function adoptAuditedScan(
  services: AuditServices & StepServices,
  actor: string,
  input: AdoptInput,
): Promise<Scan> {
  const scan = await adoptScan(services, input, actor)
  await recordChange(services, {
    actor,
    action: 'scan.adopted',
    subject: scan.id,
    changes: differences({}, fieldsOf(scan)),
  })
  return scan
}

export async function updateAuditedScan(
  services: AuditServices,
  actor: string,
  scanId: string,
  patch: ScanPatch,
  expectedVersion: number | undefined,
): Promise<Scan> {
  const { after } = await recording(
    services,
    { actor, action: 'scan.changed', subject: scanId },
    () => updateScan(services, scanId, patch, expectedVersion),
    (updated) => ({
      changes: differences(fieldsOf(updated.before, updated.after), fieldsOf(updated.after, updated.before)),
    }),
  )
  return after
}

export async function deleteAuditedScan(
  services: Services,
  actor: string,
  scanId: string,
  options: { readonly force: boolean },
): Promise<void> {
  const note = options.force ? { note: 'By force.' } : {}
  await recording(
    services,
    { actor, action: 'scan.deleted', subject: scanId, ...note },
    () => deleteScan(services, scanId, options),
    (scan) => ({ changes: differences(fieldsOf(scan), {}) }),
  )
}

/** Records how many became runs here; nothing if none did and no report is fetched. */
export async function importAuditedRuns(
  services: AuditServices & StepServices,
  actor: string,
  scanId: string,
  input: ImportInput,
): Promise<Imported> {
  const done = await importRuns(services, scanId, input, actor)
  const { imported, retrieving } = done
  if (imported.length + retrieving.length > 0) {
    const changes = differences({}, { imported: imported.length, reports: retrieving.length })
    await recordChange(services, { actor, action: 'scan.runs-imported', subject: scanId, changes })
  }
  return done
}

/** Answers the run that the command is about; none for CREATE. */
export async function commandAuditedScan(
  services: AuditServices,
  actor: string,
  scanId: string,
  command: Command,
): Promise<Run | undefined> {
  return await recording(
    services,
    { actor, action: 'scan.commanded', subject: scanId, changes: [{ field: 'command', to: command }] },
    () => commandScan(services, { scanId, command, requestedBy: actor, trigger: 'manual' }),
    (run) => (run === undefined ? {} : { changes: differences({}, { command, run: run.number }) }),
  )
}

/** Written out, so that a new field is never recorded by accident. `other` is the state to compare long lists with. */
function fieldsOf(scan: Scan, other?: Scan) {
  const { scannerId, name, notes, autoCreate, autoStart, autoRetrieve, source, remoteId } = scan
  return {
    scannerId,
    name,
    targets: listText(scan.targets, other?.targets),
    notes,
    autoCreate,
    autoStart,
    autoRetrieve,
    template: 'template' in source ? source.template : undefined,
    policyId: 'policyId' in source ? source.policyId : undefined,
    adopted: 'adopted' in source ? remoteId : undefined,
    outsideWindow: scan.outsideWindow,
    whenUnpausable: scan.whenUnpausable,
    maxDurationSeconds: scan.maxDurationSeconds,
    formats: scan.formats.map(({ format, required }) => (required ? format : `${format} (optional)`)).join(', '),
    // Scans from before there was a choice say nothing of it.
    fragileTargets: scan.fragileTargets,
  }
}
