import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Hono } from 'hono'
import { describe, expect, it } from 'vitest'
import { webPageRoutes } from '../../local/web-page.ts'
import { testFolder } from './temporary.ts'

const HTML = { Accept: 'text/html,application/xhtml+xml,*/*;q=0.8' }

function served() {
  const directory = testFolder()
  mkdirSync(join(directory, 'assets'))
  writeFileSync(join(directory, 'index.html'), '<title>page</title>')
  writeFileSync(join(directory, 'assets', 'main-abc.js'), 'run()')
  writeFileSync(join(directory, '..', 'outside.txt'), 'outside')
  writeFileSync(join(directory, '.made-from'), 'digest')
  const app = new Hono().route('/', webPageRoutes(directory)!)
  app.all('*', (context) => context.text('not the page', 404))
  return app
}

describe('the web page', () => {
  it.each(['/', '/scanners', '/scans/scan-01', '/scans/new?scannerId=x', '/downloads/download-01'])(
    'is one file for %s',
    async (path) => {
      const answer = await served().request(path, { headers: HTML })
      expect(await answer.text()).toBe('<title>page</title>')
      expect(answer.headers.get('Content-Type')).toBe('text/html; charset=utf-8')
      expect(answer.headers.get('Cache-Control')).toBe('no-cache')
    },
  )

  it('lets no inline script, inline style, foreign host or frame in', async () => {
    const policy = (await served().request('/', { headers: HTML })).headers.get('Content-Security-Policy')!
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).not.toMatch(/unsafe|https?:|\*/)
  })

  it('has files that browsers may keep for ever, because their names change with them', async () => {
    const answer = await served().request('/assets/main-abc.js')
    expect(await answer.text()).toBe('run()')
    expect(answer.headers.get('Content-Type')).toBe('text/javascript; charset=utf-8')
    expect(answer.headers.get('Cache-Control')).toContain('immutable')
    expect(answer.headers.get('X-Content-Type-Options')).toBe('nosniff')
  })

  it.each([
    '/v1',
    '/v1/scans',
    '/v1/nothing',
    '/downloads',
    '/downloads/x',
    '/downloads/download-01/x',
    '/healthz',
    '/openapi.json',
    '/session',
    '/assets/old-file.js',
  ])('is not what %s answers', async (path) => {
    expect((await served().request(path, { headers: HTML })).status).toBe(404)
  })

  it('is not what a program gets that asks for something else', async () => {
    expect((await served().request('/nothing', { headers: { Accept: 'application/json' } })).status).toBe(404)
    expect((await served().request('/scans', { method: 'POST', headers: HTML })).status).toBe(404)
  })

  it.each([
    '/.made-from',
    '/../outside.txt',
    '/assets/../../outside.txt',
    '/%2e%2e/outside.txt',
    '/assets/..%2f..%2foutside.txt',
  ])('gives nothing that is no file of the page for %s', async (path) => {
    expect(await (await served().request(path)).text()).toBe('not the page')
  })

  it('is not there when it was not built', () => {
    expect(webPageRoutes(testFolder())).toBeUndefined()
  })
})
