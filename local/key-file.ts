import { closeSync, fstatSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { randomBytes } from 'node:crypto'
import { dirname } from 'node:path'
import { StorageUnavailableError } from '../core/errors.ts'
import { errorCode, fromDisk } from './storage-error.ts'
import { syncDirectoryNow } from './sync-directory.ts'

const KEY_BYTES = 32

/** A random 256-bit key that is made once and then read from its file. */
export function readOrCreateKey(path: string): Buffer {
  const key = readOrCreatePrivateFile(path, () => randomBytes(KEY_BYTES))
  if (key.length !== KEY_BYTES) {
    throw new StorageUnavailableError(
      `The key file ${path}`,
      `it has ${String(key.length)} bytes instead of ${String(KEY_BYTES)}; restore it from a backup`,
    )
  }
  return key
}

/**
 * The contents of a file that only its owner may read, made at first use. The data directory's lock must be held: it
 * keeps two processes from making two different files.
 * @throws StorageUnavailableError if others may read it: what was readable must be taken for known.
 */
export function readOrCreatePrivateFile(path: string, make: () => Buffer): Buffer {
  try {
    return readPrivately(path) ?? createPrivately(path, make())
  } catch (error) {
    throw fromDisk(`The file ${path}`, error)
  }
}

function readPrivately(path: string): Buffer | undefined {
  let descriptor: number
  try {
    descriptor = openSync(path, 'r')
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined
    throw error
  }
  try {
    // Windows has no such modes: every file looks readable to all.
    const others = process.platform === 'win32' ? 0 : fstatSync(descriptor).mode & 0o077
    if (others === 0) return readFileSync(descriptor)
    throw new StorageUnavailableError(
      `The file ${path}`,
      `other users of this machine may use it; run "chmod 600 ${path}", and replace what it protects if they may have read it`,
    )
  } finally {
    closeSync(descriptor)
  }
}

/** Under another name first, so that a crash leaves either the whole file or none. */
function createPrivately(path: string, contents: Buffer): Buffer {
  const unfinished = `${path}.new`
  rmSync(unfinished, { force: true })
  const descriptor = openSync(unfinished, 'wx', 0o600)
  try {
    writeFileSync(descriptor, contents)
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
  renameSync(unfinished, path)
  syncDirectoryNow(dirname(path))
  return contents
}
