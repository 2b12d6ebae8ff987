import { DeliveryFailedError } from '../core/errors.ts'
import type { Secret } from '../core/secret.ts'

/** Of DefectDojo's own words. */
const SHOWN_CHARACTERS = 500

/** What an answer that is no success means, and what to do. Its words are shown, without the token. */
export function refusalOf(to: string, status: number, text: string, token: Secret): DeliveryFailedError {
  const words = text
    .toWellFormed()
    .replaceAll(token.reveal(), '[secret]')
    .replaceAll(/[\s\p{Cc}]+/gu, ' ')
    .trim()
  const said = words === '' ? '' : `, with the words ${JSON.stringify(words.slice(0, SHOWN_CHARACTERS))}`
  return new DeliveryFailedError(to, `it answered ${String(status)}${said}`, actionFor(status), status)
}

function actionFor(status: number): string {
  if (status === 400) return 'Correct what it names; the scan type "Tenable Scan" must be known to it.'
  if (status === 401 || status === 403) return 'Check the API token, and that its user may import into the product.'
  if (status === 404) return 'Check the address: the API is expected below it, at /api/v2/.'
  if (status === 413) return 'Let its web server take larger bodies (nginx: client_max_body_size).'
  if (status >= 300 && status < 400) return 'Give the address that it redirects to; a token does not follow redirects.'
  if (status >= 500) return 'Look into the log of DefectDojo, and send it again.'
  return 'Check that the address is that of a DefectDojo.'
}
