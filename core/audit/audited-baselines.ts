import { removeBaseline, setBaseline } from '../scan/change-baselines.ts'
import type { Baseline } from '../scan/baseline.ts'
import type { ArchiveServices, AuditServices } from '../services.ts'
import { recording } from './record-change.ts'

/** The use cases of baselines for whoever acts in a person's name. */

export async function setAuditedBaseline(
  services: AuditServices & Pick<ArchiveServices, 'reports'>,
  actor: string,
  scanId: string,
  { name, run }: Pick<Baseline, 'name' | 'run'>,
): Promise<Baseline> {
  const done = await recording(
    services,
    { actor, action: 'baseline.set', subject: scanId },
    () => setBaseline(services, scanId, { name, run, setBy: actor }),
    ({ before }) => ({
      changes: [{ field: name, ...(before === undefined ? {} : { from: before.run }), to: run }],
    }),
  )
  return done.baseline
}

export async function removeAuditedBaseline(
  services: AuditServices & Pick<ArchiveServices, 'reports'>,
  actor: string,
  scanId: string,
  name: string,
): Promise<void> {
  await recording(
    services,
    { actor, action: 'baseline.removed', subject: scanId },
    () => removeBaseline(services, scanId, name),
    (before) => ({ changes: [{ field: name, ...(before === undefined ? {} : { from: before.run }) }] }),
  )
}
