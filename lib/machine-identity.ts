import { ArnFormat, Stack } from 'aws-cdk-lib'
import { PolicyStatement, type Role } from 'aws-cdk-lib/aws-iam'
import type { Construct } from 'constructs'
import { allowWildcard } from './acknowledge.ts'

/**
 * A state machine by its name. Functions need its ARN, and it needs theirs; CloudFormation could make neither first.
 */
export class MachineIdentity {
  readonly name: string
  readonly arn: string
  readonly #executionsArn: string
  readonly #names: string

  /** @param names After what its executions are named, for the reason why they are not listed. */
  constructor(scope: Construct, name: string, names: string) {
    this.name = name
    this.#names = names
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
      reason: `Executions of this one state machine are named after ${this.#names}, when they are started.`,
    })
  }
}
