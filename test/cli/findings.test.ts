import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startDeployment } from './deployment.ts'
import type { Deployment } from './deployment.ts'

let deployment: Deployment
beforeAll(async () => {
  deployment = await startDeployment()
  await deployment.harness.registered({ name: 'Lab' })
  await deployment.json('scan', '--scanner', 'Lab', '--name', 'ci', '--targets', '192.0.2.1,192.0.2.2', '--wait')
})
afterAll(() => deployment.close())

interface Item {
  readonly severity: string
  readonly host: string
  readonly pluginId: string
}
const items = async (...args: string[]) => (await deployment.json('findings', 'ci', ...args)).items as Item[]

describe('scanloop findings', () => {
  it('lists all of a report, as many as the run counts', async () => {
    const { run } = await deployment.json('scans', 'show', 'ci')
    const all = await items('--limit', '0')
    for (const severity of ['critical', 'high', 'medium', 'low', 'info']) {
      expect(all.filter((item) => item.severity === severity)).toHaveLength(run.findings[severity])
    }
  })

  it('asks for what the options say', async () => {
    const all = await items('--limit', '0')
    const severe = all.filter(({ severity }) => severity === 'critical' || severity === 'high')
    expect(await items('--severity', 'critical,HIGH', '--limit', '0')).toEqual(severe)
    const onHost = all.filter(({ host }) => host === all[0]?.host)
    expect(await items('--host', all[0]?.host ?? '', '--limit', '0')).toEqual(onHost)
    const ofPlugin = all.filter(({ pluginId }) => pluginId === all[0]?.pluginId)
    expect(await items('--plugin', all[0]?.pluginId ?? '', '--run', '1', '--limit', '0')).toEqual(ofPlugin)
    expect(await items('--text', 'nothing has this text in it')).toEqual([])
  })

  it('shows a line for each, and says when there are more', async () => {
    const { stdout, stderr } = await deployment.scanloop(['findings', 'ci', '--limit', '3'])
    expect(stdout.trimEnd().split('\n')).toHaveLength(3)
    expect(stdout).toMatch(/^(critical|high|medium|low|info) +192\.0\.2\.\d \d+\/\w+ +\d+ +\S/)
    expect(stderr).toBe('There are more than these 3; --limit 0 shows all.\n')
  })

  it('ends with 3 for a severity that is none, and with 4 where there is no report', async () => {
    expect((await deployment.scanloop(['findings', 'ci', '--severity', 'terrible'])).code).toBe(3)
    const missing = await deployment.scanloop(['findings', 'ci', '--run', '7', '--json'])
    expect([missing.code, missing.stdout]).toEqual([4, ''])
  })
})
