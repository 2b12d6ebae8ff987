import { closeSync, fsyncSync, openSync } from 'node:fs'
import { mkdir, open } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'

/** Windows cannot sync a directory, and need not: NTFS journals names. */
const CAN_SYNC = process.platform !== 'win32'

/** Makes renames and new names in a directory survive a power cut. */
export async function syncDirectory(path: string): Promise<void> {
  if (!CAN_SYNC) return
  const directory = await open(path, 'r')
  try {
    await directory.sync()
  } finally {
    await directory.close()
  }
}

export function syncDirectoryNow(path: string): void {
  if (!CAN_SYNC) return
  const descriptor = openSync(path, 'r')
  try {
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}

/** Creates a directory with its parents, private to this user, so that all of them survive a power cut. */
export async function createDirectory(directory: string): Promise<void> {
  const path = resolve(directory)
  const first = await mkdir(path, { recursive: true, mode: 0o700 })
  if (first === undefined) return
  for (let made = path; made.length >= first.length; made = dirname(made)) await syncDirectory(dirname(made))
}
