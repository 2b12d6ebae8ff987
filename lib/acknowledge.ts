import { Stack, Validations } from 'aws-cdk-lib'
import { PolicyStatement, type PolicyStatementProps, type Role } from 'aws-cdk-lib/aws-iam'
import { flattenCfnReference } from 'cdk-nag/lib/utils/flatten-cfn-reference.js'

/** A statement whose resources hold `*`, with the reason why they must. */
export interface WildcardStatement {
  readonly actions: string[]
  readonly resources: string[]
  readonly conditions?: PolicyStatementProps['conditions']
  readonly reason: string
}

/** Adds the statement to the role, and its reason where cdk-nag looks for one. */
export function allowWildcard(role: Role, { actions, resources, conditions, reason }: WildcardStatement): void {
  role.addToPrincipalPolicy(new PolicyStatement({ actions, resources, conditions }))
  acknowledgeWildcard(role, { resources, reason })
}

/** For wildcards that the CDK itself puts into a role. */
export function acknowledgeWildcard(
  role: Role,
  { resources, reason }: Pick<WildcardStatement, 'resources' | 'reason'>,
): void {
  for (const resource of resources) {
    const flat = flattenCfnReference(Stack.of(role).resolve(resource))
    Validations.of(role).acknowledge({ id: `AwsSolutions-IAM5[Resource::${flat}]`, reason })
  }
}
