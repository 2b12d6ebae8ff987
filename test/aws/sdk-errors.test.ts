import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import { fromSdk, onAws, withoutContent } from '../../aws/sdk-errors.ts'
import { ConflictError } from '../../core/errors.ts'

/** In the form of errors of the SDK. */
function sdkError(name: string, httpStatusCode?: number, more: object = {}): Error {
  const metadata = { $metadata: { httpStatusCode, requestId: 'request-1', attempts: 3 } }
  return Object.assign(new Error(`The text of ${name}.`), { name, ...metadata, ...more })
}

describe('an error of the AWS SDK', () => {
  it.each([
    ['ThrottlingException', 400, 'throttles', 'quota'],
    ['SlowDown', 503, 'throttles', 'quota'],
    ['ProvisionedThroughputExceededException', 400, 'throttles', 'quota'],
    ['SomethingNew', 429, 'throttles', 'quota'],
    ['ExecutionLimitExceeded', 400, 'quota', 'higher quota'],
    ['ExpiredToken', 400, 'credentials', 'Sign in'],
    ['ExpiredTokenException', 400, 'credentials', 'Sign in'],
    ['UnrecognizedClientException', 400, 'credentials', 'Sign in'],
    ['InvalidAccessKeyId', 403, 'credentials', 'Sign in'],
    ['CredentialsProviderError', undefined, 'credentials', 'Sign in'],
    ['AccessDenied', 403, 'access is denied', 'role'],
    ['AccessDeniedException', 400, 'access is denied', 'role'],
    ['UnknownError', 403, 'access is denied', 'role'],
    ['RequestTimeTooSkewed', 403, 'clock', 'NTP'],
    ['NoSuchBucket', 404, 'does not exist', 'deploy'],
    ['ResourceNotFoundException', 400, 'does not exist', 'deploy'],
    ['StateMachineDoesNotExist', 400, 'does not exist', 'deploy'],
    ['PermanentRedirect', 301, 'does not exist', 'region'],
    ['KMS.DisabledException', 400, 'KMS key', 'enabled'],
    ['DecryptionFailure', 400, 'KMS key', 'enabled'],
    ['TimeoutError', undefined, 'cannot be reached', 'VPC'],
    ['InternalError', 500, 'error of its own', 'by itself'],
    ['SomethingNew', 502, 'error of its own', 'by itself'],
    ['UnknownError', 400, 'credentials', 'Sign in'],
  ])('%s with status %s is told in plain words', (name, status, reason, action) => {
    const error = sdkError(name, status)
    const told = fromSdk('The table runs', error)
    expect(told).toMatchObject({
      name: 'StorageUnavailableError',
      message: expect.stringMatching(new RegExp(`^The table runs cannot be used: .*${reason}.*\\.$`)),
      action: expect.stringContaining(action),
      cause: error,
    })
    // The SDK's own text goes to the log, by the cause, and not to callers.
    expect((told as Error).message).not.toContain('The text of')
  })

  it.each([
    'ECONNRESET',
    'ECONNREFUSED',
    'EPIPE',
    'ETIMEDOUT',
    'ENOTFOUND',
    'EAI_AGAIN',
    'EHOSTUNREACH',
    'ENETUNREACH',
  ])('of the network, %s, is told as such', (code) => {
    const error = Object.assign(new Error(code), { code, errno: -1 })
    expect(fromSdk('The table runs', error)).toMatchObject({
      message: expect.stringContaining('reached'),
      cause: error,
    })
  })

  it.each(['SELF_SIGNED_CERT_IN_CHAIN', 'CERT_HAS_EXPIRED', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'])(
    'of TLS, %s, such as behind an inspecting proxy, is told as one of the network',
    (code) => {
      const error = Object.assign(new Error(code), { code })
      expect(fromSdk('The table runs', error)).toMatchObject({ action: expect.stringContaining('proxy') })
    },
  )

  it('that means a bug of ours stays what it is', () => {
    for (const error of [
      sdkError('ValidationException', 400),
      sdkError('MalformedXML', 400),
      sdkError('ConditionalCheckFailedException', 400),
      new TypeError('a bug'),
      'no error at all',
      undefined,
    ]) {
      expect(fromSdk('The table runs', error)).toBe(error)
    }
  })

  it('is not wrapped twice', async () => {
    const ours = new ConflictError('changed')
    await expect(onAws('The table runs', async () => await Promise.reject(ours))).rejects.toBe(ours)
    const once = fromSdk('The table runs', sdkError('SlowDown', 503))
    expect(fromSdk('The bucket', once)).toBe(once)
  })

  it('can be told without its content', () => {
    const error = sdkError('SyntaxError', 200, { $response: { body: 'secret-body' }, message: 'near "secret-text"' })
    error.cause = new Error('secret-cause')
    const plain = withoutContent(error)
    expect(inspect(plain, { depth: 9, showHidden: true })).not.toContain('secret')
    expect(plain).toMatchObject({ name: 'SyntaxError', $metadata: { httpStatusCode: 200, requestId: 'request-1' } })
    expect(withoutContent('secret').message).not.toContain('secret')
  })
})
