import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { testFolder } from '../local/temporary.ts'
import { startDeployment } from './deployment.ts'
import type { Deployment } from './deployment.ts'

let deployment: Deployment
beforeAll(async () => {
  deployment = await startDeployment()
})
afterAll(() => deployment.close())

it('zones set replaces what zones show tells, after a look at both', async () => {
  const before = await deployment.json('zones', 'show')
  const folder = testFolder()
  writeFileSync(
    join(folder, 'zones.yaml'),
    'zones:\n  - { name: Plant, kind: fragile, members: "192.168.7.0/24, x.plant" }\n',
  )
  const set = ['zones', 'set', 'zones.yaml']
  const declined = await deployment.scanloop(set, { directory: folder, answers: ['n'] })
  expect([declined.code, declined.stderr]).toEqual([0, expect.stringContaining('Replace these')])
  expect(await deployment.json('zones', 'show')).toEqual(before)
  expect((await deployment.scanloop(set, { directory: folder })).code).toBe(3)
  const changed = await deployment.scanloop([...set, '--yes'], { directory: folder })
  expect([changed.code, changed.stdout]).toEqual([
    0,
    expect.stringMatching(/fragile +Plant +192\.168\.7\.0\/24, x\.plant/),
  ])
  // What was shown can be set again as it is.
  const back = await deployment.scanloop(['zones', 'set', '-', '--yes', '--json'], { input: JSON.stringify(before) })
  expect(JSON.parse(back.stdout)).toMatchObject({ zones: before.zones })
})

it('zones set names what is wrong with a file', async () => {
  const input = 'zones: [{ name: A, kind: allowed, members: "10.0.0.300" }]'
  const { code, stderr } = await deployment.scanloop(['zones', 'set', '-', '--yes'], { input })
  expect([code, stderr]).toEqual([3, expect.stringMatching(/zones\[0\]\.members\[0\] \("10\.0\.0\.300"\)/)])
})
