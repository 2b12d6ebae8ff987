import { chmodSync, existsSync, mkdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { describe, expect, it } from 'vitest'
import { openDataDirectory } from '../../local/data-directory.ts'
import { Child } from './child.ts'
import { testFolder } from './temporary.ts'

const inUse = (message: string) =>
  expect.objectContaining({ name: 'DataDirectoryInUseError', message: expect.stringContaining(message) })

describe('a data directory', () => {
  it('is created with its parents, for its owner alone', () => {
    const path = join(testFolder(), 'a', 'b')
    const directory = openDataDirectory(path)
    expect((statSync(path).mode & 0o777).toString(8)).toBe('700')
    expect(directory.path).toBe(path)
    expect(JSON.parse(readFileSync(join(path, 'owner.json'), 'utf8'))).toEqual({
      pid: process.pid,
      since: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
    })
    directory.release()
    expect(existsSync(join(path, 'owner.json'))).toBe(false)
  })

  it('that exists keeps its mode and its files', () => {
    const path = testFolder()
    writeFileSync(join(path, 'mine'), 'x')
    chmodSync(path, 0o750)
    openDataDirectory(path).release()
    expect((statSync(path).mode & 0o777).toString(8)).toBe('750')
    expect(readFileSync(join(path, 'mine'), 'utf8')).toBe('x')
  })

  it('is not opened twice in one process, by whatever name, until it is released', () => {
    const folder = testFolder()
    const path = join(folder, 'data')
    const first = openDataDirectory(path)
    symlinkSync(path, join(folder, 'link'))
    for (const name of [path, `${path}/../data/`, join(folder, 'link')]) {
      expect(() => openDataDirectory(name)).toThrow(inUse(`process ${String(process.pid)} (since `))
    }
    first.release()
    first.release()
    const second = openDataDirectory(join(folder, 'link'))
    // A release of the first owner does not release the second.
    first.release()
    expect(() => openDataDirectory(path)).toThrow(inUse('is in use by'))
    second.release()
  })

  it('is not opened by another thread of the process', async () => {
    const path = testFolder()
    const directory = openDataDirectory(path)
    const code = `import { openDataDirectory } from ${JSON.stringify(new URL('../../local/data-directory.ts', import.meta.url).href)}
      import { parentPort } from 'node:worker_threads'
      try { openDataDirectory(${JSON.stringify(path)}); parentPort.postMessage('opened') } catch (error) { parentPort.postMessage(error.name) }`
    const worker = new Worker(new URL(`data:text/javascript,${encodeURIComponent(code)}`))
    expect(await new Promise((resolve) => worker.once('message', resolve))).toBe('DataDirectoryInUseError')
    await worker.terminate()
    directory.release()
  })

  it('is refused to a second process, which learns who has it', async () => {
    const path = testFolder()
    const owner = new Child('lock-owner.ts', path)
    expect(await owner.heard(/^owner$/)).toHaveLength(1)
    const pid = String(owner.process.pid)
    expect(() => openDataDirectory(path)).toThrow(inUse(`${path} is in use by process ${pid} (since 2`))
    const second = new Child('lock-owner.ts', path)
    expect(await second.heard(/^refused DataDirectoryInUseError/)).toHaveLength(1)
    expect(await second.ended()).toBe(1)
    owner.process.stdin?.end()
    expect(await owner.ended()).toBe(0)
    openDataDirectory(path).release()
  })

  it('is free as soon as its owner is killed, time after time', async () => {
    const path = testFolder()
    for (let round = 1; round <= 3; round++) {
      const owner = new Child('lock-owner.ts', path)
      expect(await owner.heard(/^owner$/)).toHaveLength(1)
      expect(() => openDataDirectory(path)).toThrow(inUse(`process ${String(owner.process.pid)} `))
      await owner.kill('SIGKILL')
      const directory = openDataDirectory(path)
      expect(JSON.parse(readFileSync(join(path, 'owner.json'), 'utf8'))).toMatchObject({ pid: process.pid })
      directory.release()
    }
  })

  it('goes to one of several that come at once', async () => {
    const path = testFolder()
    const children = Array.from({ length: 4 }, () => new Child('lock-owner.ts', path))
    const said = await Promise.all(children.map(async (child) => (await child.heard(/./))[0]))
    expect(said.filter((line) => line === 'owner')).toHaveLength(1)
    expect(said.filter((line) => line?.startsWith('refused DataDirectoryInUseError'))).toHaveLength(3)
    for (const child of children) await child.kill()
  })

  it.each(['not JSON', '{}', '{"pid":"1"}'])('is refused also if owner.json says nothing (%j)', async (text) => {
    const path = testFolder()
    const directory = openDataDirectory(path)
    writeFileSync(join(path, 'owner.json'), text)
    expect(() => openDataDirectory(path)).toThrow(inUse('is in use by another process'))
    directory.release()
  })

  it('that is a file, or cannot hold a lock, is a storage error', () => {
    const folder = testFolder()
    writeFileSync(join(folder, 'file'), '')
    mkdirSync(join(folder, 'odd', 'lock.db'), { recursive: true })
    for (const name of ['file', 'file/below', 'odd']) {
      expect(() => openDataDirectory(join(folder, name))).toThrow(
        expect.objectContaining({ name: 'StorageUnavailableError' }),
      )
    }
  })
})
