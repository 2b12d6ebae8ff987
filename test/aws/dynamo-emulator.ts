import { randomUUID } from 'node:crypto'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import {
  type AttributeDefinition,
  CreateTableCommand,
  type CreateTableCommandInput,
  DeleteTableCommand,
  DescribeTableCommand,
  DynamoDBClient,
  type KeySchemaElement,
} from '@aws-sdk/client-dynamodb'
import dynalite from 'dynalite'
import {
  AUDIT_TABLE,
  DOWNLOADS_TABLE,
  IDEMPOTENCY_TABLE,
  LINES_TABLE,
  type IndexDesign,
  type KeyAttribute,
  RUNS_TABLE,
  SCANNERS_TABLE,
  SCANS_TABLE,
  type TableDesign,
  ZONES_TABLE,
} from '../../aws/dynamo-tables.ts'

export const DESIGNS = {
  scanners: SCANNERS_TABLE,
  scans: SCANS_TABLE,
  runs: RUNS_TABLE,
  lines: LINES_TABLE,
  zones: ZONES_TABLE,
  audit: AUDIT_TABLE,
  idempotency: IDEMPOTENCY_TABLE,
  downloads: DOWNLOADS_TABLE,
} as const
export type Noun = keyof typeof DESIGNS

/** DynamoDB for tests: an emulator in this process, with tables of the real design. */
export class DynamoEmulator {
  readonly endpoint: string
  readonly client: DynamoDBClient
  readonly #server: Server

  static async start(): Promise<DynamoEmulator> {
    const server = dynalite({ createTableMs: 0, deleteTableMs: 0 })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()))
    return new DynamoEmulator(server)
  }

  private constructor(server: Server) {
    this.#server = server
    this.endpoint = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`
    this.client = clientOf(this.endpoint)
  }

  /** An empty table under a name of its own. */
  async createTable(noun: Noun): Promise<string> {
    const name = `scanloop-${noun}-${randomUUID()}`
    await this.client.send(new CreateTableCommand(createInput(name, DESIGNS[noun])))
    // The SDK's waiter sleeps for seconds between two looks; this table is there at once.
    for (;;) {
      const { Table: table } = await this.client.send(new DescribeTableCommand({ TableName: name }))
      const indexes = table?.GlobalSecondaryIndexes ?? []
      if ([table?.TableStatus, ...indexes.map((index) => index.IndexStatus)].every((status) => status === 'ACTIVE')) {
        return name
      }
    }
  }

  async deleteTable(name: string): Promise<void> {
    await this.client.send(new DeleteTableCommand({ TableName: name }))
  }

  async stop(): Promise<void> {
    this.client.destroy()
    await new Promise((resolve) => this.#server.close(resolve))
  }
}

export function clientOf(endpoint: string, maxAttempts = 3): DynamoDBClient {
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' }
  return new DynamoDBClient({ endpoint, region: 'eu-central-1', credentials, maxAttempts })
}

export function createInput(name: string, design: TableDesign): CreateTableCommandInput {
  const keys = [design, ...design.indexes].flatMap(keysOf)
  const types = new Map(keys.map((key) => [key.name, key.type]))
  return {
    TableName: name,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: [...types].map(([AttributeName, AttributeType]): AttributeDefinition => ({
      AttributeName,
      AttributeType,
    })),
    KeySchema: schemaOf(design),
    // DynamoDB refuses an empty list.
    ...(design.indexes.length === 0 ? {} : { GlobalSecondaryIndexes: design.indexes.map(indexOf) }),
  }
}

function indexOf(index: IndexDesign) {
  return {
    IndexName: index.name,
    KeySchema: schemaOf(index),
    Projection:
      index.include.length === 0
        ? { ProjectionType: 'KEYS_ONLY' as const }
        : { ProjectionType: 'INCLUDE' as const, NonKeyAttributes: [...index.include] },
  }
}

interface Keyed {
  readonly partitionKey: KeyAttribute
  readonly sortKey?: KeyAttribute
}

function keysOf({ partitionKey, sortKey }: Keyed): KeyAttribute[] {
  return sortKey === undefined ? [partitionKey] : [partitionKey, sortKey]
}

function schemaOf(keyed: Keyed): KeySchemaElement[] {
  return keysOf(keyed).map(({ name }, index) => ({ AttributeName: name, KeyType: index === 0 ? 'HASH' : 'RANGE' }))
}
