import { execFile } from 'node:child_process'
import { createHash, randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const run = promisify(execFile)

const REQUIREMENTS = fileURLToPath(new URL('requirements.txt', import.meta.url))
const CACHE = fileURLToPath(new URL('../../node_modules/.cache/scanloop', import.meta.url))

/**
 * A Python with MiniStack, as `requirements.txt` pins it: made at first, then found again. Its folder is named after
 * the requirements, so that new ones get a new one.
 *
 * @throws Error that says what is missing on this machine.
 */
export async function preparePython(): Promise<string> {
  const version = createHash('sha256')
    .update(await readFile(REQUIREMENTS))
    .digest('hex')
  const folder = join(CACHE, `ministack-${version.slice(0, 16)}`)
  const python = join(folder, 'bin', 'python')
  if (existsSync(python)) return python

  const base = await findPython()
  await mkdir(CACHE, { recursive: true })
  // Made aside and renamed when whole, so that an interrupted installation is never taken for a good one.
  const incoming = `${folder}.${randomUUID()}`
  try {
    await run(base, ['-m', 'venv', incoming], { timeout: 60_000 }).catch((error: unknown) => {
      throw new Error('Python cannot make a virtual environment. On Debian and Ubuntu: apt-get install python3-venv', {
        cause: error,
      })
    })
    const install = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--requirement', REQUIREMENTS]
    await run(join(incoming, 'bin', 'python'), install, { timeout: 300_000 }).catch((error: unknown) => {
      throw new Error('MiniStack could not be installed from the Python package index.', { cause: error })
    })
    await rename(incoming, folder).catch((error: unknown) => {
      // Somebody else was quicker; theirs is as good.
      if (!existsSync(python)) throw error
    })
    return python
  } finally {
    await rm(incoming, { recursive: true, force: true })
  }
}

/** The first Python on the PATH that is new enough; `PYTHON` names another. */
async function findPython(): Promise<string> {
  const candidates = process.env.PYTHON === undefined ? ['python3', 'python'] : [process.env.PYTHON]
  for (const candidate of candidates) {
    const check = ['-c', 'import sys; sys.exit(sys.version_info < (3, 10))']
    const isGood = await run(candidate, check, { timeout: 20_000 }).then(
      () => true,
      () => false,
    )
    if (isGood) return candidate
  }
  throw new Error(
    `The deploy test needs Python 3.10 or newer for its AWS emulator, and ${candidates.join(' and ')} is not. ` +
      'Install one, or name it: PYTHON=/usr/bin/python3.12 npm run test:aws',
  )
}
