import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { AuditEntry } from '../../core/audit/audit-log.ts'
import { expectProblem, startHarness } from './harness.ts'
import type { Harness } from './harness.ts'

let harness: Harness
beforeAll(async () => {
  harness = await startHarness({ edition: 'manager' })
})
afterAll(async () => await harness.close())

const entriesOf = async (subject: string): Promise<AuditEntry[]> => {
  const { status, body, text } = await harness.ask('GET', `/v1/audit?subject=${subject}`)
  expect(status, text).toBe(200)
  return body.items
}
/** What is recorded of one subject, oldest first. */
const storyOf = async (subject: string) =>
  (await entriesOf(subject)).toReversed().map(({ action, changes, note }) => ({ action, changes, note }))

describe('GET /v1/audit', () => {
  it("tells a scanner's story, with its keys only as rotated, also after it is gone", async () => {
    const { id } = await harness.registered({ notes: 'in the cellar' })
    const keys = { accessKey: harness.simulator.accessKey, secretKey: harness.simulator.secretKey }
    const hint = `access key ending in ${keys.accessKey.slice(-4)}`
    await harness.ask('PATCH', `/v1/scanners/${id}`, { body: { name: 'Renamed', pollSeconds: 1 } })
    await harness.ask('PATCH', `/v1/scanners/${id}`, { body: { ...keys, notes: 'rotated' } })
    await harness.ask('DELETE', `/v1/scanners/${id}`)
    const story = await storyOf(id)
    expect(story.map(({ action }) => action)).toEqual([
      'scanner.registered',
      'scanner.changed',
      'scanner.keys-rotated',
      'scanner.changed',
      'scanner.deleted',
    ])
    expect(story[0]!.changes).toEqual(
      expect.arrayContaining([
        { field: 'apiUrl', to: harness.simulator.url },
        { field: 'notes', to: 'in the cellar' },
        { field: 'tls', to: expect.stringMatching(/^ca, PEM with SHA-256 [0-9a-f]{64}$/) },
        { field: 'keys', to: hint },
      ]),
    )
    expect(story.slice(1, 4).map(({ changes }) => changes)).toEqual([
      [{ field: 'name', from: 'Simulated', to: 'Renamed' }],
      [{ field: 'keys', from: hint, to: hint }],
      [{ field: 'notes', from: 'in the cellar', to: 'rotated' }],
    ])
    expect(story[4]!.changes).toContainEqual({ field: 'name', from: 'Renamed' })
    const [newest] = await entriesOf(id)
    expect(newest).toMatchObject({ actor: 'local', subject: id, action: 'scanner.deleted' })
    expect(Date.now() - Date.parse(newest!.at)).toBeLessThan(60_000)
  })

  it("tells a scan's story, its schedule and commands included", async () => {
    const { id } = await harness.defined({ name: 'Cellar', autoCreate: true, targets: '192.0.2.1, 192.0.2.2' })
    await harness.reaches(id, 'CREATED')
    await harness.ask('PATCH', `/v1/scans/${id}`, { body: { notes: 'weekly' } })
    const schedule = { expression: 'rate(7 days)', timezone: 'Europe/Berlin' }
    await harness.ask('PUT', `/v1/scans/${id}/schedule`, { body: schedule })
    await harness.ask('DELETE', `/v1/scans/${id}/schedule`)
    await harness.ask('POST', `/v1/scans/${id}/commands`, { body: { command: 'START' } })
    await harness.ask('DELETE', `/v1/scans/${id}?force=true`)
    const story = await storyOf(id)
    expect(story.map(({ action }) => action)).toEqual([
      'scan.defined',
      'scan.changed',
      'schedule.set',
      'schedule.removed',
      'scan.commanded',
      'scan.deleted',
    ])
    expect(story[0]!.changes).toContainEqual({ field: 'targets', to: '192.0.2.1, 192.0.2.2' })
    expect(story[1]!.changes).toEqual([{ field: 'notes', from: '', to: 'weekly' }])
    expect(story[2]!.changes).toContainEqual({ field: 'expression', to: 'rate(7 days)' })
    expect(story[4]!.changes).toEqual([
      { field: 'command', to: 'START' },
      { field: 'run', to: 1 },
    ])
    expect(story[5]!.note).toBe('By force.')
  })

  it('has nothing of what was refused', async () => {
    const { id } = await harness.defined()
    await harness.ask('POST', `/v1/scans/${id}/commands`, { body: { command: 'STOP' } })
    await harness.ask('PATCH', `/v1/scans/${id}`, { body: { notes: 'x' }, headers: { 'If-Match': '"99"' } })
    await harness.ask('POST', `/v1/scans/nothing-there/commands`, { body: { command: 'START' } })
    expect((await storyOf(id)).map(({ action }) => action)).toEqual(['scan.defined'])
    expect(await storyOf('nothing-there')).toEqual([])
  })

  it('pages through everything, newest first', async () => {
    const all: AuditEntry[] = []
    let cursor = ''
    do {
      const { body } = await harness.ask('GET', `/v1/audit?limit=3${cursor}`)
      expect(body.items.length).toBeLessThanOrEqual(3)
      all.push(...body.items)
      cursor = body.nextCursor === undefined ? '' : `&cursor=${String(body.nextCursor)}`
    } while (cursor !== '')
    expect(all.length).toBeGreaterThan(10)
    const ids = all.map(({ id }) => id)
    expect(ids).toEqual([...new Set(ids)].toSorted().toReversed())
  })

  it.each(['limit=0', 'limit=x', 'cursor=nonsense', 'subject=', 'actor=somebody', `subject=${'x'.repeat(101)}`])(
    'refuses %s',
    async (query) => {
      expectProblem(await harness.ask('GET', `/v1/audit?${query}`), 400, 'InvalidInputError')
    },
  )

  it('needs the token', async () => {
    expectProblem(await harness.ask('GET', '/v1/audit', { withToken: false }), 401, 'UnauthenticatedError')
  })
})
