import { InvalidInputError } from '../errors.ts'
import type { FindingsSource } from '../finding/findings-source.ts'
import type { Severity } from '../finding/severity.ts'
import type { AsffAccount } from './asff-finding.ts'
import { toAsff } from './asff.ts'
import { toCsv } from './csv.ts'
import { toJunit } from './junit.ts'
import { toMarkdown } from './markdown.ts'
import { toOcsf } from './ocsf.ts'
import type { OutputAbout, OutputFormat, OutputVerdict } from './output.ts'
import { toSarif } from './sarif.ts'

/** What the file of a format is. */
export const OUTPUT_FILES: Readonly<
  Record<OutputFormat, { readonly extension: string; readonly contentType: string }>
> = {
  sarif: { extension: 'sarif', contentType: 'application/sarif+json' },
  junit: { extension: 'junit.xml', contentType: 'application/xml' },
  ocsf: { extension: 'ocsf.ndjson', contentType: 'application/x-ndjson' },
  asff: { extension: 'asff.ndjson', contentType: 'application/x-ndjson' },
  csv: { extension: 'csv', contentType: 'text/csv; charset=utf-8' },
  markdown: { extension: 'md', contentType: 'text/markdown; charset=utf-8' },
}

/** What may be said of every output; each format has its own defaults. */
export interface OutputWish {
  readonly least?: Severity | undefined
  /** Severity from which JUnit counts a finding as a failure. */
  readonly failFrom?: Severity | undefined
  /** Results of SARIF, rows of Markdown. */
  readonly limit?: number | undefined
  /** For ASFF alone, and needed there. */
  readonly account?: AsffAccount | undefined
  readonly verdict?: OutputVerdict | undefined
}

/** Pieces of text become bytes in blocks: findings are small, and stores take large pieces better. UTF-16 units. */
const BLOCK_CHARACTERS = 64 * 1024

/**
 * The findings of a report in a format, as UTF-8. Nothing is read before the first piece is asked for.
 *
 * @throws InvalidInputError at once, if ASFF is wished without an account.
 */
export function createOutput(
  format: OutputFormat,
  source: FindingsSource,
  about: OutputAbout,
  wish: OutputWish = {},
): AsyncGenerator<Uint8Array> {
  return encoded(piecesOf(format, source, about, wish))
}

function piecesOf(
  format: OutputFormat,
  source: FindingsSource,
  about: OutputAbout,
  wish: OutputWish,
): AsyncIterable<string> {
  const { account } = wish
  const shared = given({ least: wish.least, verdict: wish.verdict })
  switch (format) {
    case 'sarif':
      return toSarif(source, about, { ...shared, ...given({ maxResults: wish.limit }) })
    case 'junit':
      return toJunit(source, about, { ...shared, ...given({ failFrom: wish.failFrom }) })
    case 'ocsf':
      return toOcsf(source, about, shared)
    case 'asff': {
      const message = 'is needed: Security Hub takes findings of one AWS account and region'
      if (account === undefined) throw new InvalidInputError([{ path: 'awsAccountId', message }])
      return toAsff(source, about, { ...given({ least: wish.least }), account })
    }
    case 'csv':
      return toCsv(source, about, shared)
    case 'markdown':
      return toMarkdown(source, about, { ...shared, ...given({ maxRows: wish.limit }) })
  }
}

type Given<Values> = { [Name in keyof Values]?: Exclude<Values[Name], undefined> }

/** Without what is undefined, so that defaults apply. */
function given<Values extends object>(values: Values): Given<Values> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Given<Values>
}

async function* encoded(pieces: AsyncIterable<string>): AsyncGenerator<Uint8Array> {
  let waiting = ''
  for await (const piece of pieces) {
    waiting += piece
    if (waiting.length < BLOCK_CHARACTERS) continue
    yield Buffer.from(waiting)
    waiting = ''
  }
  if (waiting !== '') yield Buffer.from(waiting)
}
