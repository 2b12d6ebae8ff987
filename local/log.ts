import pino from 'pino'
import type { DestinationStream } from 'pino'
import { currentRequestId } from '../api/request-id.ts'
import type { Log } from '../core/log.ts'

/** Fields that may never be written, wherever a mistake might put them. */
const REDACTED = ['accessKey', 'secretKey', 'token', 'authorization', 'ref', 'exports[*].ref', 'keys']

export type LogLevel = 'silent' | 'error' | 'warn' | 'info'

/** JSON lines on standard error by default, so that standard output stays for people. */
export function createLog(level: LogLevel, destination: DestinationStream = pino.destination(2)): Log {
  const logger = pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      messageKey: 'event',
      mixin: () => {
        const requestId = currentRequestId()
        return requestId === undefined ? {} : { requestId }
      },
      formatters: { level: (label) => ({ level: label }) },
      redact: { paths: [...REDACTED, ...REDACTED.map((field) => `*.${field}`)], censor: '[secret]' },
    },
    destination,
  )
  return {
    info: (event, facts) => logger.info(facts ?? {}, event),
    warn: (event, facts) => logger.warn(facts ?? {}, event),
    error: (event, facts) => logger.error(facts ?? {}, event),
  }
}
