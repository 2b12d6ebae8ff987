import { randomUUID } from 'node:crypto'
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import {
  DeleteCommand,
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  type QueryCommandInput,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb'
import pLimit from 'p-limit'
import { attemptsOf, fromDynamo, isConditionFailed } from './dynamo-errors.ts'
import { type Attributes, type Expression, namesIn, updateText, valuesOf } from './dynamo-expression.ts'
import { isKey, queryInput, type RowQuery, rowsPerRequest } from './dynamo-query.ts'

export type Item = Readonly<Record<string, unknown>>
export type Key = Readonly<Record<string, string | number>>

/** Items that are read or deleted at once; below the SDK's 50 connections. */
const PARALLEL_REQUESTS = 25

/**
 * One table. Every write is of one item, and but for a deletion under a condition; there are no transactions, so that
 * the contract tests run on an emulator that has none, and a write costs half.
 *
 * Through the document client, because items here are a few plain values: text, numbers and one packed record. It gets
 * a plain client and sets the options itself, since `undefined` for "no attribute" depends on them.
 */
export class DynamoTable {
  readonly name: string
  readonly #documents: DynamoDBDocumentClient

  constructor(client: DynamoDBClient, name: string) {
    this.name = name
    this.#documents = DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } })
  }

  /** A consistent read by key. */
  async get(key: Key): Promise<Item | undefined> {
    if (!isKey(key)) return undefined
    const command = new GetCommand({ TableName: this.name, Key: key, ConsistentRead: true })
    const { Item: item } = await this.#ours(this.#documents.send(command))
    return item
  }

  /** In the order of the keys, without those that are gone. */
  async getAll(keys: readonly Key[]): Promise<Item[]> {
    const items = await pLimit(PARALLEL_REQUESTS).map(keys, async (key) => await this.get(key))
    return items.filter((item) => item !== undefined)
  }

  /** Writes the whole item; false if the condition does not hold. */
  async put(key: Key, attributes: Attributes, condition: Expression): Promise<boolean> {
    const written = await this.#write(key, async (writeId) => {
      const command = new PutCommand({
        TableName: this.name,
        Item: { ...attributes, ...key, writeId },
        ConditionExpression: condition.text,
        ExpressionAttributeNames: namesIn(condition.text),
        // DynamoDB refuses an empty map of values.
        ...(Object.keys(condition.values).length === 0
          ? {}
          : { ExpressionAttributeValues: valuesOf(condition.values) }),
      })
      return await this.#documents.send(command)
    })
    return written !== undefined
  }

  /**
   * Changes the named attributes (undefined removes one) and gives the new item; undefined if the condition fails.
   *
   * @param followers as of `updateText`.
   */
  async update(
    key: Key,
    attributes: Attributes,
    condition: Expression,
    followers: Readonly<Record<string, string>> = {},
  ): Promise<Item | undefined> {
    return await this.#write(key, async (writeId) => {
      const input = this.#updateInput(key, { ...attributes, writeId }, condition, followers)
      return await this.#documents.send(new UpdateCommand({ ...input, ReturnValues: 'ALL_NEW' }))
    })
  }

  /**
   * Changes attributes if the condition holds, and does nothing if not. It leaves the mark of the last `put` or
   * `update` alone, so it must be right to do twice.
   */
  async annotate(key: Key, attributes: Attributes, condition: Expression): Promise<void> {
    if (!isKey(key)) return
    try {
      await this.#documents.send(new UpdateCommand(this.#updateInput(key, attributes, condition)))
    } catch (error) {
      if (!isConditionFailed(error)) throw fromDynamo(this.name, error)
    }
  }

  /** Deleting what is not there is no error. */
  async delete(key: Key): Promise<void> {
    if (!isKey(key)) return
    await this.#ours(this.#documents.send(new DeleteCommand({ TableName: this.name, Key: key })))
  }

  async deleteEach(keys: readonly Key[]): Promise<void> {
    await pLimit(PARALLEL_REQUESTS).map(keys, async (key) => await this.delete(key))
  }

  /** Up to so many rows. DynamoDB may answer with fewer than it has: 1 MB at most, and what a filter leaves of it. */
  async rows(query: RowQuery, wanted: number): Promise<Item[]> {
    const rows: Item[] = []
    for await (const page of this.#pages(query, { Limit: rowsPerRequest(query, wanted) })) {
      rows.push(...(page.Items ?? []))
      if (rows.length >= wanted) break
    }
    return rows.slice(0, wanted)
  }

  async *#pages(query: RowQuery, options: Partial<QueryCommandInput>) {
    const input = queryInput(this.name, query)
    if (input === undefined) return
    let start: QueryCommandInput['ExclusiveStartKey']
    do {
      const command = new QueryCommand({
        ...input,
        ...options,
        ...(start === undefined ? {} : { ExclusiveStartKey: start }),
      })
      const page = await this.#ours(this.#documents.send(command))
      yield page
      start = page.LastEvaluatedKey
    } while (start !== undefined)
  }

  #updateInput(
    key: Key,
    attributes: Attributes,
    condition: Expression,
    followers: Readonly<Record<string, string>> = {},
  ) {
    const text = updateText(attributes, followers)
    return {
      TableName: this.name,
      Key: key,
      UpdateExpression: text,
      ConditionExpression: condition.text,
      ExpressionAttributeNames: namesIn(text, condition.text),
      ExpressionAttributeValues: valuesOf({ ...attributes, ...condition.values }),
    }
  }

  /**
   * The item as it is after the write, as far as DynamoDB tells; undefined if the condition does not hold.
   *
   * The SDK repeats a request that got no answer. If the first one was carried out, the second meets its own effect and
   * fails the condition: a writer would take its own write for somebody else's, and a run would stand until the sweeper
   * comes. So every write leaves a mark of its own, and a repeated one looks for it before it counts as refused.
   */
  async #write(
    key: Key,
    send: (writeId: string) => Promise<{ readonly Attributes?: Item | undefined }>,
  ): Promise<Item | undefined> {
    const writeId = randomUUID()
    try {
      const { Attributes: attributes } = await send(writeId)
      return attributes ?? {}
    } catch (error) {
      if (!isConditionFailed(error)) throw fromDynamo(this.name, error)
      if (attemptsOf(error) === 1) return undefined
      const stored = await this.get(key)
      return stored?.['writeId'] === writeId ? stored : undefined
    }
  }

  async #ours<Output>(answer: Promise<Output>): Promise<Output> {
    try {
      return await answer
    } catch (error) {
      throw fromDynamo(this.name, error)
    }
  }
}
