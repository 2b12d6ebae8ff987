/** Fields that are never written, however deep a mistake might put them: compared without case, `-` and `_`. */
const SECRET_FIELDS = new Set([
  'accesskey',
  'secretkey',
  'keys',
  'xapikeys',
  'apikey',
  'authorization',
  'cookie',
  'setcookie',
  'password',
  'secret',
  'token',
  'accesstoken',
  'idtoken',
  'sessiontoken',
  // An export's reference may be its download token.
  'ref',
])

/** The same inside of texts, such as the message of an error that quotes a request. */
const SECRET_TEXT =
  /((?:access_?key|secret_?key|session_?token|password)["']?\s*[=:]\s*["']?|bearer\s+|x-amz-(?:signature|security-token|credential)=)[^\s"',;&}]+/gi

const REDACTED = '[secret]'

/** For `JSON.stringify`: what may not be printed becomes `[secret]`. A `Secret` prints so by itself. */
export function redact(key: string, value: unknown): unknown {
  if (value !== null && value !== undefined && SECRET_FIELDS.has(key.replaceAll(/[-_]/g, '').toLowerCase())) {
    return REDACTED
  }
  return typeof value === 'string' ? value.replaceAll(SECRET_TEXT, `$1${REDACTED}`) : value
}
