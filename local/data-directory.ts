import { closeSync, mkdirSync, openSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import { DataDirectoryInUseError } from '../core/errors.ts'
import { fromDisk, fromSqlite, sqliteCode } from './storage-error.ts'

const SQLITE_BUSY = 5
const Owner = z.object({ pid: z.number(), since: z.string() })

/** A data directory that this process owns until it releases it or ends. */
export interface DataDirectory {
  /** Absolute, symbolic links resolved. */
  readonly path: string
  /** Lets the next owner in. Releasing twice is no error. */
  release(): void
}

/**
 * Locks held by this process. Kept here because a lock whose object nobody refers to any more would be collected, and
 * with it the lock given up while its owner still works.
 */
const held = new Set<DatabaseSync>()

/**
 * Creates the directory as needed and takes it for this process alone. Node has no `flock`, so SQLite holds the lock
 * for us: an exclusive transaction on `lock.db`. The operating system takes it back when the process ends, however it
 * ends, so that no stale lock is possible; and SQLite also refuses a second owner within one process. Never delete
 * `lock.db` under a running process: a lock on a deleted file keeps nobody out.
 * @throws DataDirectoryInUseError, StorageUnavailableError
 */
export function openDataDirectory(directory: string): DataDirectory {
  const path = createDirectory(directory)
  const lock = takeLock(path)
  held.add(lock)
  const release = () => {
    if (!held.delete(lock)) return
    rmSync(ownerFile(path), { force: true })
    lock.close()
  }
  try {
    const owner: z.infer<typeof Owner> = { pid: process.pid, since: new Date().toISOString() }
    writeFileSync(ownerFile(path), `${JSON.stringify(owner)}\n`, { mode: 0o600 })
    return { path, release }
  } catch (error) {
    release()
    throw fromDisk(`The data directory ${path}`, error)
  }
}

function createDirectory(directory: string): string {
  try {
    mkdirSync(directory, { recursive: true, mode: 0o700 })
    return realpathSync(directory)
  } catch (error) {
    throw fromDisk(`The data directory ${directory}`, error)
  }
}

function takeLock(path: string): DatabaseSync {
  let lock: DatabaseSync | undefined
  try {
    const file = join(path, 'lock.db')
    // Readable by nobody else: who may read it may lock it.
    closeSync(openSync(file, 'a', 0o600))
    lock = new DatabaseSync(file, { timeout: 0 })
    lock.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE')
    return lock
  } catch (error) {
    lock?.close()
    if (sqliteCode(error) === SQLITE_BUSY) throw new DataDirectoryInUseError(path, describeOwner(path))
    const what = `The lock of the data directory ${path}`
    const known = fromSqlite(what, error)
    throw known === error ? fromDisk(what, error) : known
  }
}

/** For the message only: the lock, not this file, says whether the directory is in use. */
function describeOwner(path: string): string {
  try {
    const owner = Owner.parse(JSON.parse(readFileSync(ownerFile(path), 'utf8')))
    return `process ${String(owner.pid)} (since ${owner.since})`
  } catch {
    return 'another process'
  }
}

function ownerFile(path: string): string {
  return join(path, 'owner.json')
}
