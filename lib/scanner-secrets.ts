import { ArnFormat, Stack } from 'aws-cdk-lib'
import type { Role } from 'aws-cdk-lib/aws-iam'
import type { IKey } from 'aws-cdk-lib/aws-kms'
import { Construct } from 'constructs'
import type { z } from 'zod'
import type { ApiEnvironment } from '../lambdas/environment.ts'
import { allowWildcard } from './acknowledge.ts'
import { type DataProtection, grantKey } from './data-protection.ts'

export interface ScannerSecretsProps {
  readonly stackName: string
  readonly protection: DataProtection
}

/**
 * The scanners' API keys: one secret per scanner, made when the scanner is registered and deleted with it. The stack
 * owns only their common prefix.
 */
export class ScannerSecrets extends Construct {
  readonly namePrefix: string
  /** What the function that makes secrets is told about them. */
  readonly environment: Pick<z.input<typeof ApiEnvironment>, 'SECRET_NAME_PREFIX' | 'SECRET_KMS_KEY_ARN'>
  readonly #key: IKey | undefined

  constructor(scope: Construct, id: string, { stackName, protection }: ScannerSecretsProps) {
    super(scope, id)
    this.namePrefix = `${stackName}/scanners/`
    this.#key = protection.key
    this.environment = {
      SECRET_NAME_PREFIX: this.namePrefix,
      ...(protection.key === undefined ? {} : { SECRET_KMS_KEY_ARN: protection.key.keyArn }),
    }
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
    grantKey(role, this.#key, 'secretsmanager')
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
