import { type EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge'
import type { EventPublisher, RunStatusChanged } from '../core/events.ts'
import type { Log } from '../core/log.ts'
import { withoutContent } from './sdk-errors.ts'

export interface EventBridgeEventPublisherOptions {
  readonly client: EventBridgeClient
  /** Name or ARN. */
  readonly bus: string
  readonly log: Log
  /**
   * How long a step may wait for its event to be taken, tries of the SDK included.
   *
   * @default 5000
   */
  readonly timeoutMilliseconds?: number
}

/**
 * Puts run events on an event bus, source `scanloop`. An event that is not taken is logged and given up, in bounded
 * time: a run does not wait for those who listen.
 */
export class EventBridgeEventPublisher implements EventPublisher {
  readonly #client: EventBridgeClient
  readonly #bus: string
  readonly #log: Log
  readonly #timeoutMilliseconds: number

  constructor({ client, bus, log, timeoutMilliseconds = 5000 }: EventBridgeEventPublisherOptions) {
    this.#client = client
    this.#bus = bus
    this.#log = log
    this.#timeoutMilliseconds = timeoutMilliseconds
  }

  async publish(event: RunStatusChanged): Promise<void> {
    try {
      const abortSignal = AbortSignal.timeout(this.#timeoutMilliseconds)
      const { Entries = [] } = await this.#client.send(this.#command(event), { abortSignal })
      // A request may succeed whose entries fail.
      const failed = Entries.find(({ ErrorCode }) => ErrorCode !== undefined)
      if (failed !== undefined) this.#warn(event, failed.ErrorCode, failed.ErrorMessage)
    } catch (error) {
      const { name, message } = error instanceof Error ? error : withoutContent(error)
      this.#warn(event, name, message)
    }
  }

  #command({ type, ...detail }: RunStatusChanged): PutEventsCommand {
    const entry = {
      EventBusName: this.#bus,
      Source: 'scanloop',
      DetailType: type,
      Detail: JSON.stringify(detail),
      Time: new Date(detail.at),
    }
    return new PutEventsCommand({ Entries: [entry] })
  }

  #warn(event: RunStatusChanged, error: string | undefined, reason: string | undefined): void {
    const { scanId, runNumber, to } = event
    this.#log.warn('event.not-published', { scanId, runNumber, to, bus: this.#bus, error, reason })
  }
}
