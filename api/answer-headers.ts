/** Headers of answers, for the documentation. */
export const ANSWER_HEADERS = {
  'X-Request-Id': {
    description:
      'The id under which the log has the request: the X-Request-Id that was sent, if it has 1 to 128 letters, digits or characters of `_.~:+/=@-`, or else a new one.',
    schema: { type: 'string' as const },
    required: true,
  },
  'Idempotency-Replayed': {
    description: '`true` if this is the answer that the same request had before.',
    schema: { type: 'string' as const, enum: ['true'] },
  },
  'Retry-After': {
    description: 'After how many seconds it makes sense to send the request again.',
    schema: { type: 'string' as const, pattern: '^[0-9]+$' },
  },
  ETag: {
    description: 'The version of the record, which `If-Match` takes.',
    schema: { type: 'string' as const, pattern: '^"[0-9]+"$' },
    required: true,
  },
  Location: { description: 'The path of what was made.', schema: { type: 'string' as const }, required: true },
}

export function headerReference(name: keyof typeof ANSWER_HEADERS) {
  return { $ref: `#/components/headers/${name}` }
}
