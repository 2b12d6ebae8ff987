import { randomUUID } from 'node:crypto'

/** A body of `multipart/form-data` (RFC 7578) with one file, which is streamed. */
export interface MultipartForm {
  readonly contentType: string
  /** Undefined if the file's size is not known. */
  readonly contentLength: number | undefined
  readonly body: AsyncIterable<Uint8Array>
}

export interface FormFile {
  /** The name of the field. */
  readonly field: string
  readonly fileName: string
  readonly contentType: string
  /** Of the body, if that is known. */
  readonly bytes?: number
  readonly body: AsyncIterable<Uint8Array>
}

/** Fields in their order, a name as often as it is given, then the file. */
export function multipartForm(fields: readonly (readonly [string, string])[], file: FormFile): MultipartForm {
  // 122 random bits: no report has it by chance, and nobody can know it before.
  const boundary = `scanloop-${randomUUID()}`
  const parts = fields.map(
    ([name, value]) => `--${boundary}\r\nContent-Disposition: form-data; name="${quoted(name)}"\r\n\r\n${value}\r\n`,
  )
  const disposition = `form-data; name="${quoted(file.field)}"; filename="${quoted(file.fileName)}"`
  const head = Buffer.from(
    `${parts.join('')}--${boundary}\r\nContent-Disposition: ${disposition}\r\nContent-Type: ${file.contentType}\r\n\r\n`,
  )
  const tail = Buffer.from(`\r\n--${boundary}--\r\n`)
  return {
    contentType: `multipart/form-data; boundary=${boundary}`,
    contentLength: file.bytes === undefined ? undefined : head.length + file.bytes + tail.length,
    body: inTurn(head, file.body, tail),
  }
}

async function* inTurn(head: Uint8Array, body: AsyncIterable<Uint8Array>, tail: Uint8Array) {
  yield head
  yield* body
  yield tail
}

/** As browsers do it (WHATWG HTML, multipart/form-data encoding): nothing of a name can end its header. */
function quoted(text: string): string {
  return text.toWellFormed().replaceAll(/["\r\n]/g, (character) => encodeURIComponent(character))
}
