import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { temporaryFolder } from '../local/temporary.ts'
import { startDeployment } from './deployment.ts'
import type { Deployment } from './deployment.ts'

let deployment: Deployment
const folder = temporaryFolder()
beforeAll(async () => {
  deployment = await startDeployment()
  await deployment.harness.registered({ name: 'Head office' })
})
afterAll(async () => {
  folder.remove()
  await deployment.close()
})

/** Applies this text, and answers what the command said. */
async function apply(yaml: string, args: readonly string[] = ['--yes'], answers?: readonly string[]) {
  writeFileSync(join(folder.path, 'scans.yaml'), yaml)
  const options = { directory: folder.path, ...(answers === undefined ? {} : { answers }) }
  const ended = await deployment.scanloop(['apply', 'scans.yaml', '--json', ...args], options)
  const document = ended.stdout === '' ? undefined : (JSON.parse(ended.stdout) as Document)
  return { ...ended, document, actions: document?.plan.map(({ action, name }) => `${action} ${name}`) }
}

interface Document {
  readonly applied: boolean
  readonly plan: readonly { action: string; name: string; reason?: string; differences?: unknown }[]
}

const scans = () => deployment.json('scans', 'list')

const TWO = `
set: network
scans:
  Head office:
    Servers:
      targets: [192.0.2.1, 192.0.2.2-5]
      notes: Of the head office
      schedule: { expression: cron(30 2 * * ? *), timezone: Europe/Berlin }
    Printers:
      targets: |
        192.0.2.64/28
        printer.example
      autoCreate: false
      formats: [{ format: nessus }]
`

