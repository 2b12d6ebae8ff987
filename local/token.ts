import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { StorageUnavailableError } from '../core/errors.ts'
import { Secret } from '../core/secret.ts'
import { readOrCreatePrivateFile } from './key-file.ts'

/** The bearer token of the local server: 256 random bits as text, in the file `token` of the data directory. */
export function readOrCreateToken(directory: string): Secret {
  const path = join(directory, 'token')
  const made = () => Buffer.from(`${randomBytes(32).toString('base64url')}\n`)
  const token = readOrCreatePrivateFile(path, made).toString().trim()
  if (!/^[\w-]{43,}$/.test(token)) {
    throw new StorageUnavailableError(
      `The token file ${path}`,
      'it holds no token of 43 or more letters, digits, "-" and "_"; delete it, and a new one is made at the next start',
    )
  }
  return new Secret(token)
}
