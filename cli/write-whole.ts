import { open, rename, rm } from 'node:fs/promises'
import { refuseExisting } from './scans/download-file.ts'

/**
 * Writes a small file, whole or not at all: beside its name, synced, then renamed. What a scan found is for its owner
 * alone.
 *
 * @throws UsageError if it exists and is not to be replaced.
 */
export async function writeWhole(path: string, text: string, replace: boolean): Promise<void> {
  await refuseExisting(path, replace)
  const partial = `${path}.${String(process.pid)}.partial`
  try {
    const file = await open(partial, 'w', 0o600)
    try {
      await file.writeFile(text)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(partial, path)
  } finally {
    await rm(partial, { force: true })
  }
}
