import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { REPOSITORY, runProcess } from './child.ts'
import { run } from './run.ts'

const scripts: Record<string, string> = {}
beforeAll(async () => {
  for (const shell of ['bash', 'zsh', 'fish']) scripts[shell] = (await run(['completion', shell])).stdout
})

/** What bash offers for the last word. */
function offered(...words: readonly string[]): string[] {
  const list = words.map((word) => `'${word}'`).join(' ')
  const script = `${scripts['bash'] ?? ''}\nCOMP_WORDS=(${list}); COMP_CWORD=${String(words.length - 1)}; _scanloop; echo "\${COMPREPLY[@]}"`
  const { stdout, stderr } = spawnSync('bash', ['--norc', '-c', script], { encoding: 'utf8' })
  expect(stderr).toBe('')
  return stdout.trim().split(' ')
}

describe('completion in bash', () => {
  it.each([
    [
      ['scanloop', 'sca'],
      ['scan', 'scanners', 'scans'],
    ],
    [
      ['scanloop', 'scans', 'st'],
      ['start', 'stop'],
    ],
    [['scanloop', 'scans', 'start', 'Servers', '--w'], ['--wait']],
    [['scanloop', 'completion', 'z'], ['zsh']],
    [['scanloop', 'output', 'Servers', 's'], ['sarif']],
    [
      ['scanloop', 'deliver', ''],
      ['defectdojo', '--help'],
    ],
    [['scanloop', 'gate', 'Servers', '--fail'], ['--fail-on']],
    // What follows is a file, or a text that nobody can guess.
    [['scanloop', 'scan', '--zip', ''], ['']],
    [['scanloop', 'scan', '--policy', ''], ['']],
    [['scanloop', 'scan', '--name', 's'], ['']],
  ])('offers for %j what fits', (words, expected) => {
    expect(offered(...words)).toEqual(expected)
  })
})

describe.each(['bash', 'zsh', 'fish'])('the script for %s', (shell) => {
  it('knows every command, and is the same each time', async () => {
    const script = scripts[shell] ?? ''
    const paths = ['/scan', '/scanners/rotate', '/scans/adopt', '/login', '/apply', '/gate', '/deliver/defectdojo']
    for (const path of paths) expect(script).toContain(path)
    expect((await run(['completion', shell])).stdout).toBe(script)
  })
})

it('is no failure when nobody reads to the end', async () => {
  const main = join(REPOSITORY, 'cli/main.ts')
  const script = `set -o pipefail; node ${main} completion fish | true; echo "\${PIPESTATUS[0]}"`
  const { stdout, stderr } = await runProcess('bash', ['--norc', '-c', script], {
    directory: REPOSITORY,
    environment: {},
  })
  expect([stdout.trimEnd().split('\n').at(-1), stderr]).toEqual(['0', ''])
})

it('completes no other shell', async () => {
  const { code, stderr } = await run(['completion', 'csh'])
  expect([code, stderr]).toEqual([3, expect.stringContaining('bash, zsh, fish')])
})
