import type { EventPublisher, RunStatusChanged } from '../core/events.ts'
import type { Log } from '../core/log.ts'

/** Publishes run events as log lines. */
export class LogEventPublisher implements EventPublisher {
  readonly #log: Log

  constructor(log: Log) {
    this.#log = log
  }

  async publish(event: RunStatusChanged): Promise<void> {
    const { type, ...facts } = event
    this.#log.info(`event.${type}`, facts)
  }
}
