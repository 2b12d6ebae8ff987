import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { anchorsOf, linksOf } from './markdown.ts'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const PAGES = [
  ...['README.md', 'CHANGELOG.md', 'CONTRIBUTING.md'].map((name) => join(ROOT, name)),
  ...readdirSync(join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => join(ROOT, 'docs', name)),
].map((path) => relative(ROOT, path))
const read = (page: string) => readFileSync(join(ROOT, page), 'utf8')
const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> }

describe.each(PAGES)('%s', (page) => {
  it('links only to files and headings that exist', () => {
    for (const link of linksOf(read(page)).filter((goal) => !/^[a-z]+:/.test(goal))) {
      const [path = '', anchor] = link.split('#')
      const target = path === '' ? join(ROOT, page) : resolve(ROOT, dirname(page), path)
      expect(existsSync(target), `${link}: no such file`).toBe(true)
      if (anchor === undefined) continue
      expect(statSync(target).isFile() && anchorsOf(readFileSync(target, 'utf8')), link).toContain(anchor)
    }
  })

  it('names only npm scripts that exist', () => {
    const named = [...read(page).matchAll(/npm run ([a-z][\w:-]*)/g)].map((match) => match[1] ?? '')
    for (const name of named) expect(Object.keys(scripts), `npm run ${name}`).toContain(name)
  })

  it('names only files of this repository that exist', () => {
    const folders = 'api|bench|cli|core|docs|local|scanners|simulator|test'
    const named = [...read(page).matchAll(new RegExp(`\`((?:${folders})/[\\w./-]+\\.(?:ts|md))\``, 'g'))]
    for (const [, path = ''] of named) expect(existsSync(join(ROOT, path)), path).toBe(true)
  })
})

it('the README names every script that a user starts', () => {
  const readme = read('README.md')
  for (const command of ['npm ci', 'npm run demo', 'npm start', 'npm test']) expect(readme).toContain(command)
})

it('every decision is numbered once, dated, and has its three parts', () => {
  const decisions = PAGES.filter((page) => page.startsWith(join('docs', 'decisions')))
  const numbers = decisions.map((page) => /(\d{4})-[a-z0-9-]+\.md$/.exec(page)?.[1])
  // The pages are read in no promised order; a Set forgets it.
  expect(new Set(numbers)).toEqual(new Set(decisions.map((_, index) => String(index + 1).padStart(4, '0'))))
  for (const page of decisions) {
    const text = read(page)
    expect(text, page).toMatch(/^Date: \d{4}-\d{2}-\d{2}$/m)
    for (const part of ['Context', 'Decision', 'Consequences']) expect(text, page).toContain(`\n## ${part}\n`)
  }
})
