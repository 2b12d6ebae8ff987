import { ScanloopError, StorageUnavailableError } from '../core/errors.ts'

/** What is wrong, and what an operator does about it. */
interface Trouble {
  readonly reason: string
  readonly action: string
}

const TRY_AGAIN = 'Scanloop tries again by itself; if it goes on, see https://health.aws.amazon.com.'

const BUSY: Trouble = {
  reason: 'AWS throttles the requests',
  action: "Scanloop tries again by itself; if it goes on, ask for a higher quota in the account's Service Quotas.",
}
const QUOTA: Trouble = {
  reason: 'a quota of the AWS account is used up',
  action: "Ask for a higher quota in the account's Service Quotas, or remove what is no longer needed.",
}
const CREDENTIALS: Trouble = {
  reason: 'AWS does not accept the credentials: they are missing, expired or not valid',
  action: 'Sign in to AWS again, or check the profile or role that this process runs with.',
}
const DENIED: Trouble = {
  reason: 'access is denied',
  action:
    'Check the permissions of the role that this process runs with, the policy of the resource, and its KMS key. Deploying the stack again restores what Scanloop needs.',
}
const CLOCK: Trouble = {
  reason: "this machine's clock differs too much from AWS's",
  action: 'Set the clock of this machine (NTP).',
}
const MISSING: Trouble = {
  reason: 'it does not exist in this AWS account and region',
  action: 'Check account, region and name in the settings, or deploy the stack again.',
}
const KEY: Trouble = {
  reason: 'its KMS key cannot be used',
  action: 'Check that the KMS key is enabled and that the role of this process may use it.',
}
const NETWORK: Trouble = {
  reason: 'AWS cannot be reached or the connection was cut',
  action:
    'Check network, DNS and proxy; in a VPC, check that the subnet has a route to the service or an endpoint for it.',
}
const SERVER: Trouble = { reason: 'AWS reports an error of its own', action: TRY_AGAIN }

/** Error codes of the services that we use, and of the SDK itself; services spell the same thing in several ways. */
const BY_NAME: ReadonlyMap<string, Trouble> = new Map<string, Trouble>([
  ...each(
    BUSY,
    'BandwidthLimitExceeded LimitExceededException PriorRequestNotComplete ProvisionedThroughputExceededException RequestLimitExceeded RequestThrottled RequestThrottledException SlowDown ThrottledException Throttling ThrottlingException TooManyRequestsException',
  ),
  ...each(QUOTA, 'ExecutionLimitExceeded ServiceQuotaExceededException QuotaExceeded'),
  ...each(
    CREDENTIALS,
    'AuthFailure CredentialsProviderError ExpiredToken ExpiredTokenException IncompleteSignature IncompleteSignatureException InvalidAccessKeyId InvalidClientTokenId InvalidSignatureException InvalidToken MissingAuthenticationToken MissingAuthenticationTokenException RequestExpired SignatureDoesNotMatch TokenProviderError UnrecognizedClientException',
  ),
  ...each(DENIED, 'AccessDenied AccessDeniedException AllAccessDisabled Forbidden NotAuthorized OptInRequired'),
  ...each(CLOCK, 'RequestInTheFuture RequestTimeTooSkewed'),
  ...each(
    MISSING,
    'NoSuchBucket PermanentRedirect ResourceNotFoundException StateMachineDeleting StateMachineDoesNotExist TableNotFoundException',
  ),
  ...each(
    KEY,
    'DecryptionFailure EncryptionFailure KMS.DisabledException KMS.InvalidStateException KMS.NotFoundException KmsAccessDeniedException KmsInvalidStateException KmsKeyDisabled KMSAccessDeniedException KMSDisabledException KMSInvalidStateException KMSNotFoundException',
  ),
  ...each(NETWORK, 'RequestTimeout RequestTimeoutException TimeoutError'),
  ...each(SERVER, 'InternalError InternalFailure InternalServerError InternalServiceError ServiceUnavailable'),
])

/** Codes of Node's sockets, name resolution and TLS. */
const NETWORK_CODE =
  /^(?:ECONN|EPIPE$|ETIMEDOUT$|EHOSTUNREACH$|ENETUNREACH$|ENOTFOUND$|EAI_AGAIN$|EPROTO$|CERT_|ERR_TLS_|ERR_SSL_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_)/

/**
 * An error of the AWS SDK as ours, with the SDK's as its cause; anything else, such as a request that AWS calls
 * malformed (a bug of ours), as it is.
 *
 * @param what The thing that was used, as the beginning of a sentence: `The S3 bucket reports`.
 */
export function fromSdk(what: string, error: unknown): unknown {
  const trouble = troubleOf(error)
  if (trouble === undefined) return error
  return new StorageUnavailableError(what, trouble.reason, error, trouble.action)
}

/** Errors of the AWS SDK become ours. */
export async function onAws<Result>(what: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work()
  } catch (error) {
    throw fromSdk(what, error)
  }
}

/** The error's code as AWS spells it: `NoSuchKey`. */
export function sdkErrorName(error: unknown): string | undefined {
  return error instanceof Error ? error.name : undefined
}

/** The same error without anything of the request or the answer, for causes and logs that must not hold them. */
export function withoutContent(error: unknown): Error {
  const plain = new Error('The text of this error is left out, because it may quote what was sent or received.')
  plain.name = sdkErrorName(error) ?? 'UnknownError'
  return Object.assign(plain, { code: codeOf(error), $metadata: metadataOf(error) })
}

function troubleOf(error: unknown): Trouble | undefined {
  if (!(error instanceof Error) || error instanceof ScanloopError) return undefined
  const named = BY_NAME.get(error.name)
  if (named !== undefined) return named
  if (NETWORK_CODE.test(codeOf(error) ?? '')) return NETWORK
  return byStatus(error)
}

/** Answers to HEAD requests have no body, and so no code: the status is all that is known. */
function byStatus(error: Error): Trouble | undefined {
  const status = metadataOf(error).httpStatusCode ?? 0
  if (status >= 500) return SERVER
  if (status === 429) return BUSY
  if (status === 403) return DENIED
  if (status === 401) return CREDENTIALS
  if (status === 301 || status === 307) return MISSING
  // S3 answers a HEAD request with expired credentials so; the SDK then has no better name for it.
  if (status === 400 && ['400', 'BadRequest', 'Unknown', 'UnknownError'].includes(error.name)) return CREDENTIALS
  return undefined
}

function metadataOf(error: unknown): { httpStatusCode?: number | undefined; requestId?: string | undefined } {
  const metadata: unknown = error instanceof Error && '$metadata' in error ? error.$metadata : undefined
  if (typeof metadata !== 'object' || metadata === null) return {}
  const { httpStatusCode, requestId } = metadata as Record<string, unknown>
  return {
    httpStatusCode: typeof httpStatusCode === 'number' ? httpStatusCode : undefined,
    requestId: typeof requestId === 'string' ? requestId : undefined,
  }
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined
}

function each(trouble: Trouble, names: string): (readonly [string, Trouble])[] {
  return names.split(' ').map((name) => [name, trouble] as const)
}
