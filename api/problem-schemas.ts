import { z } from '@hono/zod-openapi'
import { LeftOut } from '../core/download/download.ts'
import { SettingDifference } from '../core/safety/gentle-settings.ts'

/** An RFC 9457 problem document. `type` names the section of docs/errors.md; `action` says what to do. */
export const Problem = z
  .object({
    type: z.string().openapi({ description: '`urn:scanloop:error:` and the name of the error.' }),
    title: z.string().openapi({ description: 'The name of the error.' }),
    status: z.number().int(),
    detail: z.string().openapi({ description: 'What happened, and to what.' }),
    action: z.string().openapi({ description: 'What to do.' }),
    instance: z.string().optional().openapi({ description: 'The path of the request.' }),
    requestId: z.string().optional().openapi({ description: 'The id under which the log has the request.' }),
  })
  .catchall(z.unknown())
  .openapi('Problem')

/** What the answers with one status have in common: when they are given, by which errors, and with which facts. */
interface ProblemDesign {
  /** The schema's name in the document. */
  readonly name: string
  readonly schema: z.ZodType
  readonly description: string
  readonly example: object
}

function design(
  status: number,
  name: string,
  description: string,
  titles: readonly [string, ...string[]],
  facts: z.ZodRawShape,
  example: { detail: string; action: string; instance: string } & Record<string, unknown>,
): ProblemDesign {
  const [title] = titles
  const { instance, detail, action, ...others } = example
  return {
    name,
    description,
    schema: Problem.extend({ title: z.enum(titles), status: z.literal(status), ...facts }).openapi(name),
    example: { type: `urn:scanloop:error:${title}`, title, status, detail, action, instance, ...others },
  }
}

const Issue = z.object({
  path: z.string().openapi({ description: 'Where in the input, as `targets[2]`.' }),
  message: z.string(),
  piece: z.string().optional().openapi({ description: 'What was given there; never of keys.' }),
})
const seconds = z.number().int().optional()
const text = z.string().optional()

