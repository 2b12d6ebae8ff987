import { describe, expect, it } from 'vitest'
import { ApiEnvironment, readEnvironment, RecordEnvironment } from '../../lambdas/environment.ts'

const RECORDS = {
  SCANNERS_TABLE: 'scanners',
  SCANS_TABLE: 'scans',
  RUNS_TABLE: 'runs',
  LINES_TABLE: 'lines',
  ZONES_TABLE: 'zones',
  STATE_MACHINE_ARN: 'arn:aws:states:eu-west-1:000000000000:stateMachine:scanloop-scan',
  EVENT_BUS_NAME: 'scanloop',
  SETTINGS: '{"polling":"adaptive"}',
}

describe('the environment of a function', () => {
  it('is read with the settings that it holds as JSON, and their defaults', () => {
    expect(readEnvironment(RecordEnvironment, RECORDS).SETTINGS).toMatchObject({
      polling: 'adaptive',
      linkSeconds: 900,
    })
  })

  it.each(Object.keys(RECORDS))('without %s, names it', (name) => {
    const { [name as keyof typeof RECORDS]: _missing, ...rest } = RECORDS
    expect(() => readEnvironment(RecordEnvironment, rest)).toThrow(new RegExp(`\\b${name}: `))
  })

  it('names a variable that holds no JSON, or the wrong one, and never shows its value', () => {
    const wrong = { ...RECORDS, SETTINGS: '{"polling":"hunter2"', ACCESS_RULES: '[{"claim":"hunter2"}]' }
    const read = () => readEnvironment(ApiEnvironment, wrong)
    expect(read).toThrow(/SETTINGS: is not valid JSON/)
    expect(read).toThrow(/ACCESS_RULES\.0\.matches/)
    expect(read).not.toThrow(/hunter2/)
  })
})
