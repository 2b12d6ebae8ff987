import { StorageUnavailableError } from '../core/errors.ts'

/** SQLite's primary result codes (https://sqlite.org/rescode.html) in words that an operator can act on. */
const SQLITE_REASONS: Readonly<Record<number, string>> = {
  5: 'another program holds it locked',
  6: 'another program holds it locked',
  8: 'it is read-only',
  10: 'the disk reports an error',
  11: 'it is damaged; restore it from a backup',
  13: 'the disk is full',
  14: 'it cannot be opened',
  26: 'it is not a database, or it is damaged',
}

const DISK_REASONS: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  EACCES: 'permission is denied',
  EPERM: 'permission is denied',
  EROFS: 'the file system is read-only',
  EMFILE: 'this process has too many files open',
  ENFILE: 'this machine has too many files open',
  EIO: 'the disk reports an error',
}

/** An error of `node:sqlite` as ours; anything else (a bug of ours) as it is. */
export function fromSqlite(what: string, error: unknown): unknown {
  if (!(error instanceof Error) || !('code' in error)) return error
  // The database was closed while work was still under way: the process is about to end.
  if (error.code === 'ERR_INVALID_STATE') return new StorageUnavailableError(what, 'it is closed', error)
  if (error.code !== 'ERR_SQLITE_ERROR') return error
  return new StorageUnavailableError(what, SQLITE_REASONS[sqliteCode(error) ?? -1] ?? error.message, error)
}

/** SQLite's primary result code: the low byte of the extended one. */
export function sqliteCode(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('errcode' in error) || typeof error.errcode !== 'number') return undefined
  return error.errcode & 0xff
}

/** An error of the file system as ours; anything else as it is. */
export function fromDisk(what: string, error: unknown): unknown {
  const code = errorCode(error)
  if (code === undefined) return error
  return new StorageUnavailableError(what, DISK_REASONS[code] ?? `the file system says ${code}`, error)
}

/** `ENOENT` and its like, or undefined for what is no error of the operating system. */
export function errorCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('errno' in error) || !('code' in error)) return undefined
  return typeof error.code === 'string' ? error.code : undefined
}

/** Errors of the file system become ours. */
export async function onDisk<Result>(path: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work()
  } catch (error) {
    throw fromDisk(`The file ${path}`, error)
  }
}

/** For operations to which a missing file is an answer: also where a parent is a file, or a name is too long. */
export function ifMissing(error: unknown): undefined {
  if (['ENOENT', 'ENOTDIR', 'ENAMETOOLONG'].includes(errorCode(error) ?? '')) return undefined
  throw error
}
