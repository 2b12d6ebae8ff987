import { RemovalPolicy } from 'aws-cdk-lib'
import { type IGrantable, PolicyStatement } from 'aws-cdk-lib/aws-iam'
import { type IKey, Key } from 'aws-cdk-lib/aws-kms'
import type { Construct } from 'constructs'
import type { Configuration } from './configuration.ts'

/** How all that holds data is encrypted, and what becomes of it when the stack is deleted. */
export interface DataProtection {
  readonly removalPolicy: RemovalPolicy
  /** Left out: keys that AWS owns or manages. */
  readonly key?: IKey
}

export function dataProtection(
  scope: Construct,
  { removal, kmsKeyArn }: Pick<Configuration, 'removal' | 'kmsKeyArn'>,
): DataProtection {
  return {
    removalPolicy: removal === 'destroy' ? RemovalPolicy.DESTROY : RemovalPolicy.RETAIN,
    key: kmsKeyArn === undefined ? undefined : Key.fromKeyArn(scope, 'DataKey', kmsKeyArn),
  }
}

/**
 * Lets a function use the key, in so many words: the grants of the CDK have wildcards in their actions, and would also
 * let a function use the key by itself.
 *
 * @param service The service that uses the key on the function's behalf, such as `dynamodb`.
 */
export function grantKey(
  grantee: IGrantable,
  key: IKey | undefined,
  service: 'dynamodb' | 's3' | 'secretsmanager',
): void {
  if (key === undefined) return
  const { region } = key.stack
  grantee.grantPrincipal.addToPrincipalPolicy(
    new PolicyStatement({
      actions: [
        'kms:Decrypt',
        'kms:DescribeKey',
        'kms:Encrypt',
        'kms:GenerateDataKey',
        'kms:ReEncryptFrom',
        'kms:ReEncryptTo',
      ],
      resources: [key.keyArn],
      conditions: { StringEquals: { 'kms:ViaService': `${service}.${region}.amazonaws.com` } },
    }),
  )
}
