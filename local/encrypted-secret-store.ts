import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { z } from 'zod'
import { StorageUnavailableError } from '../core/errors.ts'
import type { ScannerKeys } from '../core/scanner/scanner-adapter.ts'
import type { SecretStore } from '../core/scanner/scanner-store.ts'
import { Secret } from '../core/secret.ts'
import type { Database } from './database.ts'

const CIPHER = 'aes-256-gcm'
/** Random nonces of 96 bits are safe for 2^32 records under one key (NIST SP 800-38D, section 8.3). */
const NONCE_BYTES = 12
const TAG_BYTES = 16

const PlainKeys = z.object({ accessKey: z.string(), secretKey: z.string() })

/**
 * API keys in the database, encrypted under a key that is not in it: a copy of the database alone gives nothing away.
 * A sealed record is nonce, tag and ciphertext; the scanner's id is authenticated with it, so that a row which was
 * moved to another scanner does not open.
 */
export class EncryptedSecretStore implements SecretStore {
  readonly #database: Database
  readonly #key: Buffer

  /** `key` is 32 bytes, from `readOrCreateKey`. */
  constructor(database: Database, key: Buffer) {
    this.#database = database
    this.#key = key
  }

  async put(scannerId: string, keys: ScannerKeys): Promise<void> {
    const plain = { accessKey: keys.accessKey.reveal(), secretKey: keys.secretKey.reveal() }
    this.#database.run(
      'INSERT INTO secrets (scanner_id, sealed) VALUES (?, ?) ON CONFLICT (scanner_id) DO UPDATE SET sealed = excluded.sealed',
      scannerId,
      this.#seal(scannerId, JSON.stringify(plain)),
    )
  }

  async get(scannerId: string): Promise<ScannerKeys | undefined> {
    const row = this.#database.get('SELECT sealed FROM secrets WHERE scanner_id = ?', scannerId)
    if (row === undefined) return undefined
    const plain = this.#unseal(scannerId, row['sealed'])
    if (plain === undefined) {
      // No cause: an error of decryption or parsing may quote what it was given.
      throw new StorageUnavailableError(
        `The stored API keys of scanner ${scannerId}`,
        'they do not open with the present file secret.key, or were altered; restore that file, or give the scanner its keys again',
      )
    }
    return { accessKey: new Secret(plain.accessKey), secretKey: new Secret(plain.secretKey) }
  }

  async refresh(scannerId: string): Promise<ScannerKeys | undefined> {
    return await this.get(scannerId)
  }

  async delete(scannerId: string): Promise<void> {
    this.#database.run('DELETE FROM secrets WHERE scanner_id = ?', scannerId)
  }

  #seal(scannerId: string, plain: string): Buffer {
    const nonce = randomBytes(NONCE_BYTES)
    const cipher = createCipheriv(CIPHER, this.#key, nonce, { authTagLength: TAG_BYTES }).setAAD(bind(scannerId))
    const ciphertext = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()])
    return Buffer.concat([nonce, cipher.getAuthTag(), ciphertext])
  }

  #unseal(scannerId: string, sealed: unknown): z.infer<typeof PlainKeys> | undefined {
    if (!(sealed instanceof Uint8Array) || sealed.length < NONCE_BYTES + TAG_BYTES) return undefined
    try {
      const decipher = createDecipheriv(CIPHER, this.#key, sealed.subarray(0, NONCE_BYTES), {
        authTagLength: TAG_BYTES,
      })
        .setAAD(bind(scannerId))
        .setAuthTag(sealed.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES))
      const plain = Buffer.concat([decipher.update(sealed.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()])
      return PlainKeys.parse(JSON.parse(plain.toString('utf8')))
    } catch {
      return undefined
    }
  }
}

/** What is authenticated beside the keys; the version allows for another form later. */
function bind(scannerId: string): Buffer {
  return Buffer.from(`scanloop scanner keys v1 ${scannerId}`)
}
