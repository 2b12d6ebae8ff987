/** What a route answers. Sending it, with compression and faults, is not the route's business. */
export type Answer = JsonAnswer | TextAnswer | DownloadAnswer

export interface JsonAnswer {
  kind: 'json'
  status: number
  body: unknown
}

export interface TextAnswer {
  kind: 'text'
  status: number
  contentType: string
  text: string
  headers?: Record<string, string>
}

export interface DownloadAnswer {
  kind: 'download'
  status: 200
  filename: string
  contentType: string
  /** Begins the content anew at each call; buffers may be shared and must not be written to. */
  content: () => Iterable<Buffer>
}

export const json = (body: unknown, status = 200): JsonAnswer => ({ kind: 'json', status, body })

/** Success of a call that has nothing to say. Bodies of these vary on the wire; an empty one is the recorded form. */
export const empty = (): TextAnswer => ({ kind: 'text', status: 200, contentType: 'application/json', text: '' })

/** A refusal, thrown by a route where it finds the reason. */
export class Refusal extends Error {
  override name = 'Refusal'
  readonly answer: JsonAnswer | TextAnswer

  constructor(status: number, error: string, answer: JsonAnswer | TextAnswer = json({ error }, status)) {
    super(error)
    this.answer = answer
  }
}

/** Tenable's example: the pause is in the header, and the page is HTML that says nothing else. */
export const tooManyRequests = (retryAfterSeconds = 30): Refusal =>
  new Refusal(429, 'Too Many Requests', {
    kind: 'text',
    status: 429,
    contentType: 'text/html',
    text: '<html>\r\n<head><title>429 Too Many Requests</title></head>\r\n<body bgcolor="white">\r\n<center><h1>429 Too Many Requests</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n',
    headers: { 'Retry-After': String(retryAfterSeconds) },
  })

/** Keys are refused in another form by the cloud's gateway (documentation). */
export const unauthorized = (isCloud: boolean, error: string): Refusal =>
  isCloud
    ? new Refusal(401, error, json({ statusCode: 401, error: 'Unauthorized', message: 'Invalid credentials.' }, 401))
    : new Refusal(401, error)

export const notFound = (): Refusal => new Refusal(404, 'The requested file was not found')
export const wrongMethod = (): Refusal => new Refusal(405, 'The requested method is not allowed for this URL')
export const invalidField = (name: string): Refusal => new Refusal(400, `Invalid '${name}' field`)
/** Nessus answers 409; its words were never recorded, so these are ours. */
export const conflict = (reason: string): Refusal => new Refusal(409, reason)
