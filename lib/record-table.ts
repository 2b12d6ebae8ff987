import { RemovalPolicy } from 'aws-cdk-lib'
import { AttributeType, BillingMode, ProjectionType, Table, TableEncryption } from 'aws-cdk-lib/aws-dynamodb'
import { type IGrantable, PolicyStatement } from 'aws-cdk-lib/aws-iam'
import { Construct } from 'constructs'
import type { KeyAttribute, TableDesign } from '../aws/dynamo-tables.ts'
import { type DataProtection, grantKey } from './data-protection.ts'

export interface RecordTableProps {
  readonly design: TableDesign
  readonly protection: DataProtection
  /** Holds the time, in seconds since 1970, after which DynamoDB may delete an item. Left out: nothing expires. */
  readonly expiresBy?: string
}

/** What a function may do with a table. */
export type TableAccess = 'read' | 'write' | 'delete'

const ACTIONS = {
  read: ['dynamodb:GetItem', 'dynamodb:Query'],
  write: ['dynamodb:PutItem', 'dynamodb:UpdateItem'],
  delete: ['dynamodb:DeleteItem'],
} as const satisfies Record<TableAccess, readonly string[]>

/** A table of `aws/dynamo-tables.ts`, paid per request and restorable to any second of the last 35 days. */
export class RecordTable extends Construct {
  readonly table: Table
  readonly #indexArns: readonly string[]
  readonly #protection: DataProtection

  constructor(scope: Construct, id: string, { design, protection, expiresBy }: RecordTableProps) {
    super(scope, id)
    this.#protection = protection
    this.table = new Table(this, 'Table', {
      partitionKey: attribute(design.partitionKey),
      sortKey: optional(design.sortKey),
      billingMode: BillingMode.PAY_PER_REQUEST,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      encryption: protection.key === undefined ? TableEncryption.DEFAULT : TableEncryption.CUSTOMER_MANAGED,
      encryptionKey: protection.key,
      timeToLiveAttribute: expiresBy,
      removalPolicy: protection.removalPolicy,
      deletionProtection: protection.removalPolicy === RemovalPolicy.RETAIN,
    })
    for (const { name, partitionKey, sortKey, include } of design.indexes) {
      this.table.addGlobalSecondaryIndex({
        indexName: name,
        partitionKey: attribute(partitionKey),
        sortKey: optional(sortKey),
        ...(include.length === 0
          ? { projectionType: ProjectionType.KEYS_ONLY }
          : { projectionType: ProjectionType.INCLUDE, nonKeyAttributes: [...include] }),
      })
    }
    this.#indexArns = design.indexes.map(({ name }) => `${this.table.tableArn}/index/${name}`)
  }

  /** The adapters read single items and indexes, and change single items: no scans, batches or transactions. */
  grant(grantee: IGrantable, ...access: readonly TableAccess[]): void {
    for (const one of access) {
      const resources = one === 'read' ? [this.table.tableArn, ...this.#indexArns] : [this.table.tableArn]
      grantee.grantPrincipal.addToPrincipalPolicy(new PolicyStatement({ actions: [...ACTIONS[one]], resources }))
    }
    grantKey(grantee, this.#protection.key, 'dynamodb')
  }
}

function attribute({ name, type }: KeyAttribute): { name: string; type: AttributeType } {
  return { name, type: type === 'S' ? AttributeType.STRING : AttributeType.NUMBER }
}

function optional(key: KeyAttribute | undefined): { name: string; type: AttributeType } | undefined {
  return key === undefined ? undefined : attribute(key)
}
