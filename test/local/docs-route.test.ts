import { afterAll, beforeAll, expect, it } from 'vitest'
import { startHarness } from '../api/harness.ts'
import type { Harness } from '../api/harness.ts'

let harness: Harness
beforeAll(async () => {
  harness = await startHarness()
})
afterAll(() => harness.close())

const read = (path: string) => harness.ask('GET', path, { withToken: false })

it('shows the documentation with files of this server alone, under a policy that permits no others', async () => {
  const page = await read('/docs')
  expect([page.status, page.headers.get('Content-Type')]).toEqual([200, 'text/html; charset=UTF-8'])
  const addresses = [...page.text.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, address]) => address ?? '')
  expect(addresses.length).toBeGreaterThan(4)
  for (const address of addresses) {
    const file = await read(address)
    expect([file.status, file.headers.get('X-Content-Type-Options')], address).toEqual([200, 'nosniff'])
    expect(file.text.length, address).toBeGreaterThan(100)
  }
  expect(page.text).not.toMatch(/https?:|<script>|<style|\sstyle=|\son\w+=/)
  const policy = page.headers.get('Content-Security-Policy') ?? ''
  expect(policy).toContain("default-src 'none'")
  expect(policy).not.toMatch(/unsafe|https?:|\*/)
})

it('reads the document of this server, and lets nobody else check it', async () => {
  const start = await read('/docs/start.js')
  expect(start.text).toContain("url: '/openapi.json'")
  expect(start.text).toContain('validatorUrl: null')
})

it.each(['/docs/package.json', '/docs/index.html', '/docs/..%2fpackage.json', '/docs/__proto__', '/docs/a/b'])(
  'serves no other file: %s',
  async (path) => {
    expect((await read(path)).status).toBe(404)
  },
)
