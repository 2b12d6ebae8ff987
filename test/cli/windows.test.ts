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

it('windows set replaces what windows show tells, and takes that back', async () => {
  const before = await deployment.json('windows', 'show')
  expect(before).toMatchObject({ windows: [] })
  const folder = testFolder()
  const always = '{ recurs: weekly, days: [MON, TUE, WED, THU, FRI, SAT, SUN], from: "00:00", to: "24:00" }'
  writeFileSync(
    join(folder, 'windows.yaml'),
    `windows:\n  - { name: Freeze, kind: blackout, timezone: Europe/Berlin, times: ${always} }\n`,
  )
  const { code, stdout } = await deployment.scanloop(['windows', 'set', 'windows.yaml', '--yes'], { directory: folder })
  expect([code, stdout]).toEqual([
    0,
    expect.stringMatching(/blackout\s+Freeze\s+MON TUE .* 00:00-24:00 Europe\/Berlin\s+all\s+closed/),
  ])
  const shown = await deployment.json('windows', 'show')
  const input = JSON.stringify(shown)
  const again = await deployment.scanloop(['windows', 'set', '-', '--yes', '--json'], { input })
  expect(JSON.parse(again.stdout)).toMatchObject({ windows: [{ name: 'Freeze', isInside: true }], version: 2 })
})

it('windows set names what is wrong with a file', async () => {
  const input = 'windows: [{ name: A, kind: blackout, timezone: Mars/Base, times: { recurs: once } }]'
  const { code, stderr } = await deployment.scanloop(['windows', 'set', '-', '--yes'], { input })
  expect([code, stderr]).toEqual([3, expect.stringMatching(/windows\[0\]\.timezone/)])
})