describe('scanloop apply', () => {
  it('shows the plan and does nothing with --dry-run', async () => {
    const { code, actions, document } = await apply(TWO, ['--dry-run'])
    expect([code, actions, document?.applied]).toEqual([0, ['create Servers', 'create Printers'], false])
    expect((await scans()).items).toEqual([])
  })

  it('does nothing where nobody agrees', async () => {
    const unasked = await apply(TWO, [])
    expect([unasked.code, unasked.stderr]).toEqual([3, expect.stringContaining('--yes')])
    const refused = await apply(TWO, [], ['n'])
    expect([refused.code, refused.document?.applied]).toEqual([0, false])
    expect(refused.stderr).toMatch(/\+ create {4}Head office \/ Servers\n[\s\S]*Carry out 2 changes\? \[y\/N\]/)
    expect((await scans()).items).toEqual([])
  })

  it('creates what is missing, says in the notes where it comes from, and changes nothing the second time', async () => {
    expect(await apply(TWO, [], ['y'])).toMatchObject({ code: 0, document: { applied: true } })
    const servers = await deployment.json('scans', 'show', 'Servers')
    expect(servers.notes).toBe('Of the head office\n\nApplied by scanloop from the set "network".')
    expect(servers.targets).toEqual(['192.0.2.1', '192.0.2.2-192.0.2.5'])
    expect(await deployment.json('scans', 'schedule', 'Servers')).toMatchObject({ timezone: 'Europe/Berlin' })
    await deployment.harness.reaches(servers.id, 'CREATED')
    const before = await deployment.harness.everything()
    const again = await apply(TWO)
    expect([again.code, again.actions]).toEqual([0, ['unchanged Servers', 'unchanged Printers']])
    expect(await deployment.harness.everything()).toEqual(before)
  })

  it('changes what differs, and names every difference', async () => {
    const changed = TWO.replace('Of the head office', 'Of the new office')
      .replace('Europe/Berlin', 'Asia/Hong_Kong')
      .replace('192.0.2.64/28', '192.0.2.80/28')
    const { code, document } = await apply(changed)
    expect(code).toBe(0)
    expect(document?.plan).toMatchObject([
      { action: 'change', name: 'Servers', differences: [{ field: 'notes' }, { field: 'schedule' }] },
      { action: 'change', name: 'Printers', differences: [{ field: 'targets' }] },
    ])
    expect(await deployment.json('scans', 'schedule', 'Servers')).toMatchObject({ timezone: 'Asia/Hong_Kong' })
    expect((await deployment.json('scans', 'show', 'Printers')).targets).toContain('192.0.2.80/28')
    expect((await apply(changed)).actions).toEqual(['unchanged Servers', 'unchanged Printers'])
    expect((await apply(TWO)).code).toBe(0)
  })

  it('leaves a schedule alone that the file does not mention, and removes it for null', async () => {
    const line = /\n +schedule: .*/
    expect((await apply(TWO.replace(line, ''))).actions).toEqual(['unchanged Servers', 'unchanged Printers'])
    expect((await apply(TWO.replace(line, '\n      schedule: null'))).actions?.[0]).toBe('change Servers')
    expect((await deployment.scanloop(['scans', 'schedule', 'Servers'])).code).toBe(4)
    expect((await apply(TWO)).code).toBe(0)
  })

  it('refuses other targets of a scan that exists at the scanner, and then does nothing at all', async () => {
    const wrong = TWO.replace('192.0.2.1, ', '')
      .replace('- { format', '- { format')
      .concat('    Cameras:\n      targets: 192.0.2.200\n')
    const { code, document, stderr } = await apply(wrong)
    expect([code, stderr]).toEqual([4, expect.stringContaining('nothing was changed')])
    expect(document?.plan[0]).toMatchObject({
      action: 'refused',
      reason: expect.stringMatching(/targets cannot change once scan-\w+ exists at the scanner/),
    })
    expect((await deployment.scanloop(['scans', 'show', 'Cameras'])).code).toBe(4)
  })

  it('deletes with --prune only, and only what this set made', async () => {
    const scannerId = (await deployment.json('scanners', 'list')).items[0].id as string
    await deployment.harness.defined({ scannerId, name: 'By hand' })
    await apply('set: other\nscans: { Head office: { Elsewhere: { targets: 192.0.2.9, autoCreate: false } } }\n')
    const [withoutPrinters = ''] = TWO.split('    Printers:')
    const left = await apply(withoutPrinters)
    expect([left.code, left.actions]).toEqual([0, ['unchanged Servers', 'keep Printers']])
    expect((await deployment.json('scans', 'show', 'Printers')).name).toBe('Printers')
    expect((await apply(withoutPrinters, ['--prune', '--yes'])).actions).toEqual([
      'unchanged Servers',
      'delete Printers',
    ])
    const names = (await scans()).items.map((scan: { name: string }) => scan.name).toSorted()
    expect(names).toEqual(['By hand', 'Elsewhere', 'Servers'])
  })

  it('takes over no scan that somebody else made, and says how it is handed over', async () => {
    const mine = 'set: network\nscans: { Head office: { By hand: { targets: 192.0.2.1, autoCreate: false } } }\n'
    const { code, document } = await apply(mine)
    const reason = expect.stringContaining(`add the line 'Applied by scanloop from the set "network".'`)
    expect([code, document?.plan[0]]).toMatchObject([4, { action: 'refused', reason }])
    const theirs = await apply(mine.replace('By hand', 'Elsewhere'))
    expect(theirs.document?.plan[0]).toMatchObject({ reason: expect.stringContaining('belongs to the set "other"') })
    const { id } = await deployment.json('scans', 'show', 'By hand')
    const body = { notes: 'Mine\n\nApplied by scanloop from the set "network".' }
    await deployment.harness.ask('PATCH', `/v1/scans/${id}`, { body })
    expect((await apply(mine)).actions?.[0]).toBe('change By hand')
  })

  it('brings scans of a pool to what the file says, wherever they are placed', async () => {
    const { items } = await deployment.json('scanners', 'list')
    const members = [
      { scannerId: items[0].id as string },
      { scannerId: (await deployment.harness.registered({ name: 'Data centre' })).id },
    ]
    const pools = [{ name: 'Berlin', members }]
    expect((await deployment.harness.ask('PUT', '/v1/pools', { body: { pools } })).status).toBe(200)
    const file = `
set: pooled
pools:
  berlin:
    Clients: { targets: 192.0.2.1, autoCreate: false }
    Cameras: { targets: 192.0.2.2, autoCreate: false }
`
    const first = await apply(file)
    expect([first.code, first.actions], first.stderr).toEqual([0, ['create Clients', 'create Cameras']])
    expect(first.document?.plan[0]).toMatchObject({ pool: 'berlin' })
    expect(await deployment.json('scans', 'show', 'Clients')).toMatchObject({ pool: 'Berlin' })
    expect((await apply(file)).actions).toEqual(['unchanged Clients', 'unchanged Cameras'])
    // A scan of a pool is none of the scanner where it is placed.
    const scanner = 'set: pooled\nscans: { Head office: {}, Data centre: {} }\n'
    expect((await apply(scanner, ['--prune', '--yes'])).actions).toEqual([])
    const [withoutCameras = ''] = file.split('    Cameras')
    expect((await apply(withoutCameras, ['--prune', '--yes'])).actions).toEqual(['unchanged Clients', 'delete Cameras'])
    expect((await apply(file.replace('berlin', 'Bonn'))).code).toBe(4)
  })

  it.each([
    ['no YAML', 'set: [', /is not valid YAML/],
    ['the same name twice', 'set: a\nscans: { Head office: { A: { targets: a }, A: { targets: b } } }', /unique/i],
    ['a field that does not exist', 'set: a\nscans: { L: { A: { targets: a, autostart: true } } }', /autostart/],
    [
      'a target that is none',
      'set: a\nscans: { L: { A: { targets: [192.0.2.300] } } }',
      /scans\.L\.A\.targets\[0\] .*192\.0\.2\.300.*is not an IPv4/,
    ],
    [
      'a schedule that is none',
      'set: a\nscans: { L: { A: { targets: a, schedule: { expression: daily } } } }',
      /schedule\.expression/,
    ],
    ['no set', 'scans: {}', /set/],
    ['neither scans nor pools', 'set: a', /scans: must be given, or pools/],
    [
      'a policy of a scan of a pool',
      'set: a\npools: { P: { A: { targets: a, policyId: "3" } } }',
      /pools\.P\.A\.policyId: belongs to one scanner/,
    ],
  ])('ends with 3 for %s', async (_what, yaml, reason) => {
    const { code, stderr } = await apply(yaml)
    expect([code, stderr]).toEqual([3, expect.stringMatching(reason)])
  })

  it('ends with 4 for a scanner that is not there', async () => {
    expect((await apply('set: a\nscans: { Nowhere: { A: { targets: a } } }')).code).toBe(4)
  })
})
