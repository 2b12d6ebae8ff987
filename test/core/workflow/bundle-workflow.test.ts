import aslValidator from 'asl-validator'
import { describe, expect, it } from 'vitest'
import { BUNDLE_STEPS } from '../../../core/workflow/bundle-steps.ts'
import { BUNDLE_STEP_NAMES, bundleWorkflow } from '../../../core/workflow/bundle-workflow.ts'
import { checkDefinition } from '../../../core/workflow/definition-check.ts'

const definition = bundleWorkflow({
  resource: (step) => `arn:aws:lambda:eu-west-1:000000000000:function:${step}`,
  buildTimeoutSeconds: 900,
})

describe('the bundle workflow', () => {
  it('is valid Amazon States Language', () => {
    const { isValid, errorsText } = aslValidator(structuredClone(definition), { checkPaths: true, checkArn: true })
    expect(isValid, errorsText('\n')).toBe(true)
  })

  it('uses nothing that one of its two executors gets wrong', () => {
    expect(checkDefinition(definition)).toEqual([])
  })

  it('has a task, and code, for every step', () => {
    const tasks = Object.entries(definition.States).filter(([, state]) => state.Type === 'Task')
    expect(tasks.map(([name]) => name).toSorted()).toEqual([...BUNDLE_STEP_NAMES].toSorted())
    expect(Object.keys(BUNDLE_STEPS).toSorted()).toEqual([...BUNDLE_STEP_NAMES].toSorted())
  })

  it('carries no payload but which download it is', () => {
    const parameters = Object.values(definition.States).flatMap((state) =>
      state.Type === 'Task' ? Object.keys(state.Parameters) : [],
    )
    expect([...new Set(parameters)].toSorted()).toEqual(['downloadId.$', 'error.$', 'executionName.$'])
  })
})
