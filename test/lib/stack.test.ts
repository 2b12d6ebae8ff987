import type { Template } from 'aws-cdk-lib/assertions'
import { App, Stack } from 'aws-cdk-lib'
import { Bucket } from 'aws-cdk-lib/aws-s3'
import { AwsSolutionsChecks } from 'cdk-nag'
import { describe, expect, it } from 'vitest'
import type { StateMachineDefinition } from '../../core/workflow/asl.ts'
import { bundleWorkflow } from '../../core/workflow/bundle-workflow.ts'
import { scanWorkflow } from '../../core/workflow/scan-workflow.ts'
import { readEnvironment } from '../../lambdas/environment.ts'
import { BUNDLE_FUNCTIONS, OTHER_FUNCTIONS, STEP_FUNCTIONS } from '../../lambdas/functions.ts'
import { EVERYTHING, makeStack, plain, resourcesOf, synthesize } from './synthesis.ts'

const template = synthesize()
const everything = synthesize(EVERYTHING)
const DESIGNS = [
  ...Object.values(STEP_FUNCTIONS),
  ...Object.values(BUNDLE_FUNCTIONS),
  ...Object.values(OTHER_FUNCTIONS),
]

function functionOf(made: Template, file: string): Record<string, unknown> {
  const found = [...resourcesOf(made, 'AWS::Lambda::Function').values()].find(
    ({ Properties }) => Properties['FunctionName'] === `Scanloop-${file}`,
  )
  return found?.Properties ?? {}
}

describe('cdk-nag', () => {
  const pack = () => new AwsSolutionsChecks(new App())

  it.each([
    ['by default', {}],
    ['with everything', EVERYTHING],
    [
      'with a sign-in page',
      { auth: { kind: 'cognito', signIn: { domainPrefix: 'a', callbackUrls: ['https://a.b/c'] } } },
    ],
    ['without a web page', { webSite: { enabled: false } }],
    ['for a test', { removal: 'destroy', retentionDays: 0 }],
  ])('finds nothing that has no reason, %s', (_, configuration) => {
    expect(pack().validateScope(makeStack(configuration)).violations).toEqual([])
  })

  it('would find something', () => {
    const stack = new Stack(new App())
    new Bucket(stack, 'Plain')
    expect(pack().validateScope(stack).violations).not.toEqual([])
  })
})

describe('functions', () => {
  it.each(DESIGNS.map((design) => [design.file, design] as const))('%s has all of its environment', (file, design) => {
    const { Environment } = functionOf(everything, file) as { Environment: { Variables: Record<string, unknown> } }
    const variables = Object.fromEntries(
      Object.entries(Environment.Variables).map(([name, value]) => [name, plain(value)]),
    )
    expect(() => readEnvironment(design.environment, variables)).not.toThrow()
  })

  it.each(DESIGNS.map((design) => [design.file, design] as const))('%s is as it was designed', (file, design) => {
    expect(functionOf(everything, file)).toMatchObject({
      Runtime: 'nodejs24.x',
      Handler: 'index.handler',
      Architectures: ['arm64'],
      MemorySize: design.memoryMegabytes,
      Timeout: design.timeoutSeconds,
      TracingConfig: { Mode: 'Active' },
    })
    expect('VpcConfig' in functionOf(everything, file)).toBe(design.talksToScanners)
  })

  it('keep logs for the configured time, in groups that go with them', () => {
    for (const group of resourcesOf(template, 'AWS::Logs::LogGroup').values()) {
      expect(group).toMatchObject({ DeletionPolicy: 'Delete', Properties: { RetentionInDays: 90 } })
    }
  })

  it('the archive takes the configured memory', () => {
    const made = synthesize({ archiveMemoryMegabytes: 3538, architecture: 'x86_64' })
    expect(functionOf(made, 'archive-report')).toMatchObject({ MemorySize: 3538, Architectures: ['x86_64'] })
  })
})

/** A state machine's definition as CloudFormation makes it, and the resource of each of its steps. */
function machineOf(name: string) {
  const machine = [...resourcesOf(template, 'AWS::StepFunctions::StateMachine').values()].find(
    ({ Properties }) => Properties['StateMachineName'] === name,
  )
  const definition = JSON.parse(plain(machine?.Properties['DefinitionString'])) as StateMachineDefinition
  const resource = (step: string) => {
    const state = definition.States[step]
    return state?.Type === 'Task' ? state.Resource : ''
  }
  return { definition, resource }
}

