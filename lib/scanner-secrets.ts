import { ArnFormat, Stack } from 'aws-cdk-lib'
import type { Role } from 'aws-cdk-lib/aws-iam'
import { Construct } from 'constructs'
import { allowWildcard } from './acknowledge.ts'

/**
 * The scanners' API keys: one secret per scanner, made when the scanner is registered and deleted with it. The stack
 * owns only their common prefix.
 */
export class ScannerSecrets extends Construct {
  readonly namePrefix: string

  constructor(scope: Construct, id: string, stackName: string) {
    super(scope, id)
    this.namePrefix = `${stackName}/scanners/`
  }

  grantRead(role: Role): void {
    this.#allow(role, ['secretsmanager:GetSecretValue'])
  }

  grantReadWrite(role: Role): void {
    this.#allow(role, [
      'secretsmanager:CreateSecret',
      'secretsmanager:DeleteSecret',
      'secretsmanager:GetSecretValue',
      'secretsmanager:PutSecretValue',
    ])
  }

  #allow(role: Role, actions: string[]): void {
    const arn = Stack.of(this).formatArn({
      service: 'secretsmanager',
      resource: 'secret',
      resourceName: `${this.namePrefix}*`,
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    })
    allowWildcard(role, {
      actions,
      resources: [arn],
      reason:
        'Secrets are named by the prefix of this stack and the id of a scanner that is registered later, and Secrets ' +
        'Manager ends every ARN with six random letters.',
    })
  }
}
