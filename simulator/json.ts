export type JsonObject = Record<string, unknown>

export function isRecord(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The object at a key, or an empty one. */
export const objectAt = (parent: JsonObject, key: string): JsonObject => {
  const value = parent[key]
  return isRecord(value) ? value : {}
}

/** The text at a key; numbers count as text, as several clients send them. */
export function textAt(parent: JsonObject, key: string): string | undefined {
  const value = parent[key]
  if (typeof value === 'number') return String(value)
  return typeof value === 'string' ? value : undefined
}
