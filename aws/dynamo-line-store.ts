import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { ConflictError, StorageUnavailableError } from '../core/errors.ts'
import { emptyLine, ScannerLine } from '../core/queue/line.ts'
import type { LineStore } from '../core/queue/line-store.ts'
import { packRecord, unpackRecord } from './dynamo-record.ts'
import { DynamoTable } from './dynamo-table.ts'

/** The lines of scanners in DynamoDB, an item for each. */
export class DynamoLineStore implements LineStore {
  readonly #table: DynamoTable

  constructor(client: DynamoDBClient, tableName: string) {
    this.#table = new DynamoTable(client, tableName)
  }

  async read(scannerId: string): Promise<ScannerLine> {
    const item = await this.#table.get({ scannerId })
    if (item === undefined) return emptyLine(scannerId)
    return unpackRecord(ScannerLine, { table: this.#table.name, id: scannerId }, item['record'])
  }

  async save(line: ScannerLine): Promise<ScannerLine> {
    const { scannerId, version } = line
    const saved = { ...line, version: version + 1 }
    const record = packRecord(saved)
    if (record === undefined) {
      throw new StorageUnavailableError(
        `The record ${scannerId} of table ${this.#table.name}`,
        'it is larger than the 400 KB that DynamoDB stores in one item',
        undefined,
        'Lower maxActiveRuns of the scanner, or share its scans among several scanners.',
      )
    }
    const isGiven =
      version === 0
        ? { text: 'attribute_not_exists(#scannerId)', values: {} }
        : { text: '#version = :given', values: { given: version } }
    const changed = await this.#table.put({ scannerId }, { version: saved.version, record }, isGiven)
    if (!changed) throw new ConflictError(`The line of scanner ${scannerId} was changed by somebody else.`)
    return saved
  }

  async delete(scannerId: string): Promise<void> {
    await this.#table.delete({ scannerId })
  }
}
