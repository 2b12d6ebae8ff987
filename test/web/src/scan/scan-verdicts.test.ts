import { describe, expect, it } from 'vitest'
import type { ScanDetail } from '../../../../web/src/api/types.ts'
import { judgeAll } from '../../../../web/src/scan/scan-verdicts.ts'

const scan = (name: string, changes: object = {}) =>
  ({ name, commands: { START: { allowed: true } }, ...changes }) as unknown as ScanDetail
const refused = (name: string, reason: string) => scan(name, { commands: { START: { allowed: false, reason } } })

describe('what may be done with several scans', () => {
  it('is what the server allows for every one of them', () => {
    expect(judgeAll([scan('a'), scan('b')], 'START')).toEqual({ allowed: true })
  })

  it('says of one scan why not, and of several also which', () => {
    expect(judgeAll([refused('b', 'it runs.')], 'START')).toEqual({ allowed: false, reason: 'It runs.' })
    expect(judgeAll([scan('a'), refused('b', 'it runs.')], 'START')).toEqual({
      allowed: false,
      reason: 'b: It runs.',
    })
  })

  it('is nothing while none is selected, or the server has not answered', () => {
    expect(judgeAll([], 'START')).toMatchObject({ allowed: false, reason: 'Select one or more scans first.' })
    expect(judgeAll([scan('a'), undefined], 'START')).toMatchObject({ allowed: false })
  })

  it('is a download only where there is a report', () => {
    expect(judgeAll([scan('a')], 'DOWNLOAD')).toMatchObject({ allowed: false, reason: 'There is no report yet.' })
    expect(judgeAll([scan('a', { run: { report: {} } })], 'DOWNLOAD')).toEqual({ allowed: true })
  })

  it('is one ZIP of several if any of them ran: it names those that have no report', () => {
    expect(judgeAll([scan('a'), scan('b', { run: {} })], 'DOWNLOAD')).toEqual({ allowed: true })
    expect(judgeAll([scan('a'), scan('b')], 'DOWNLOAD')).toMatchObject({ reason: 'None of them ever ran.' })
  })
})