describe('the state machines', () => {
  it('of scans is the workflow of the core, with functions for its steps', () => {
    const { definition, resource } = machineOf('Scanloop-scan')
    expect(definition).toEqual(scanWorkflow({ resource, archiveTimeoutSeconds: 900 }))
    for (const step of Object.keys(STEP_FUNCTIONS)) {
      expect(resource(step)).toMatch(new RegExp(`^<Steps${step}Function\\w+\\.Arn>$`))
    }
  })

  it('of downloads is the workflow of the core, with functions for its steps', () => {
    const { definition, resource } = machineOf('Scanloop-bundle')
    expect(definition).toEqual(bundleWorkflow({ resource, buildTimeoutSeconds: 900 }))
    for (const step of Object.keys(BUNDLE_FUNCTIONS)) {
      expect(resource(step)).toMatch(new RegExp(`^<Downloads${step}\\w+\\.Arn>$`))
    }
  })

  it.each(['scan', 'bundle'])('log no data of executions: %s', (workflow) => {
    template.hasResourceProperties('AWS::StepFunctions::StateMachine', {
      StateMachineName: `Scanloop-${workflow}`,
      StateMachineType: 'STANDARD',
      LoggingConfiguration: { IncludeExecutionData: false, Level: 'ERROR' },
      TracingConfiguration: { Enabled: true },
    })
  })
})

describe('the HTTP API', () => {
  it('asks for a token on every route but two, whichever way they are read', () => {
    const routes = [...resourcesOf(template, 'AWS::ApiGatewayV2::Route').values()].map(({ Properties }) => Properties)
    const open = routes
      .filter((route) => route['AuthorizationType'] !== 'JWT')
      .map((route) => String(route['RouteKey']))
    expect(open.toSorted()).toEqual(
      ['GET', 'HEAD'].flatMap((method) => [`${method} /healthz`, `${method} /openapi.json`]),
    )
    expect(routes.map((route) => route['RouteKey'])).toContain('$default')
  })

  it('takes the tokens of the configured issuer only', () => {
    everything.hasResourceProperties('AWS::ApiGatewayV2::Authorizer', {
      AuthorizerType: 'JWT',
      JwtConfiguration: { Issuer: 'https://token.actions.githubusercontent.com', Audience: ['scanloop'] },
    })
    everything.resourceCountIs('AWS::Cognito::UserPool', 0)
  })

  it('answers under its own name only, if it has one', () => {
    everything.hasResourceProperties('AWS::ApiGatewayV2::Api', { DisableExecuteApiEndpoint: true })
    template.hasResourceProperties('AWS::ApiGatewayV2::Api', { DisableExecuteApiEndpoint: false })
  })

  it('logs neither queries nor headers, and limits the rate', () => {
    const [stage] = resourcesOf(template, 'AWS::ApiGatewayV2::Stage').values()
    const { AccessLogSettings, DefaultRouteSettings } = stage?.Properties ?? {}
    expect((AccessLogSettings as { Format: string }).Format).not.toMatch(/query|header|token/i)
    expect(DefaultRouteSettings).toEqual({ ThrottlingBurstLimit: 100, ThrottlingRateLimit: 50 })
  })
})

describe('the user pool', () => {
  it('lets nobody sign up, and gives the roles by groups', () => {
    template.hasResourceProperties('AWS::Cognito::UserPool', {
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
    })
    const groups = [...resourcesOf(template, 'AWS::Cognito::UserPoolGroup').values()]
    expect(groups.map(({ Properties }) => String(Properties['GroupName'])).toSorted()).toEqual([
      'admin',
      'operator',
      'reader',
    ])
    const { Environment } = functionOf(template, 'api') as { Environment: { Variables: Record<string, unknown> } }
    expect(JSON.parse(String(Environment.Variables['ACCESS_RULES']))).toContainEqual({
      claim: 'cognito:groups',
      matches: 'operator',
      role: 'operator',
    })
  })
})
