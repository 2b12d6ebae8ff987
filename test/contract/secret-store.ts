import { inspect } from 'node:util'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ScannerKeys } from '../../core/scanner/scanner-adapter.ts'
import type { SecretStore } from '../../core/scanner/scanner-store.ts'
import { Secret } from '../../core/secret.ts'
import { AWKWARD_TEXT } from './paging.ts'
import type { Made } from './scanner-store.ts'

export function describeSecretStore(name: string, makeStore: () => Promise<Made<SecretStore>>): void {
  describe(`${name} as SecretStore`, () => {
    let made: Made<SecretStore>
    let store: SecretStore
    beforeEach(async () => {
      made = await makeStore()
      store = made.store
    })
    afterEach(async () => await made.close())

    const keys = (accessKey: string, secretKey: string): ScannerKeys => ({
      accessKey: new Secret(accessKey),
      secretKey: new Secret(secretKey),
    })
    const read = async (scannerId: string) => {
      const found = await store.get(scannerId)
      return found && [found.accessKey.reveal(), found.secretKey.reveal()]
    }

    it.each([
      ['plain', 'access-key', 'secret-key'],
      ['awkward', AWKWARD_TEXT, `${AWKWARD_TEXT}2`],
      ['long', 'a'.repeat(500), 'b'.repeat(500)],
      ['empty', '', ''],
    ])('gives back the keys that were put: %s', async (_, accessKey, secretKey) => {
      await store.put('scanner-01', keys(accessKey, secretKey))
      expect(await read('scanner-01')).toEqual([accessKey, secretKey])
    })

    it('has nothing for an unknown scanner', async () => {
      await store.put('scanner-01', keys('a', 's'))
      expect(await read('scanner-0')).toBeUndefined()
    })

    it('replaces both keys together, and disturbs no other scanner', async () => {
      await store.put('scanner-01', keys('a1', 's1'))
      await store.put('scanner-02', keys('a2', 's2'))
      await store.put('scanner-01', keys('a3', 's3'))
      expect(await read('scanner-01')).toEqual(['a3', 's3'])
      expect(await read('scanner-02')).toEqual(['a2', 's2'])
    })

    it('never mixes the keys of two puts', async () => {
      const given = ['1', '2', '3', '4', '5']
      await Promise.all(given.map(async (one) => await store.put('scanner-01', keys(`a${one}`, `s${one}`))))
      const [accessKey, secretKey] = (await read('scanner-01')) ?? []
      expect(given.map((one) => `a${one}`)).toContain(accessKey)
      expect(secretKey).toBe(accessKey?.replace('a', 's'))
    })

    it('gives the newest keys to whoever asks past the memory', async () => {
      await store.put('scanner-01', keys('a1', 's1'))
      await read('scanner-01')
      await store.put('scanner-01', keys('a2', 's2'))
      expect((await store.refresh('scanner-01'))?.secretKey.reveal()).toBe('s2')
      expect(await store.refresh('scanner-02')).toBeUndefined()
    })

    it('deletes, and deletes what is not there', async () => {
      await store.put('scanner-01', keys('a', 's'))
      await store.put('scanner-02', keys('a', 's'))
      await store.delete('scanner-01')
      await store.delete('scanner-01')
      expect(await read('scanner-01')).toBeUndefined()
      expect(await read('scanner-02')).toEqual(['a', 's'])
    })

    it('gives keys that do not print', async () => {
      await store.put('scanner-01', keys('visible-access', 'visible-secret'))
      const found = await store.get('scanner-01')
      const accidents = [JSON.stringify(found), inspect(found, { depth: 9 }), String(found?.accessKey)]
      for (const printed of accidents) expect(printed).not.toContain('visible')
    })
  })
}
