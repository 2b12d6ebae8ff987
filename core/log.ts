/** Structured logging as a port: one event per line, facts as fields. Adapters redact; callers never pass secrets. */
export interface Log {
  info(event: string, facts?: Record<string, unknown>): void
  warn(event: string, facts?: Record<string, unknown>): void
  error(event: string, facts?: Record<string, unknown>): void
}
