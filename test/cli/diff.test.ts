import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startDeployment } from './deployment.ts'
import type { Deployment } from './deployment.ts'

let deployment: Deployment
beforeAll(async () => {
  deployment = await startDeployment()
  await deployment.harness.registered({ name: 'Lab' })
  for (let run = 1; run <= 2; run += 1) {
    await deployment.json('scan', '--scanner', 'Lab', '--name', 'ci', '--targets', '192.0.2.1,192.0.2.2', '--wait')
  }
})
afterAll(() => deployment.close())

const sum = (counts: Record<string, number>) => Object.values(counts).reduce((total, count) => total + count, 0)

describe('scanloop diff', () => {
  it('tells what changed in numbers, and lists every finding of the kinds that are asked for', async () => {
    const usual = await deployment.json('diff', 'ci')
    expect(usual).toMatchObject({ run: 2, against: 1, summary: { hosts: { before: 2, now: 2 } } })
    const { new: added, changed, fixed, notRetested, unchanged } = usual.summary.counts
    expect(usual.items).toHaveLength(sum(added) + sum(changed) + sum(fixed) + sum(notRetested))
    const all = await deployment.json('diff', 'ci', '2', '--kind', 'unchanged,changed', '--limit', '0')
    expect(all.items).toHaveLength(sum(unchanged) + sum(changed))
    expect(new Set(all.items.map(({ kind }: { kind: string }) => kind))).toContain('unchanged')
  })

  it('shows people the same', async () => {
    const { code, stdout, stderr } = await deployment.scanloop(['diff', 'ci', '--kind', 'unchanged', '--limit', '2'])
    expect(code).toBe(0)
    expect(stdout).toMatch(/^Run 2 of ci, compared with run 1\n\nnew +critical 0, high 0/)
    expect(stdout.match(/^unchanged +(critical|high) +192\.0\.2\.\d \d+\/\w+ +\d+ +\S.*$/gm)).toHaveLength(2)
    expect(stderr).toBe('There are more than these 2; --limit 0 shows all.\n')
  })

  it.each([
    [3, ['--kind', 'gone'], /--kind "gone" is none of new/],
    [3, ['0'], /run "0"/],
    [3, ['2', '--against', '2'], /is the run itself/],
    [4, ['1'], /earlier run/],
    [4, ['--against', 'release-4'], /release-4/],
  ])('ends with %i for %j, and prints nothing', async (expected, args, reason) => {
    const { code, stdout, stderr } = await deployment.scanloop(['diff', 'ci', ...args])
    expect([code, stdout, stderr]).toEqual([expected, '', expect.stringMatching(reason)])
  })
})

describe('scanloop baselines', () => {
  it('gives a run a name, compares with it, and forgets it', async () => {
    const set = ['baselines', 'set', 'ci', 'release-4']
    expect((await deployment.scanloop([...set, '1'])).stdout).toBe('release-4 is run 1.\n')
    expect(await deployment.json('diff', 'ci', '--against', 'release-4')).toMatchObject({ run: 2, against: 1 })
    expect(await deployment.json(...set)).toMatchObject({ name: 'release-4', run: 2 })
    expect((await deployment.scanloop(['baselines', 'list', 'ci'])).stdout).toMatch(/release-4 +2 +\d{4}-.* +local\n/)
    expect(await deployment.json('baselines', 'remove', 'ci', 'release-4')).toMatchObject({ removed: true })
    expect(await deployment.json('baselines', 'list', 'ci')).toEqual({ items: [] })
  })

  it.each([
    [3, ['set', 'ci', 'latest', '1']],
    [4, ['set', 'ci', 'release-4', '9']],
    [4, ['remove', 'ci', 'release-4']],
  ])('ends with %i for %j', async (expected, args) => {
    expect((await deployment.scanloop(['baselines', ...args])).code).toBe(expected)
  })
})
