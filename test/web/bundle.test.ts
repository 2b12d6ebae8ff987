import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { WEB_DIRECTORY } from '../../local/web-page.ts'
import { startHarness } from '../api/harness.ts'
import type { Harness } from '../api/harness.ts'
import { closeWindow, openSignedIn, startBrowser } from './browser.ts'

/** What a browser has to load, in bytes as they are sent compressed. */
const FIRST_LOAD = 500_000
/** What another page may need on top. */
const ANOTHER_PAGE = 120_000

const sizeOf = (file: string) => {
  const bytes = readFileSync(join(WEB_DIRECTORY, file))
  // Fonts are compressed as they are.
  return file.endsWith('.woff2') ? bytes.length : gzipSync(bytes).length
}

let harness: Harness
let browser: Browser
beforeAll(async () => {
  harness = await startHarness()
  browser = await startBrowser()
})
afterAll(async () => {
  await browser?.close()
  await harness.close()
})

describe('the built page', () => {
  it.each([
    '/scans',
    '/scanners',
    '/settings',
    '/scans/new',
    '/scanners/new',
    '/scans/scan-0',
    '/scans/scan-0/compare',
    '/downloads/download-0',
    '/settings/audit',
    '/settings/zones',
    '/settings/windows',
    '/settings/pools',
  ])('loads little for whoever opens %s first', async (address) => {
    const window = await openSignedIn(browser, harness.server, '/scans')
    const loaded = new Set<string>()
    await window.page.waitForLoadState('networkidle')
    window.page.on('request', (request) => {
      const { pathname } = new URL(request.url())
      if (/^\/(assets\/|icon)/.test(pathname)) loaded.add(pathname)
    })
    await window.page.goto(address)
    await window.page.waitForLoadState('networkidle')
    const total = [...loaded].reduce((sum, file) => sum + sizeOf(file), 0)
    expect(loaded.size).toBeGreaterThan(5)
    expect(total, `${address}: ${String(total)} bytes`).toBeLessThan(FIRST_LOAD)
    await closeWindow(window)
  })

  it('is split: no part but the first is large', () => {
    const files = readdirSync(join(WEB_DIRECTORY, 'assets')).filter((file) => /\.(js|css)$/.test(file))
    const large = files.filter((file) => sizeOf(join('assets', file)) > ANOTHER_PAGE)
    expect(large.length, large.join(', ')).toBeLessThanOrEqual(1)
    expect(files.length).toBeGreaterThan(10)
  })

  it('names no other host, and has no script or style in its HTML', () => {
    const html = readFileSync(join(WEB_DIRECTORY, 'index.html'), 'utf8')
    expect(html).not.toMatch(/https?:|<style|style=|\son\w+=/)
    expect([...html.matchAll(/<script\b[^>]*>/g)].every(([tag]) => tag.includes('src="/assets/'))).toBe(true)
  })
})
