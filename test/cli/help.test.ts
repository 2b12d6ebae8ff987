import { Command } from '@commander-js/extra-typings'
import { describe, expect, it } from 'vitest'
import { createContext } from '../../cli/context.ts'
import { buildProgram } from '../../cli/program.ts'
import { VERSION } from '../../local/version.ts'
import { run } from './run.ts'

/** Every command that does something, with the words that call it and its options. */
function leaves(): { words: string[]; options: Set<string> }[] {
  const program = new Command('scanloop')
  const nowhere = { write: () => true }
  buildProgram(
    program,
    createContext({
      stdin: process.stdin,
      stdout: nowhere,
      stderr: nowhere,
      environment: {},
      directory: '/',
      onInterrupt: () => () => {},
    }),
  )
  return program.commands.flatMap((command) => {
    const below = command.commands.map((child) => [[command.name(), child.name()], child] as const)
    const all = below.length > 0 ? below : ([[[command.name()], command]] as const)
    return all.map(([words, leaf]) => ({
      words: [...words],
      options: new Set(leaf.options.flatMap(({ long }) => (long === undefined ? [] : [long]))),
    }))
  })
}

describe.each(leaves().map(({ words, options }) => [words.join(' '), words, options] as const))(
  'scanloop %s --help',
  (name, words, options) => {
    it('has examples that it would take, and tells the exit codes', async () => {
      const { code, stdout } = await run([...words, '--help'])
      expect(code).toBe(0)
      const [, examples = ''] = stdout.split('\nExamples:\n')
      const [calls = ''] = examples.split('\n\nExit codes:')
      const lines = calls.split('\n').filter((line) => line.includes('scanloop'))
      expect(lines.length).toBeGreaterThan(0)
      for (const line of lines) {
        const [call = ''] = line.slice(line.indexOf('scanloop')).split(/ [|<>] /)
        expect(call).toMatch(new RegExp(`^scanloop ${name}\\b`))
        for (const [option] of call.matchAll(/(?<= )--[a-z-]+/g)) expect(options, call).toContain(option)
      }
      expect(stdout).toContain('Exit codes:\n  0    done, or passed')
    })
  },
)

describe('scanloop', () => {
  it('tells its version and its commands', async () => {
    expect((await run(['--version'])).stdout).toBe(`${VERSION}\n`)
    const { code, stdout } = await run(['--help'])
    expect(code).toBe(0)
    for (const { words } of leaves()) expect(stdout).toMatch(new RegExp(`^  ${words[0] ?? ''}\\b`, 'm'))
  })

  it.each([[[]], [['nonsense']], [['scans', 'nonsense']], [['scans', 'list', '--nonsense']], [['scans', 'show']]])(
    'ends %j with 3 and says what is wrong',
    async (args) => {
      const { code, stdout, stderr } = await run(args)
      expect([code, stdout]).toEqual([3, ''])
      expect(stderr).toMatch(/Usage|unknown|missing/)
    },
  )
})
