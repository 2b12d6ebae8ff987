import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'
import { startS3 } from './s3-server.ts'

const MIB = 1024 * 1024
const CHILD = fileURLToPath(new URL('s3-upload-child.ts', import.meta.url))

it('uploads 400 MiB in the memory of a few parts', { timeout: 60_000 }, async () => {
  const s3 = await startS3({ discard: true })
  try {
    const { stdout } = await promisify(execFile)(process.execPath, [CHILD, s3.endpoint, '400'])
    const { bytes, grownBytes } = JSON.parse(stdout) as { bytes: number; grownBytes: number }
    expect(bytes).toBe(400 * MIB)
    expect(s3.objects.get('large')?.length).toBe(400 * MIB)
    expect(s3.peakParts()).toBeLessThanOrEqual(3)
    expect(grownBytes / MIB).toBeLessThan(150)
  } finally {
    await s3.close()
  }
})
