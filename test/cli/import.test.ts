import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { startDeployment } from './deployment.ts'
import type { Deployment } from './deployment.ts'

let deployment: Deployment
beforeAll(async () => {
  deployment = await startDeployment({ edition: 'professional', speed: 3600 })
  await deployment.harness.registered({ name: 'Lab' })
})
afterAll(() => deployment.close())

const scanloop: Deployment['scanloop'] = (args, options) => deployment.scanloop(args, options)

/** A scan that ran twice at the scanner; answers its id there. */
async function ranTwice(name: string): Promise<string> {
  const { simulator } = deployment.harness
  const remote = simulator.createByHand({ name, targets: '172.16.36.39' })
  for (const run of [1, 2]) {
    simulator.launchByHand(remote)
    await vi.waitFor(
      async () => {
        const { items } = await deployment.json('scans', 'adopt', '--scanner', 'Lab', '--list')
        const listed = (items as { name: string; status: string }[]).find((scan) => scan.name === name)
        expect([run, listed?.status]).toEqual([run, 'COMPLETED'])
      },
      { timeout: 10_000, interval: 100 },
    )
  }
  return String(remote)
}

it('lists what a scan did before it was adopted, and imports what is asked for', async () => {
  const remoteId = await ranTwice('Weekly')
  await deployment.json('scans', 'adopt', '--scanner', 'Lab', '--remote-id', remoteId, '--no-auto-retrieve')
  const listed = await scanloop(['scans', 'import', 'Weekly', '--list'])
  expect(listed.stdout).toMatch(/can be imported, as run 2[\s\S]*can be imported, as run 1/)
  const { items } = await deployment.json('scans', 'import', 'Weekly', '--list')
  const [, oldest] = items as { historyId: string }[]
  const one = await scanloop(['scans', 'import', 'Weekly', '--history-id', oldest!.historyId])
  expect([one.code, one.stdout]).toEqual([0, expect.stringContaining('Imported: run 1.')])
  const again = await scanloop(['scans', 'import', 'Weekly', '--history-id', oldest!.historyId])
  expect(again.stdout).toMatch(/Nothing was imported\.\n\d+: It is run 1 here\./)
  expect((await scanloop(['scans', 'import', 'Weekly', '--all'])).stdout).toContain('Imported: run 2.')
  const wrong = await scanloop(['scans', 'import', 'Weekly', '--all', '--list'])
  expect([wrong.code, wrong.stderr]).toEqual([3, expect.stringContaining('Give one of')])
})

it('adopts a scan with its past and the reports of it', async () => {
  const remoteId = await ranTwice('Monthly')
  const adopted = await scanloop(['scans', 'adopt', '--scanner', 'Lab', '--remote-id', remoteId, '--import-reports'])
  expect([adopted.code, adopted.stdout]).toEqual([0, expect.stringMatching(/Imported: 2 runs, 1 to 2\. Reports/)])
  await vi.waitFor(
    async () => {
      const { items } = await deployment.json('runs', 'Monthly')
      expect((items as { status: string }[]).map(({ status }) => status)).toEqual(['RETRIEVED', 'RETRIEVED'])
    },
    { timeout: 10_000, interval: 100 },
  )
})
