import { mkdtempSync, readdirSync, readlinkSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

/** A folder of its own, which the caller removes. */
export function temporaryFolder(): { path: string; remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), 'scanloop-test-'))
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) }
}

/** A folder that lasts as long as the test. */
export function testFolder(): string {
  const { path, remove } = temporaryFolder()
  onTestFinished(remove)
  return path
}

/** The files under `folder` that this process has open; undefined where the system does not tell. */
export function openFilesUnder(folder: string): string[] | undefined {
  if (process.platform !== 'linux') return undefined
  return readdirSync('/proc/self/fd').flatMap((descriptor) => {
    try {
      const path = readlinkSync(`/proc/self/fd/${descriptor}`)
      return path.startsWith(folder) ? [path] : []
    } catch {
      // The descriptor of this very listing is closed by now.
      return []
    }
  })
}
