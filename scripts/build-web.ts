import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { build } from 'vite'

/**
 * Builds the web page into `web/dist`. With `--if-outdated` only if something that it is made from has changed since,
 * so that `npm start` has the page of this checkout and is quick all other times.
 */

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const STAMP = join(ROOT, 'web/dist/.made-from')
const SOURCES = ['web/src', 'web/build', 'web/public', 'web/index.html', 'web/vite.config.ts']
const ALSO = ['client', 'core/scan/target.ts', 'core/scan/targets.ts', 'package-lock.json']

const { values: options } = parseArgs({ options: { 'if-outdated': { type: 'boolean', default: false } } })
const madeFrom = digestOf([...SOURCES, ...ALSO])
if (!options['if-outdated'] || madeFrom !== stamp()) {
  process.stderr.write('Building the web page; this takes a few seconds, and only when it has changed.\n')
  await build({ configFile: join(ROOT, 'web/vite.config.ts'), logLevel: 'warn' })
  writeFileSync(STAMP, madeFrom)
}

function stamp(): string | undefined {
  try {
    return readFileSync(STAMP, 'utf8')
  } catch {
    return undefined
  }
}

function digestOf(paths: readonly string[]): string {
  const digest = createHash('sha256')
  for (const path of paths.flatMap((one) => filesOf(one)).sort()) {
    digest
      .update(path)
      .update('\0')
      .update(readFileSync(join(ROOT, path)))
      .update('\0')
  }
  return digest.digest('hex')
}

function filesOf(path: string): string[] {
  if (/\.\w+$/.test(path)) return [path]
  return readdirSync(join(ROOT, path), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.parentPath.includes('node_modules'))
    .map((entry) => join(entry.parentPath, entry.name).slice(ROOT.length))
}
