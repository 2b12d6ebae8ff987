import { StorageUnavailableError } from '../core/errors.ts'

interface Trouble {
  /** Continues "The table … cannot be used:". */
  readonly reason: string
  readonly action: string
}

const THROTTLED: Trouble = {
  reason: 'DynamoDB throttles it, because it gets more requests than it may serve',
  action:
    'Try again in a moment; workflows do by themselves. If this lasts, give the table on-demand capacity, or ask AWS for more.',
}
const NOT_THERE: Trouble = {
  reason: 'it does not exist in this AWS account and region, or is still being created',
  action: 'Deploy the stack again, and check that account, region and table name are those of the stack.',
}
const NO_CREDENTIALS: Trouble = {
  reason: 'the AWS credentials are missing, wrong or expired',
  action: 'Sign in to AWS again, and check that the clock of this machine is right.',
}
const DENIED: Trouble = {
  reason: 'AWS does not permit it with these credentials',
  action:
    'Grant this role read and write on the table, its indexes and its encryption key; the stack does when deployed.',
}
const OUT_OF_ORDER: Trouble = {
  reason: 'DynamoDB is out of order at the moment',
  action:
    'Try again in a moment; workflows do by themselves. If this lasts, look at the AWS Health Dashboard for this region.',
}
const UNREACHABLE: Trouble = {
  reason: 'DynamoDB does not answer',
  action: "Check the network: a function in a VPC needs DynamoDB's gateway endpoint or a way to the internet.",
}
const TOO_LARGE: Trouble = {
  reason: 'an item would be larger than the 400 KB that DynamoDB stores',
  action: 'Split the scan into several with fewer targets each.',
}

/** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.Errors.html, and the SDK's own. */
const TROUBLES: Readonly<Record<string, Trouble>> = {
  ProvisionedThroughputExceededException: THROTTLED,
  ThrottlingException: THROTTLED,
  Throttling: THROTTLED,
  RequestLimitExceeded: THROTTLED,
  LimitExceededException: THROTTLED,
  ResourceNotFoundException: NOT_THERE,
  ExpiredTokenException: NO_CREDENTIALS,
  ExpiredToken: NO_CREDENTIALS,
  RequestExpired: NO_CREDENTIALS,
  UnrecognizedClientException: NO_CREDENTIALS,
  InvalidSignatureException: NO_CREDENTIALS,
  IncompleteSignatureException: NO_CREDENTIALS,
  MissingAuthenticationTokenException: NO_CREDENTIALS,
  CredentialsProviderError: NO_CREDENTIALS,
  TokenProviderError: NO_CREDENTIALS,
  AccessDeniedException: DENIED,
  InternalServerError: OUT_OF_ORDER,
  InternalServerException: OUT_OF_ORDER,
  ServiceUnavailable: OUT_OF_ORDER,
  ServiceUnavailableException: OUT_OF_ORDER,
  TimeoutError: UNREACHABLE,
  AbortError: UNREACHABLE,
}

/** Codes of the operating system and of TLS; not Node's own `ERR_…` for wrong calls, which are bugs of ours. */
const NETWORK_CODE = /^(E(?!RR_)[A-Z_]+|ERR_(SSL|TLS)_\w+|CERT_\w+|DEPTH_ZERO_\w+|SELF_SIGNED_\w+|UNABLE_TO_\w+)$/

/** An error of the AWS SDK as ours, with the SDK's as its cause; anything else (a bug of ours) as it is. */
export function fromDynamo(table: string, error: unknown): unknown {
  const trouble = troubleOf(error)
  if (trouble === undefined) return error
  return new StorageUnavailableError(`The table ${table}`, trouble.reason, error, trouble.action)
}

/** Another write came first, or the item is (or is not) there. */
export function isConditionFailed(error: unknown): error is Error {
  return error instanceof Error && error.name === 'ConditionalCheckFailedException'
}

/** How often the SDK sent a request that failed in the end; it repeats what got no answer. */
export function attemptsOf(error: Error): number {
  const metadata = '$metadata' in error ? (error.$metadata as { attempts?: number } | undefined) : undefined
  return metadata?.attempts ?? 1
}

function troubleOf(error: unknown): Trouble | undefined {
  // By name: a bundle may hold the SDK's classes twice.
  if (!(error instanceof Error)) return undefined
  if (error.name === 'ValidationException' && /item size/i.test(error.message)) return TOO_LARGE
  const known = TROUBLES[error.name]
  if (known !== undefined) return known
  if ('code' in error && typeof error.code === 'string' && NETWORK_CODE.test(error.code)) return UNREACHABLE
  // The SDK marks so whatever came of a request that it sent, a proxy's answer that is not DynamoDB's included.
  if (!('$metadata' in error)) return undefined
  if ('$fault' in error && error.$fault === 'server') return OUT_OF_ORDER
  // The name only: a message of DynamoDB can quote what was stored.
  return {
    reason: `the request was refused (${error.name})`,
    action: 'Deploy the stack again, so that tables and program are of one version. If this stays, report it.',
  }
}
