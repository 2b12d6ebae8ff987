import { ScanloopError, StorageUnavailableError } from '../core/errors.ts'
import { fromSdk, sdkErrorName, withoutContent } from './sdk-errors.ts'

/**
 * An error of Secrets Manager as ours, with nothing of its text: services quote what they refuse, and the SDK keeps
 * the body of an answer that it cannot read.
 */
export function fromSecretsManager(what: string, error: unknown): Error {
  const plain = withoutContent(error)
  const known = fromSdk(what, plain)
  if (known instanceof ScanloopError) return known
  // Also while a deletion by force is still being carried out, which takes a moment.
  if (sdkErrorName(error) === 'InvalidRequestException') {
    return new StorageUnavailableError(
      what,
      'it is scheduled for deletion, or managed by another service',
      plain,
      'Try again in some minutes. If it was deleted by hand, restore it: aws secretsmanager restore-secret --secret-id <name>.',
    )
  }
  return plain
}
