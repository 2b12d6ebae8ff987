import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'

export interface SeenRequest {
  /** `Get`, `Put`, `Update`, `Delete`, `Query`, … */
  readonly operation: string
  readonly input: Readonly<Record<string, unknown>>
}

/** Notes every request of a client, before it is sent. */
export function watch(client: DynamoDBClient): SeenRequest[] {
  const seen: SeenRequest[] = []
  client.middlewareStack.add(
    (next, context) => async (args) => {
      const operation = String(context.commandName).replace(/(Item)?Command$/, '')
      seen.push({ operation, input: args.input as Readonly<Record<string, unknown>> })
      return await next(args)
    },
    { step: 'initialize', name: 'watch' },
  )
  return seen
}

/**
 * Cuts the connection at the next writes, one each: before the request was sent, or after it was carried out, when only
 * the answer is lost. `meanwhile` is what others do before the SDK sends the request again.
 */
export function cutNextWrite(
  client: DynamoDBClient,
  when: 'before' | 'after',
  meanwhile: () => Promise<unknown> = async () => undefined,
): void {
  let isCut = false
  client.middlewareStack.add(
    (next, context) => async (args) => {
      if (isCut || !/^(Put|Update)/.test(String(context.commandName))) return await next(args)
      isCut = true
      if (when === 'after') await next(args)
      await meanwhile()
      throw Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' })
    },
    { step: 'deserialize', name: 'cut', priority: 'high' },
  )
}
