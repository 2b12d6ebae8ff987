import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { MetricName } from '../../lambdas/metric-names.ts'
import { anchorsOf, sectionsOf } from '../docs/markdown.ts'
import { EVERYTHING, resourcesOf, synthesize } from './synthesis.ts'

const runbook = readFileSync(join(import.meta.dirname, '../../docs/runbook.md'), 'utf8')
const made = synthesize(EVERYTHING)
const alarms = [...resourcesOf(made, 'AWS::CloudWatch::Alarm').values()].map(({ Properties }) => Properties)
const slugOf = (alarm: Record<string, unknown>) => /#([\w-]+)$/.exec(String(alarm['AlarmDescription']))?.[1] ?? ''

describe('alarms and the runbook', () => {
  it('every alarm links a section, and every section is of an alarm', () => {
    expect(alarms.length).toBeGreaterThan(10)
    const sections = [...sectionsOf(runbook).keys()].filter((name) => name !== 'How to look')
    const slugs = new Set(sections.flatMap((name) => [...anchorsOf(`## ${name}`)]))
    expect(new Set(alarms.map(slugOf))).toEqual(slugs)
  })

  it('every section says what it means, how to look, what to do, and when it is harmless', () => {
    for (const [name, text] of sectionsOf(runbook)) {
      if (name === 'How to look') continue
      for (const part of ['**Meaning:**', '**Look:**', '**Do:**', '**Harmless:**']) {
        expect(text, name).toContain(part)
      }
    }
  })

  it('links follow the configured address', () => {
    for (const alarm of alarms) {
      expect(alarm['AlarmDescription']).toContain(`${String(EVERYTHING['runbookUrl'])}#${slugOf(alarm)}`)
    }
  })

  it('every alarm tells the topic, when it begins and when it ends', () => {
    for (const alarm of alarms) {
      expect(alarm['AlarmActions']).toHaveLength(1)
      expect(alarm['OKActions']).toEqual(alarm['AlarmActions'])
    }
  })

  it('count only what functions of the same stack emit', () => {
    const dimensions = alarms.filter((alarm) => alarm['Namespace'] === 'Scanloop').map((alarm) => alarm['Dimensions'])
    for (const one of dimensions) expect(one).toEqual([{ Name: 'service', Value: 'Scanloop' }])
    const environments = [...resourcesOf(made, 'AWS::Lambda::Function').values()].map(
      ({ Properties }) => Properties['Environment'],
    )
    for (const one of environments) expect(one).toMatchObject({ Variables: { POWERTOOLS_SERVICE_NAME: 'Scanloop' } })

    const own = alarms.filter((alarm) => alarm['Namespace'] === 'Scanloop').map((alarm) => alarm['MetricName'])
    expect(own).toContain(MetricName.RunFailed)
    for (const name of own) expect(Object.values(MetricName)).toContain(name)
  })

  it('a sweeper that is not called at all is noticed', () => {
    const silent = alarms.find((alarm) => slugOf(alarm) === 'silent-sweeper')
    expect(silent).toMatchObject({ TreatMissingData: 'breaching', ComparisonOperator: 'LessThanThreshold' })
  })
})
