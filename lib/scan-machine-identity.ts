import { ArnFormat, Stack } from 'aws-cdk-lib'
import { PolicyStatement, type Role } from 'aws-cdk-lib/aws-iam'
import type { Construct } from 'constructs'
import { allowWildcard } from './acknowledge.ts'

/**
 * The state machine by its name. Functions need its ARN, and it needs theirs; CloudFormation could make neither first.
 */
export class ScanMachineIdentity {
  readonly name: string
  readonly arn: string
  readonly #executionsArn: string

  constructor(scope: Construct, stackName: string) {
    this.name = `${stackName}-scan`
    const arnOf = (resource: string, resourceName: string) =>
      Stack.of(scope).formatArn({
        service: 'states',
        resource,
        resourceName,
        arnFormat: ArnFormat.COLON_RESOURCE_NAME,
      })
    this.arn = arnOf('stateMachine', this.name)
    this.#executionsArn = arnOf('execution', `${this.name}:*`)
  }

  grantStart(role: Role): void {
    role.addToPrincipalPolicy(new PolicyStatement({ actions: ['states:StartExecution'], resources: [this.arn] }))
  }

  /** To see whether an execution is running. */
  grantDescribe(role: Role): void {
    allowWildcard(role, {
      actions: ['states:DescribeExecution'],
      resources: [this.#executionsArn],
      reason: 'Executions of this one state machine are named after scans and runs, when they are started.',
    })
  }
}
