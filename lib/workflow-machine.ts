import { RemovalPolicy, Stack, Validations } from 'aws-cdk-lib'
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs'
import { DefinitionBody, LogLevel, StateMachine, StateMachineType } from 'aws-cdk-lib/aws-stepfunctions'
import { Construct } from 'constructs'
import type { StateMachineDefinition } from '../core/workflow/asl.ts'
import { acknowledgeWildcard } from './acknowledge.ts'
import type { MachineIdentity } from './machine-identity.ts'
import type { ScanFunction } from './scan-function.ts'

export interface WorkflowMachineProps {
  readonly identity: MachineIdentity
  readonly definition: StateMachineDefinition
  /** Behind its steps. */
  readonly functions: readonly ScanFunction[]
  readonly logRetention: RetentionDays
}

/** A workflow of `core/workflow/`, word for word, with a function behind every step. */
export class WorkflowMachine extends Construct {
  readonly machine: StateMachine

  constructor(scope: Construct, id: string, { identity, definition, functions, logRetention }: WorkflowMachineProps) {
    super(scope, id)
    const role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('states.amazonaws.com') })
    role.addToPolicy(
      new PolicyStatement({
        actions: ['lambda:InvokeFunction'],
        resources: functions.map((step) => step.function.functionArn),
      }),
    )
    this.machine = new StateMachine(this, 'Machine', {
      stateMachineName: identity.name,
      stateMachineType: StateMachineType.STANDARD,
      definitionBody: DefinitionBody.fromString(Stack.of(this).toJsonString(definition)),
      role,
      tracingEnabled: true,
      logs: {
        level: LogLevel.ERROR,
        // Names of scans and texts of scanners would be in it. The history has them, for those who may read it.
        includeExecutionData: false,
        destination: new LogGroup(this, 'Log', {
          // CloudWatch Logs keeps one short list of who may deliver; names below this prefix need no entry each.
          logGroupName: `/aws/vendedlogs/states/${identity.name}`,
          retention: logRetention,
          removalPolicy: RemovalPolicy.DESTROY,
        }),
      },
    })
    acknowledgeWildcard(role, {
      resources: ['*'],
      reason:
        'Delivering logs and traces is granted for an account as a whole: the logs:*LogDelivery actions and X-Ray know ' +
        'no resources. https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html',
    })
    Validations.of(this.machine).acknowledge({
      id: 'AwsSolutions-SF1',
      reason:
        'Step Functions itself keeps the whole history of every execution for 90 days. Logging each of its events ' +
        'once more would cost more than the executions; errors are logged.',
    })
  }
}
