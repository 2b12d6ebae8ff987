import { deleteScanner, registerScanner, updateScanner } from '../scanner/register-scanner.ts'
import type { ScannerInput, ScannerPatch } from '../scanner/scanner-input.ts'
import type { Scanner } from '../scanner/scanner.ts'
import type { AuditServices, StepServices } from '../services.ts'
import { differences, tlsText } from './audit-value.ts'
import { recordChange, recording } from './record-change.ts'

/**
 * The use cases of scanners for whoever acts in a person's name, who must be seen in the audit log. They do what the
 * plain ones do, throw what those throw, and record it afterwards.
 */

type ScannerServices = AuditServices & StepServices

export async function registerAuditedScanner(
  services: ScannerServices,
  actor: string,
  input: ScannerInput,
): Promise<Scanner> {
  const scanner = await registerScanner(services, input)
  const changes = [...differences({}, fieldsOf(scanner)), { field: 'keys', to: hintText(scanner) }]
  await recordChange(services, { actor, action: 'scanner.registered', subject: scanner.id, changes })
  return scanner
}

/** Rotated keys are an entry of their own, so that they can be found whatever else was changed with them. */
export async function updateAuditedScanner(
  services: ScannerServices,
  actor: string,
  scannerId: string,
  patch: ScannerPatch,
  expectedVersion: number | undefined,
): Promise<Scanner> {
  const isRotation = patch.accessKey !== undefined
  const action = isRotation ? 'scanner.keys-rotated' : 'scanner.changed'
  const { before, after } = await recording(
    services,
    { actor, action, subject: scannerId },
    () => updateScanner(services, scannerId, patch, expectedVersion),
    (updated) => ({
      changes: isRotation
        ? [{ field: 'keys', from: hintText(updated.before), to: hintText(updated.after) }]
        : differences(fieldsOf(updated.before), fieldsOf(updated.after)),
    }),
  )
  const others = differences(fieldsOf(before), fieldsOf(after))
  if (isRotation && others.length > 0) {
    await recordChange(services, { actor, action: 'scanner.changed', subject: scannerId, changes: others })
  }
  return after
}

export async function deleteAuditedScanner(services: ScannerServices, actor: string, scannerId: string): Promise<void> {
  await recording(
    services,
    { actor, action: 'scanner.deleted', subject: scannerId },
    () => deleteScanner(services, scannerId),
    (scanner) => ({ changes: differences(fieldsOf(scanner), {}) }),
  )
}

/** Written out, so that a new field is never recorded by accident. */
function fieldsOf(scanner: Scanner) {
  const { name, type, apiUrl, notes, tls, pollSeconds, maxActiveRuns } = scanner
  return { name, type, apiUrl, notes, tls: tlsText(tls), pollSeconds, maxActiveRuns }
}

function hintText({ keyHint }: Scanner): string {
  return `access key ending in ${keyHint}`
}
