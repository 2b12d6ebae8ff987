import {
  CreateSecretCommand,
  DeleteSecretCommand,
  GetSecretValueCommand,
  PutSecretValueCommand,
  type SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager'
import { z } from 'zod'
import type { Clock } from '../core/clock.ts'
import { StorageUnavailableError } from '../core/errors.ts'
import type { ScannerKeys } from '../core/scanner/scanner-adapter.ts'
import type { SecretStore } from '../core/scanner/scanner-store.ts'
import { Secret } from '../core/secret.ts'
import { SecretCache } from './secrets-cache.ts'
import { fromSecretsManager } from './secrets-errors.ts'
import { sdkErrorName } from './sdk-errors.ts'

export interface SecretsManagerSecretStoreOptions {
  readonly client: SecretsManagerClient
  /** Of every secret's name, such as `scanloop/scanners/`; what the role of this process may use. */
  readonly namePrefix: string
  readonly clock: Clock
  /**
   * How long keys that were read are used without asking again: a run reads them at every poll, and every read is
   * paid for. Other processes see new keys this much later, or at once with `refresh`.
   *
   * @default 60
   */
  readonly cacheSeconds?: number
  /** Encrypts secrets that are made from now on. @default the account's `aws/secretsmanager` */
  readonly kmsKey?: string | undefined
}

const PlainKeys = z.object({ accessKey: z.string(), secretKey: z.string() })

/** One secret per scanner, with both keys as JSON. Nothing that it throws holds a part of a secret. */
export class SecretsManagerSecretStore implements SecretStore {
  readonly #client: SecretsManagerClient
  readonly #namePrefix: string
  readonly #cache: SecretCache
  readonly #kmsKey: { readonly KmsKeyId?: string }

  constructor({ client, namePrefix, clock, cacheSeconds = 60, kmsKey }: SecretsManagerSecretStoreOptions) {
    this.#client = client
    this.#namePrefix = namePrefix
    this.#cache = new SecretCache(clock, cacheSeconds)
    this.#kmsKey = kmsKey === undefined ? {} : { KmsKeyId: kmsKey }
  }

  async put(scannerId: string, keys: ScannerKeys): Promise<void> {
    const plain = { accessKey: keys.accessKey.reveal(), secretKey: keys.secretKey.reveal() }
    const SecretString = JSON.stringify(plain)
    await this.#cache.change(scannerId, async () => {
      // Registered once, rotated seldom: so creation is tried first.
      const isNew = await this.#ask(scannerId, 'ResourceExistsException', async (Name) => {
        await this.#client.send(
          new CreateSecretCommand({
            Name,
            SecretString,
            Description: 'API keys of a scanner, kept by Scanloop.',
            ...this.#kmsKey,
          }),
        )
        return true
      })
      if (isNew === true) return
      await this.#ask(scannerId, undefined, async (SecretId) => {
        await this.#client.send(new PutSecretValueCommand({ SecretId, SecretString }))
      })
    })
  }

  async get(scannerId: string): Promise<ScannerKeys | undefined> {
    return await this.#cache.read(scannerId, async () => await this.#read(scannerId))
  }

  /** As `get`, but never from memory: for keys that a scanner has just refused. */
  async refresh(scannerId: string): Promise<ScannerKeys | undefined> {
    this.#cache.forget(scannerId)
    return await this.get(scannerId)
  }

  /**
   * For good, without a recovery window. Ids are never used again and the scanner's record is gone, so a recovered
   * secret would serve nobody, while keys that somebody wanted deleted would live on for a week or more.
   */
  async delete(scannerId: string): Promise<void> {
    await this.#cache.change(scannerId, async () => {
      await this.#ask(scannerId, 'ResourceNotFoundException', async (SecretId) => {
        await this.#client.send(new DeleteSecretCommand({ SecretId, ForceDeleteWithoutRecovery: true }))
      })
    })
  }

  async #read(scannerId: string): Promise<ScannerKeys | undefined> {
    const found = await this.#ask(scannerId, 'ResourceNotFoundException', async (SecretId) => {
      return await this.#client.send(new GetSecretValueCommand({ SecretId }))
    })
    return found === undefined ? undefined : this.#parse(scannerId, found.SecretString)
  }

  #parse(scannerId: string, text: string | undefined): ScannerKeys {
    const plain = PlainKeys.safeParse(parseJson(text))
    if (!plain.success) {
      // No cause: errors of parsing quote what they were given.
      throw new StorageUnavailableError(
        this.#whatOf(scannerId),
        'it does not hold the JSON that Scanloop stores',
        undefined,
        'Somebody may have edited it. Give the scanner its keys again (rotate keys).',
      )
    }
    return { accessKey: new Secret(plain.data.accessKey), secretKey: new Secret(plain.data.secretKey) }
  }

  /** Undefined for an error of the expected name; any other is told without its text. */
  async #ask<Answer>(
    scannerId: string,
    expected: string | undefined,
    request: (name: string) => Promise<Answer>,
  ): Promise<Answer | undefined> {
    try {
      return await request(this.#namePrefix + scannerId)
    } catch (error) {
      if (expected !== undefined && sdkErrorName(error) === expected) return undefined
      throw fromSecretsManager(this.#whatOf(scannerId), error)
    }
  }

  #whatOf(scannerId: string): string {
    return `The secret ${this.#namePrefix}${scannerId} in Secrets Manager`
  }
}

function parseJson(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? '')
  } catch {
    return undefined
  }
}
