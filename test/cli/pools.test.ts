import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { testFolder } from '../local/temporary.ts'
import { startDeployment } from './deployment.ts'
import type { Deployment } from './deployment.ts'

let deployment: Deployment
let ids: string[]
beforeAll(async () => {
  deployment = await startDeployment()
  const names = ['Head office', 'Data centre']
  ids = await Promise.all(names.map(async (name) => (await deployment.harness.registered({ name })).id))
})
afterAll(() => deployment.close())

it('pools set replaces what pools show tells, with scanners by their names, and takes that back', async () => {
  expect(await deployment.json('pools', 'show')).toMatchObject({ pools: [] })
  const folder = testFolder()
  writeFileSync(
    join(folder, 'pools.yaml'),
    `pools:
  - name: Berlin
    members:
      - scanner: head office
        reaches: [everything]
      - scannerId: ${ids[1] ?? ''}
`,
  )
  const { code, stdout, stderr } = await deployment.scanloop(['pools', 'set', 'pools.yaml', '--yes'], {
    directory: folder,
  })
  expect([code, stdout], stderr).toEqual([
    0,
    expect.stringMatching(
      /Berlin\s+Head office\s+Everything\s+0 of 10\s+0\s+well\s+Berlin\s+Data centre\s+everything\s+0 of 10\s+0\s+well/,
    ),
  ])
  const input = JSON.stringify(await deployment.json('pools', 'show'))
  const again = await deployment.scanloop(['pools', 'set', '-', '--yes', '--json'], { input })
  const members = [{ scannerId: ids[0], reaches: ['Everything'] }, { scannerId: ids[1] }]
  expect(JSON.parse(again.stdout)).toMatchObject({ pools: [{ name: 'Berlin', members }], version: 2 })
})

it.each([
  ['a scanner that is not there', '[{ name: A, members: [{ scanner: Attic }] }]', 4, 'There is no scanner "Attic"'],
  ['a member without a scanner', '[{ name: A, members: [{ reaches: [] }] }]', 3, 'pools[0].members[0].scannerId'],
  [
    'a zone that is not there',
    '[{ name: A, members: [{ scanner: Head office, reaches: [Attic] }] }]',
    3,
    'pools[0].members[0].reaches[0]',
  ],
])('pools set names what is wrong with a file: %s', async (_, pools, exitCode, said) => {
  const { code, stderr } = await deployment.scanloop(['pools', 'set', '-', '--yes'], { input: `pools: ${pools}` })
  expect([code, stderr]).toEqual([exitCode, expect.stringContaining(said)])
})
