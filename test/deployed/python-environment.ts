import { execFile } from 'node:child_process'
import { createHash, randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const run = promisify(execFile)

const CACHE = fileURLToPath(new URL('../../node_modules/.cache/scanloop', import.meta.url))

/** A program of the Python package index, and what a file pins for it. */
export interface PythonProgram {
  /** As its makers write it. */
  readonly name: string
  readonly requirements: URL
}

const MINISTACK: PythonProgram = { name: 'MiniStack', requirements: new URL('requirements.txt', import.meta.url) }

/**
 * A Python with a program, as its requirements pin it: made at first, then found again. Its folder is named after the
 * requirements, so that new ones get a new one.
 *
 * @throws Error that says what is missing on this machine.
 */
export async function preparePython({ name, requirements }: PythonProgram = MINISTACK): Promise<string> {
  const version = createHash('sha256')
    .update(await readFile(requirements))
    .digest('hex')
  const folder = join(CACHE, `${name.toLowerCase()}-${version.slice(0, 16)}`)
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
    const install = [
      '-m',
      'pip',
      'install',
      '--quiet',
      '--disable-pip-version-check',
      '--requirement',
      fileURLToPath(requirements),
    ]
    await run(join(incoming, 'bin', 'python'), install, { timeout: 300_000 }).catch((error: unknown) => {
      throw new Error(`${name} could not be installed from the Python package index.`, { cause: error })
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
    `This test needs Python 3.10 or newer, and ${candidates.join(' and ')} is not. ` +
      'Install one, or name it: PYTHON=/usr/bin/python3.12',
  )
}
