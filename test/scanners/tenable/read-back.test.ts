import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ClosableAdapter } from '../../../core/scanner/scanner-adapter.ts'
import { gentlePlugins, gentleSettings } from '../../../scanners/tenable/gentle.ts'
import { json, startScriptedScanner } from '../nessus/scripted-scanner.ts'
import type { ScriptedScanner } from '../nessus/scripted-scanner.ts'

/** What is read back of a scan that was made from a policy: scanners differ in what its own editor shows. */

let scanner: ScriptedScanner
let adapter: ClosableAdapter
beforeEach(async () => {
  scanner = await startScriptedScanner()
  adapter = scanner.adapter()
})
afterEach(async () => {
  adapter.close()
  await scanner.close()
})

const GENTLE = gentleSettings()
const families = gentlePlugins()
/** As the editor answers. */
const editor = (settings: Record<string, string>, plugins: object = { families }) =>
  json({
    settings: {
      basic: { inputs: Object.entries(settings).map(([id, value]) => ({ id, type: 'entry', default: value })) },
    },
    plugins,
  })
const differences = async () =>
  (await adapter.gentle?.differences('5', { policyId: '7' }))?.map(({ setting, found }) => [setting, found])

describe('a scan from a policy', () => {
  it('is as gentle as its policy if its own editor shows none of the settings', async () => {
    scanner.on('GET /editor/scan/5', editor({}, {}))
    scanner.on('GET /editor/policy/7', editor(GENTLE))
    expect(await differences()).toEqual([])
    scanner.on('GET /editor/policy/7', editor({ ...GENTLE, max_checks_per_host: '9' }))
    expect(await differences()).toEqual([['max_checks_per_host', '9']])
  })

  it('is no gentler than what its own editor shows, however gentle its policy is', async () => {
    scanner.on('GET /editor/scan/5', editor({ safe_checks: 'no', max_hosts_per_scan: '5' }, {}))
    scanner.on('GET /editor/policy/7', editor(GENTLE))
    expect(await differences()).toEqual([['safe_checks', 'no']])
  })

  it('is not taken for gentle if its policy tells nothing, and each difference is told once', async () => {
    scanner.on('GET /editor/scan/5', editor({ safe_checks: 'no' }, {}))
    scanner.on('GET /editor/policy/7', editor({}, {}))
    const told = (await differences())?.map(([setting]) => setting) ?? []
    expect(told).toEqual(expect.arrayContaining(Object.keys(GENTLE)))
    expect(new Set(told).size).toBe(told.length)
  })
})
