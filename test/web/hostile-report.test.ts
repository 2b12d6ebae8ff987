import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ScannerConnector } from '../../core/scanner/scanner-adapter.ts'
import { startHarness } from '../api/harness.ts'
import type { Harness } from '../api/harness.ts'
import { readZip } from '../core/report/zip/read-zip.ts'
import { closeWindow, openSignedIn, startBrowser } from './browser.ts'

/**
 * A scanned host chooses what is in banners, certificates and pages, and so what plugins report of it. Here a report is
 * nothing but attempts to run a script in the page of whoever reads it: they are shown as they are, and do nothing. That
 * the content security policy refused nothing (`closeWindow`) shows that nothing came as far as that.
 */

const SCRIPT = '<script>window.taken = "script"</script>'
const IMAGE = '<img src=x onerror="window.taken = \'image\'">'
const BROKEN_OUT =
  '"></pre></div><svg onload="window.taken = \'svg\'"><iframe srcdoc="<script>parent.taken = 1</script>">'
const JAVASCRIPT = 'javascript:window.taken="link"'
const DATA = 'data:text/html,<script>window.taken="data"</script>'
const TEMPLATE = '{{constructor.constructor("window.taken = 1")()}} ${window.taken = 1} &lt;script&gt;'
const GOOD = 'https://example.org/advisory?a=1&b="onmouseover=alert(1)'

const xml = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

const REPORT = `<?xml version="1.0" ?>
<NessusClientData_v2>
<Report name="${xml(SCRIPT)}">
<ReportHost name="${xml(IMAGE)}"><HostProperties>
<tag name="host-ip">172.16.36.39</tag>
<tag name="host-fqdn">${xml(SCRIPT)}</tag>
<tag name="operating-system">${xml(IMAGE)}</tag>
</HostProperties>
<ReportItem port="443" svc_name="${xml(IMAGE)}" protocol="tcp" severity="4" pluginID="11213"
  pluginName="${xml(SCRIPT)}" pluginFamily="${xml(IMAGE)}">
<synopsis>${xml(IMAGE)}</synopsis>
<description>${xml(BROKEN_OUT)}</description>
<solution>${xml(TEMPLATE)}</solution>
<see_also>${xml([JAVASCRIPT, DATA, GOOD].join('\n'))}</see_also>
<plugin_output>${xml(`${SCRIPT}\n${IMAGE}\n${BROKEN_OUT}\n${TEMPLATE}`)}</plugin_output>
</ReportItem>
</ReportHost>
</Report>
</NessusClientData_v2>
`
const NAME = `../../${SCRIPT}\\..\\`

/** Every report of this scanner is the hostile one. */
function takeOver(connector: ScannerConnector): void {
  const connect = connector.connect.bind(connector)
  const hostile: ScannerConnector['connect'] = (connection) => {
    const adapter = connect(connection)
    return {
      ...adapter,
      openExport: async () => ({
        body: (async function* () {
          yield Buffer.from(REPORT)
        })(),
      }),
    }
  }
  Object.assign(connector, { connect: hostile })
}

let harness: Harness
let browser: Browser
let scanId: string
beforeAll(async () => {
  harness = await startHarness()
  takeOver(harness.server.services.connector)
  const { id: scannerId } = await harness.registered({ name: SCRIPT, notes: IMAGE })
  const formats = [{ format: 'nessus' }]
  const given = { scannerId, name: NAME, notes: BROKEN_OUT, formats, targets: '172.16.36.39' }
  scanId = (await harness.defined({ ...given, autoCreate: true, autoStart: true })).id
  await harness.reaches(scanId, 'RETRIEVED')
  browser = await startBrowser()
})
afterAll(async () => {
  await browser?.close()
  await harness.close()
})

describe('what a hostile host made the scanner report', () => {
  it('is text in the page of the scan, and runs nothing', async () => {
    const window = await openSignedIn(browser, harness.server, `/scans/${scanId}`)
    const { page } = window
    await page.getByRole('heading', { level: 1, name: NAME }).waitFor()
    const table = page.getByRole('table', { name: 'Findings', exact: true })
    await table.getByRole('button', { name: SCRIPT, exact: true }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText('Solution', { exact: true }).waitFor()
    expect(await dialog.locator('pre').allTextContents()).toEqual([
      IMAGE,
      BROKEN_OUT,
      TEMPLATE,
      `${SCRIPT}\n${IMAGE}\n${BROKEN_OUT}\n${TEMPLATE}`,
    ])
    await dialog.getByText(JAVASCRIPT).waitFor()
    // Only a web address is a link, and the whole of it stays the address.
    const links = dialog.getByRole('link')
    expect(await links.count()).toBe(1)
    expect(await links.getAttribute('href')).toBe(GOOD)
    expect(
      await page.locator('main script, main iframe, img[src="x"], [role=dialog] iframe, [onerror], [onload]').count(),
    ).toBe(0)
    expect(await page.evaluate('window.taken')).toBeUndefined()
    await closeWindow(window)
  })

  it.each(['/scans', '/scanners'])('is text on %s too', async (path) => {
    const window = await openSignedIn(browser, harness.server, path)
    await window.page.getByText(SCRIPT).first().waitFor()
    expect(await window.page.evaluate('window.taken')).toBeUndefined()
    await closeWindow(window)
  })

  it('is in a ZIP whose name, and the names in it, lead nowhere', async () => {
    const { body } = await harness.ask('GET', `/v1/scans/${scanId}/runs/1/report`)
    const answer = await fetch(body.url)
    expect(answer.headers.get('content-disposition')).toMatch(
      /^attachment; filename="[\w.-]+\.zip"; filename\*=[\w.'-]+$/,
    )
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
    const members = await readZip(Buffer.from(await answer.arrayBuffer()))
    expect(members.map(({ name }) => name)).toContain('manifest.json')
    for (const { name } of members) expect(name).toMatch(/^[A-Za-z0-9][\w.-]*$/)
  })
})
