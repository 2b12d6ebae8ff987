import aslValidator from 'asl-validator'
import { describe, expect, it } from 'vitest'
import { checkDefinition } from '../../../core/workflow/definition-check.ts'
import { scanWorkflow, STEP_NAMES } from '../../../core/workflow/scan-workflow.ts'
import { STEPS } from '../../../core/workflow/steps.ts'

const definition = scanWorkflow({
  resource: (step) => `arn:aws:lambda:eu-west-1:000000000000:function:${step}`,
  archiveTimeoutSeconds: 900,
})

describe('the scan workflow', () => {
  it('is valid Amazon States Language', () => {
    const { isValid, errorsText } = aslValidator(structuredClone(definition), {
      checkPaths: true,
      checkArn: true,
    })
    expect(isValid, errorsText('\n')).toBe(true)
  })

  it('uses nothing that one of its two executors gets wrong', () => {
    expect(checkDefinition(definition)).toEqual([])
  })

  it('has a task, and code, for every step', () => {
    const tasks = Object.entries(definition.States).filter(([, state]) => state.Type === 'Task')
    expect(tasks.map(([name]) => name).toSorted()).toEqual([...STEP_NAMES].toSorted())
    expect(Object.keys(STEPS).toSorted()).toEqual([...STEP_NAMES].toSorted())
  })

  it('carries no secret and no payload but who the run is', () => {
    const parameters = Object.values(definition.States).flatMap((state) =>
      state.Type === 'Task' ? Object.keys(state.Parameters) : [],
    )
    const allowed = new Set(['scanId.$', 'runNumber.$', 'executionName.$', 'command.$', 'error.$'])
    expect(parameters.filter((key) => !allowed.has(key))).toEqual([])
  })
})
