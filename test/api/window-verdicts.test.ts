import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startHarness } from './harness.ts'
import type { Harness } from './harness.ts'

/** What may be commanded, as a scan tells it, while windows are closed. */

let harness: Harness
beforeAll(async () => {
  harness = await startHarness({ speed: 20 })
})
afterAll(() => harness.close())
beforeEach(() => setWindows())

const DAY_MS = 86_400_000
/** A midnight that is not near. */
const OPENS_AT = new Date(Math.ceil(Date.now() / DAY_MS) * DAY_MS + DAY_MS).toISOString()
const FREEZE = {
  name: 'Freeze',
  kind: 'blackout',
  timezone: 'UTC',
  times: { recurs: 'once', from: '2020-01-01T00:00:00Z', to: OPENS_AT },
}
const REFUSED = `it is inside the blackout "Freeze"; it is allowed from ${OPENS_AT} on.`

const setWindows = async (...windows: object[]) => {
  expect((await harness.ask('PUT', '/v1/windows', { body: { windows } })).status).toBe(200)
}
const told = async (id: string) => (await harness.ask('GET', `/v1/scans/${id}`)).body
const commanded = (id: string, command: string) =>
  harness.ask('POST', `/v1/scans/${id}/commands`, { body: { command } })

describe('a scan', () => {
  it('that a person paused says that it cannot be resumed now, and from when on it can', async () => {
    const { id } = await harness.defined({ autoCreate: true, autoStart: true })
    await harness.reaches(id, 'RUNNING')
    await commanded(id, 'PAUSE')
    await harness.reaches(id, 'PAUSED')
    expect(await told(id)).toMatchObject({
      allowedCommands: ['RESUME', 'STOP'],
      commands: { RESUME: { allowed: true } },
    })
    await setWindows(FREEZE)
    expect(await told(id)).toMatchObject({
      allowedCommands: ['STOP'],
      commands: { RESUME: { allowed: false, reason: REFUSED }, STOP: { allowed: true } },
    })
    const { status, body } = await commanded(id, 'RESUME')
    expect([status, body.title]).toEqual([409, 'WindowClosedError'])
    await commanded(id, 'STOP')
  })

  it('that shall not wait says that it cannot be started now; one that waits can', async () => {
    const refuses = await harness.defined({ autoCreate: true, outsideWindow: 'refuse' })
    const waits = await harness.defined({ autoCreate: true })
    for (const { id } of [refuses, waits]) await harness.reaches(id, 'CREATED')
    await setWindows(FREEZE)
    expect(await told(refuses.id)).toMatchObject({
      allowedCommands: [],
      commands: { START: { allowed: false, reason: REFUSED } },
    })
    expect(await told(waits.id)).toMatchObject({ allowedCommands: ['START'] })
    const { status, body } = await commanded(refuses.id, 'START')
    expect([status, body.title]).toEqual([409, 'WindowClosedError'])
  })

  it('that windows do not concern says what the lifecycle says', async () => {
    await setWindows(FREEZE)
    const { id } = await harness.defined({ autoCreate: false, outsideWindow: 'refuse' })
    expect(await told(id)).toMatchObject({
      allowedCommands: ['CREATE'],
      commands: { START: { allowed: false, reason: expect.stringContaining('CREATE it first') } },
    })
  })
})
