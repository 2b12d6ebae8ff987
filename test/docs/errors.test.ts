import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import * as errors from '../../core/errors.ts'
import { describeProblem } from '../../api/problem.ts'
import { PROBLEMS } from '../../api/problem-schemas.ts'
import { sectionsOf } from './markdown.ts'

const SECTIONS = sectionsOf(readFileSync(new URL('../../docs/errors.md', import.meta.url), 'utf8'))
const QUIET = { info: () => {}, warn: () => {}, error: () => {} }

/** One of each class, with arguments that its constructor takes. A new class does not compile away: it is not here. */
const EXAMPLES: readonly errors.ScanloopError[] = [
  new errors.InvalidInputError([{ path: 'targets[0]', message: 'is not valid' }]),
  new errors.UnauthenticatedError(),
  new errors.SignInRefusedError('link'),
  new errors.ForbiddenOriginError('Host', 'other.example'),
  new errors.ForbiddenError('admin', 'reader'),
  new errors.LinkExpiredError(),
  new errors.NotFoundError('scan', 'scan-01'),
  new errors.MethodNotAllowedError('PUT', '/v1/scans', ['GET']),
  new errors.ReportExpiredError({
    run: 'scan-01/1',
    storedAt: '2026-05-04T10:00:00.000Z',
    now: new Date('2027-05-04T10:00:00.000Z'),
    canBeRetrieved: true,
  }),
  new errors.DownloadExpiredError('download-01', '2026-05-05T10:00:00.000Z'),
  new errors.FindingsUnavailableError('scan-01/1', 'The run has no report yet.', true),
  new errors.ConflictError('It is in use.'),
  new errors.NothingToDownloadError([
    { scanId: 'scan-01', scanName: 'Servers', reason: 'NEVER_RAN', message: 'It never ran. START it.' },
  ]),
  new errors.PoolUnavailableError('Berlin', [
    { scannerId: 'scanner-01', name: 'Head office', reason: 'reaches 10.1.0.1 by no zone' },
  ]),
  new errors.CommandRefusedError('START', 'it runs.', ['STOP']),
  new errors.TargetsRefusedError([{ target: '10.0.0.1', message: 'lies in no allowed zone' }], 'Leave it out.'),
  new errors.SettingsMismatchError('The scan', [{ setting: 'safe_checks', wanted: 'yes', found: 'no' }], 'Change it.'),
  new errors.WindowClosedError('START', 'inside the blackout "Freeze"', new Date('2027-01-04T05:00:00.000Z')),
  new errors.IdempotencyKeyReusedError(),
  new errors.RequestUnderWayError(120),
  new errors.StaleVersionError('scan', 'scan-01', 2),
  new errors.PayloadTooLargeError(1),
  new errors.TooManyRequestsError(200, 1),
  new errors.ScannerUnreachableError('https://a.example', 'silence', { mayHaveTakenEffect: true }),
  new errors.ScannerCertificateError('https://a.example', 'it has expired', undefined),
  new errors.ScannerAddressError('https://a.example', 'a.example resolves to ::, no address of a machine'),
  new errors.ScannerBusyError('It is busy.'),
  new errors.ScannerRejectedError('https://a.example', 'no'),
  new errors.EditionRefusedError('starting scans', 'Nessus Professional', 'Start it there.'),
  new errors.ScannerNotFoundError('scan 5', 'https://a.example'),
  new errors.ScannerProtocolError('https://a.example', 'GET /scans', 'no JSON'),
  new errors.ExportFailedError('csv', 'no reason'),
  new errors.ExportTruncatedError('csv', 1, 'no end'),
  new errors.ExportParseError(1, 'it is not XML'),
  new errors.DeliveryFailedError('DefectDojo at https://dojo.example', 'no answer', 'Send it again.'),
  new errors.DeadlineExceededError('Nothing came', 1, 'Try again.'),
  new errors.StorageUnavailableError('The disk', 'it is full'),
  new errors.DataDirectoryInUseError('.scanloop', 'process 1'),
]

it('has an example here of every class that core/errors.ts exports', () => {
  const classes = Object.values(errors).filter(
    (value): value is typeof errors.InvalidInputError =>
      typeof value === 'function' && value.prototype instanceof errors.ScanloopError,
  )
  expect(EXAMPLES.map((error) => error.constructor.name).toSorted()).toEqual(
    classes.map((errorClass) => errorClass.name).toSorted(),
  )
  for (const error of EXAMPLES) expect(error.name, 'the literal is the name of the class').toBe(error.constructor.name)
})

it('has a section for each, and no other', () => {
  expect([...SECTIONS.keys()].toSorted()).toEqual([...EXAMPLES.map((error) => error.name), 'InternalError'].toSorted())
})

it.each(EXAMPLES.map((error) => [error.name, error.httpStatus] as const))(
  'states the status of %s: %i',
  (name, status) => {
    expect(statusIn(name)).toBe(status)
  },
)

it('states the status under which a bug is seen', () => {
  const seen = describeProblem(QUIET, new TypeError('a bug'), '/v1/scans')
  expect(JSON.parse(seen.body)).toMatchObject({ title: 'InternalError', status: statusIn('InternalError') })
})

it('says of each what happened, when, whether it is retried, and what to do', () => {
  for (const [name, text] of SECTIONS) {
    const asked = [...text.matchAll(/^- \*\*(.+?):\*\*/gm)].map((match) => match[1])
    expect(asked, name).toEqual(['What happened', 'When', 'HTTP status', 'Retried', 'What to do'])
  }
})

function statusIn(name: string): number {
  return Number(/^- \*\*HTTP status:\*\* (\d{3})$/m.exec(SECTIONS.get(name) ?? '')?.[1])
}

/** Links, signing in and deliveries are not of the API; neither is a method that a path does not take. */
const OUTSIDE = new Set(['DeliveryFailedError', 'LinkExpiredError', 'MethodNotAllowedError', 'SignInRefusedError'])

it('are in the schemas of the API under their status, with their facts', () => {
  for (const error of EXAMPLES) {
    if (OUTSIDE.has(error.name)) continue
    const { status, body } = describeProblem(QUIET, error, '/v1/scans')
    const parsed = PROBLEMS[status]?.schema.safeParse(JSON.parse(body))
    expect(parsed?.error, error.name).toBeUndefined()
    expect(parsed?.success, error.name).toBe(true)
  }
})
