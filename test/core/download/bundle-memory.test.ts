import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'
import { testFolder } from '../../local/temporary.ts'

const CHILD = fileURLToPath(new URL('bundle-child.ts', import.meta.url))

it('puts 1.5 GB of reports into one ZIP in the memory of a few pieces', { timeout: 60_000 }, async () => {
  const parameters = ['--expose-gc', CHILD, testFolder(), '50', '30']
  const { stdout } = await promisify(execFile)(process.execPath, parameters)
  const { bytes, grownBytes } = JSON.parse(stdout) as { bytes: number; grownBytes: number }
  expect(bytes).toBeGreaterThan(1_450_000_000)
  // Pieces of 256 KiB that the collector has not taken yet.
  expect(grownBytes / 1_000_000).toBeLessThan(200)
})
