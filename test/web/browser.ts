import { existsSync } from 'node:fs'
import { chromium } from 'playwright-core'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { expect } from 'vitest'
import type { LocalServer } from '../../local/server.ts'

/** Where Debian and others put it; `CHROMIUM` names another. */
const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/** Software rendering, because machines that run tests have no graphics card. */
const ARGUMENTS = [
  '--no-sandbox',
  '--headless=shell',
  '--use-gl=angle',
  '--use-angle=swiftshader',
  '--font-render-hinting=none',
]

/** @throws if there is no Chromium, with what to install. */
export async function startBrowser(): Promise<Browser> {
  const executablePath = [process.env['CHROMIUM'] ?? '', ...PLACES].find((place) => place !== '' && existsSync(place))
  if (executablePath === undefined) {
    throw new Error(`No Chromium at ${PLACES.join(', ')}. Install it (Debian: apt install chromium), or set CHROMIUM.`)
  }
  return chromium.launch({ executablePath, args: ARGUMENTS })
}

/** A browser window, and everything that went wrong in it without being asked about. */
export interface Window {
  readonly page: Page
  readonly context: BrowserContext
  /** Errors of scripts, refusals of the page's policy, and requests to other hosts. */
  readonly wrongs: string[]
}

export interface WindowOptions {
  readonly width?: number
  readonly dark?: boolean
}

export async function openWindow(browser: Browser, origin: string, options: WindowOptions = {}): Promise<Window> {
  const context = await browser.newContext({
    baseURL: origin,
    viewport: { width: options.width ?? 1280, height: 900 },
    colorScheme: options.dark === true ? 'dark' : 'light',
    locale: 'en-GB',
    timezoneId: 'Asia/Hong_Kong',
    reducedMotion: 'reduce',
    acceptDownloads: true,
  })
  context.setDefaultTimeout(15_000)
  const page = await context.newPage()
  const wrongs: string[] = []
  page.on('pageerror', (error) => void wrongs.push(`script: ${error.message}`))
  page.on('console', (message) => {
    // A refused request is in the console too; those that are meant are asked about on the page.
    const isRefusal = /Failed to load resource/.test(message.text())
    if (message.type() === 'error' && !isRefusal) wrongs.push(`console: ${message.text()}`)
  })
  page.on('request', (request) => {
    const isOurs = request.url().startsWith(origin) || /^(data|blob):/.test(request.url())
    if (!isOurs) wrongs.push(`request: ${request.url()}`)
  })
  return { page, context, wrongs }
}

/** Ends a window, and fails if anything went wrong in it. */
export async function closeWindow({ context, wrongs }: Window): Promise<void> {
  await context.close()
  expect(wrongs, 'what went wrong in the browser').toEqual([])
}

/** A window that is signed in by a link of its own, at an address. */
export async function openSignedIn(
  browser: Browser,
  server: LocalServer,
  address: string,
  options: WindowOptions = {},
): Promise<Window> {
  const window = await openWindow(browser, server.url, options)
  await window.page.goto(server.signInLink())
  await window.page.getByRole('heading', { level: 1 }).first().waitFor()
  if (address !== '/scans') await window.page.goto(address)
  return window
}