/** The problem answers by their status. A test compares the titles with the classes of `core/errors.ts`. */
export const PROBLEMS: Readonly<Record<number, ProblemDesign>> = {
  400: design(
    400,
    'InvalidInput',
    'The input is not valid; each offending piece is named.',
    ['InvalidInputError'],
    { issues: z.array(Issue) },
    {
      detail: 'The input is not valid. targets[1] ("b!"): is neither an address nor a host name.',
      action: 'Correct the named pieces and send the request again.',
      instance: '/v1/scans',
      issues: [{ path: 'targets[1]', message: 'is neither an address nor a host name', piece: 'b!' }],
    },
  ),
  401: design(
    401,
    'Unauthenticated',
    'No or a wrong access token.',
    ['UnauthenticatedError'],
    {},
    {
      detail: 'The request carries no valid access token.',
      action: 'Send "Authorization: Bearer <token>".',
      instance: '/v1/scans',
    },
  ),
  403: design(
    403,
    'Forbidden',
    "The caller's role does not include it, or the request comes from a foreign page or by a foreign host name.",
    ['ForbiddenError', 'ForbiddenOriginError'],
    { needed: text, given: text, header: text },
    {
      detail: 'This needs the role operator, and the caller has the role reader.',
      action: 'Ask an administrator of this Scanloop for the role operator.',
      instance: '/v1/scans',
      needed: 'operator',
      given: 'reader',
    },
  ),
  404: design(
    404,
    'NotFound',
    'There is no such thing.',
    ['NotFoundError', 'ReportExpiredError', 'DownloadExpiredError'],
    { what: text, id: text, storedAt: text, canBeRetrieved: z.boolean().optional(), expiredAt: text },
    {
      detail: 'There is no scan "scan-01".',
      action: 'List the scans to see which exist.',
      instance: '/v1/scans/scan-01',
      what: 'scan',
      id: 'scan-01',
    },
  ),
  409: design(
    409,
    'Conflict',
    'The present state does not allow it, or the same request is under way.',
    [
      'CommandRefusedError',
      'ConflictError',
      'EditionRefusedError',
      'FindingsUnavailableError',
      'NothingToDownloadError',
      'PoolUnavailableError',
      'RequestUnderWayError',
      'SettingsMismatchError',
      'TargetsRefusedError',
      'WindowClosedError',
    ],
    {
      issues: z.array(Issue).optional(),
      command: text,
      allowed: z.array(z.string()).optional(),
      opensAt: text,
      what: text,
      edition: text,
      retryAfterSeconds: seconds,
      pool: text,
      unable: z.array(z.object({ scannerId: z.string(), name: z.string(), reason: z.string() })).optional(),
      leftOut: z.array(z.object(LeftOut.shape)).optional(),
      differences: z.array(z.object(SettingDifference.shape)).optional(),
    },
    {
      detail: 'START is refused: run 1 is RUNNING.',
      action: 'Allowed now: PAUSE, STOP.',
      instance: '/v1/scans/scan-01/commands',
      command: 'START',
      allowed: ['PAUSE', 'STOP'],
    },
  ),
  412: design(
    412,
    'StaleVersion',
    'The record has changed since it was read.',
    ['StaleVersionError'],
    { current: z.number().int() },
    {
      detail: 'The scan scan-01 has changed since it was read; its version is now 4.',
      action: 'Read it again, look at what changed, and send the change with the new version.',
      instance: '/v1/scans/scan-01',
      current: 4,
    },
  ),
  413: design(
    413,
    'PayloadTooLarge',
    'The body is too large.',
    ['PayloadTooLargeError'],
    { limitBytes: z.number().int() },
    {
      detail: 'The request body is larger than 1048576 bytes.',
      action: 'Send less in one request.',
      instance: '/v1/scans',
      limitBytes: 1_048_576,
    },
  ),
  422: design(
    422,
    'IdempotencyKeyReused',
    'The idempotency key stands for another request.',
    ['IdempotencyKeyReusedError'],
    {},
    {
      detail: 'The idempotency key was used before, for a request that was not the same.',
      action: 'Send this request with a key of its own.',
      instance: '/v1/scans',
    },
  ),
  429: design(
    429,
    'TooManyRequests',
    "More requests than the server takes. API Gateway's own answer has another form.",
    ['TooManyRequestsError'],
    { requestsPerSecond: z.number(), retryAfterSeconds: z.number().int() },
    {
      detail: 'There are more than 200 requests a second.',
      action: 'Wait for the seconds of Retry-After, then send it again.',
      instance: '/v1/scans',
      requestsPerSecond: 200,
      retryAfterSeconds: 1,
    },
  ),
  500: design(
    500,
    'Internal',
    'An error of Scanloop itself.',
    ['InternalError'],
    {},
    {
      detail: "Scanloop met an error of its own; nothing is known about the request's effect.",
      action: 'See the log for the error with its stack, and report it.',
      instance: '/v1/scans',
    },
  ),
  502: design(
    502,
    'ScannerFault',
    'The scanner does not answer, refuses, or answers nonsense.',
    [
      'ScannerUnreachableError',
      'ScannerAddressError',
      'ScannerCertificateError',
      'ScannerRejectedError',
      'ScannerNotFoundError',
      'ScannerProtocolError',
      'ExportFailedError',
      'ExportTruncatedError',
      'ExportParseError',
    ],
    {
      url: text,
      fingerprint: text,
      request: text,
      format: text,
      bytes: z.number().int().optional(),
      position: z.number().int().optional(),
    },
    {
      detail: 'The scanner at https://nessus.example:8834 does not answer: connection refused.',
      action: 'Check that the address is right, that the scanner is running and that this machine may reach it.',
      instance: '/v1/scanners',
      url: 'https://nessus.example:8834',
    },
  ),
  503: design(
    503,
    'Unavailable',
    'The scanner or the storage is busy or not there.',
    ['StorageUnavailableError', 'ScannerBusyError', 'DeadlineExceededError', 'DataDirectoryInUseError'],
    { seconds },
    {
      detail: 'The database cannot be used: the disk is full.',
      action: 'Check disk space and permissions of the data directory.',
      instance: '/v1/scans',
    },
  ),
}

/** The answer with one status, for a route's documentation. */
export function problemAnswer(status: number) {
  const { schema, description, example } = PROBLEMS[status] ?? { schema: Problem, description: '', example: {} }
  return { content: { 'application/problem+json': { schema, example } }, description }
}
