import { api } from '../api/client.ts'
import { explainError } from '../api/explain-error.ts'
import type { Command, Scan } from '../api/types.ts'
import type { Notification } from '../app/notifications.tsx'

/** What became of something that was done to several scans, one after the other. */
interface Outcome {
  readonly done: readonly Pick<Scan, 'id' | 'name'>[]
  readonly failed: readonly { readonly name: string; readonly error: unknown }[]
}

/** One refusal must not keep the others from being done, so that every scan is asked for by itself. */
async function doToEach(
  scans: readonly Pick<Scan, 'id' | 'name'>[],
  work: (scanId: string) => Promise<unknown>,
): Promise<Outcome> {
  const done: Pick<Scan, 'id' | 'name'>[] = []
  const failed: { name: string; error: unknown }[] = []
  for (const scan of scans) {
    try {
      await work(scan.id)
      done.push(scan)
    } catch (error) {
      failed.push({ name: scan.name, error })
    }
  }
  return { done, failed }
}

const ACCEPTED: Readonly<Record<Command, string>> = {
  CREATE: 'is being created at the scanner',
  START: 'is being started',
  PAUSE: 'is being paused',
  RESUME: 'is being resumed',
  STOP: 'is being stopped',
  RETRIEVE: 'is being retrieved',
}

/** Gives a command to each; what is to be told about it. */
export async function commandEach(scans: readonly Scan[], command: Command): Promise<Notification[]> {
  const outcome = await doToEach(scans, (scanId) =>
    api.POST('/v1/scans/{scanId}/commands', { params: { path: { scanId } }, body: { command } }),
  )
  return told(outcome, ACCEPTED[command])
}

/** Deletes each; what is to be told about it. */
export async function deleteEach(scans: readonly Scan[], force: boolean): Promise<Notification[]> {
  const query = { force: force ? ('true' as const) : ('false' as const) }
  const outcome = await doToEach(scans, (scanId) =>
    api.DELETE('/v1/scans/{scanId}', { params: { path: { scanId }, query } }),
  )
  return told(outcome, 'is deleted here; nothing was deleted at the scanner')
}

function told({ done, failed }: Outcome, accepted: string): Notification[] {
  const all: Notification[] = []
  const [first] = done
  if (first !== undefined) {
    const header = done.length === 1 ? `${first.name} ${accepted}` : `${String(done.length)} scans: each ${accepted}`
    all.push({ type: 'success', header })
  }
  if (failed.length > 0) {
    const header = `${String(failed.length)} of ${String(failed.length + done.length)} could not be done`
    all.push({ type: 'error', header, content: <FailureList failed={failed} /> })
  }
  return all
}

function FailureList({ failed }: { readonly failed: Outcome['failed'] }) {
  return (
    <ul>
      {failed.map(({ name, error }) => {
        const { detail, action } = explainError(error)
        return (
          <li key={name}>
            {name}: {detail} {action}
          </li>
        )
      })}
    </ul>
  )
}
