import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { inspect } from 'node:util'
import { describe, expect, it, onTestFinished } from 'vitest'
import { Secret } from '../../core/secret.ts'
import { type Database, openDatabase } from '../../local/database.ts'
import { EncryptedSecretStore } from '../../local/encrypted-secret-store.ts'
import { readOrCreateKey } from '../../local/key-file.ts'
import { describeSecretStore } from '../contract/secret-store.ts'
import { temporaryFolder, testFolder } from './temporary.ts'

describeSecretStore('EncryptedSecretStore', async () => {
  const folder = temporaryFolder()
  const database = openDatabase(join(folder.path, 'scanloop.db'))
  const close = async () => {
    database.close()
    folder.remove()
  }
  return { store: new EncryptedSecretStore(database, readOrCreateKey(join(folder.path, 'secret.key'))), close }
})

const KEYS = { accessKey: new Secret('plain-access-key'), secretKey: new Secret('plain-secret-key') }
const sealedOf = (database: Database, id: string) =>
  Buffer.from(database.get('SELECT sealed FROM secrets WHERE scanner_id = ?', id)?.['sealed'] as Uint8Array)
const setSealed = (database: Database, id: string, sealed: Uint8Array) =>
  database.run('INSERT OR REPLACE INTO secrets VALUES (?, ?)', id, sealed)

async function setUp() {
  const database = openDatabase(':memory:')
  onTestFinished(() => database.close())
  const key = randomBytes(32)
  const store = new EncryptedSecretStore(database, key)
  await store.put('scanner-01', KEYS)
  return { database, key, store }
}

/** Refused by name of the scanner, and nothing of the keys in the error or what caused it. */
async function expectSealed(store: EncryptedSecretStore, id = 'scanner-01') {
  const error: unknown = await store.get(id).catch((thrown: unknown) => thrown)
  expect(error).toMatchObject({
    name: 'StorageUnavailableError',
    message: expect.stringContaining(`The stored API keys of scanner ${id} cannot be used`),
  })
  expect(inspect(error, { depth: 9 })).not.toMatch(/plain-|accessKey/)
}

describe('API keys at rest', () => {
  it('are nowhere in the files of the database', async () => {
    const path = join(testFolder(), 'scanloop.db')
    const database = openDatabase(path)
    const store = new EncryptedSecretStore(database, randomBytes(32))
    await store.put('scanner-01', KEYS)
    const inWal = readFileSync(`${path}-wal`)
    database.close()
    const inFile = readFileSync(path)
    for (const bytes of [inWal, inFile]) {
      // The id shows that the record is here.
      expect(bytes.includes('scanner-01')).toBe(true)
      for (const plain of ['plain-access', 'plain-secret', 'accessKey']) expect(bytes.includes(plain)).toBe(false)
    }
  })

  it('are sealed anew each time', async () => {
    const { database, store } = await setUp()
    const first = sealedOf(database, 'scanner-01')
    await store.put('scanner-01', KEYS)
    const second = sealedOf(database, 'scanner-01')
    expect(second.subarray(0, 12).equals(first.subarray(0, 12))).toBe(false)
    expect(second.subarray(28).equals(first.subarray(28))).toBe(false)
  })

  it('do not open after any one byte was altered', async () => {
    const { database, store } = await setUp()
    const sealed = sealedOf(database, 'scanner-01')
    for (let at = 0; at < sealed.length; at++) {
      const altered = Buffer.from(sealed)
      altered[at] = sealed[at]! ^ 1
      setSealed(database, 'scanner-01', altered)
      await expectSealed(store)
    }
    setSealed(database, 'scanner-01', sealed)
    expect((await store.get('scanner-01'))?.secretKey.reveal()).toBe('plain-secret-key')
  })

  it.each([0, 1, 12, 27, 28, 40])('do not open when cut to %i bytes', async (length) => {
    const { database, store } = await setUp()
    setSealed(database, 'scanner-01', sealedOf(database, 'scanner-01').subarray(0, length))
    await expectSealed(store)
  })

  it('do not open for another scanner', async () => {
    const { database, store } = await setUp()
    setSealed(database, 'scanner-02', sealedOf(database, 'scanner-01'))
    await expectSealed(store, 'scanner-02')
  })

  it('do not open under another key, until they are given again', async () => {
    const { database } = await setUp()
    const store = new EncryptedSecretStore(database, randomBytes(32))
    await expectSealed(store)
    await store.put('scanner-01', KEYS)
    expect((await store.get('scanner-01'))?.accessKey.reveal()).toBe('plain-access-key')
  })
})
