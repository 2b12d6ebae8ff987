import { writeSync } from 'node:fs'
import { openDataDirectory } from '../../local/data-directory.ts'

/** Run as a process: takes the data directory, says so, and holds it until its input ends. */
try {
  openDataDirectory(process.argv[2] ?? '')
  // In a long-lived owner, all that nobody refers to is collected sooner or later; here, at once.
  await new Promise((resolve) => setImmediate(resolve))
  globalThis.gc?.()
  writeSync(1, 'owner\n')
  process.stdin.resume()
  process.stdin.once('end', () => process.exit(0))
} catch (error) {
  writeSync(1, `refused ${String(error)}\n`)
  process.exit(1)
}
