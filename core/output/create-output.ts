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

/** Of a file with this name, if it is an output. */
export function outputTypeOf(fileName: string): string | undefined {
  return Object.values(OUTPUT_FILES).find(({ extension }) => fileName.endsWith(`.${extension}`))?.contentType
}

/** Pieces of text become bytes in blocks: findings are small, and stores take large pieces better. UTF-16 units. */
const BLOCK_CHARACTERS = 64 * 1024

/**
 * The findings of a report in a format, as UTF-8. Nothing is read before the first piece is asked for.
 *
 * @throws InvalidInputError at once, for ASFF without an account, or for a wish that the format does not have.
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
  refuseForeign(format, wish)
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

/** Which format has which wish of its own. */
const OWN_WISHES = {
  failFrom: { path: 'failFrom', formats: ['junit'] },
  limit: { path: 'limit', formats: ['sarif', 'markdown'] },
  account: { path: 'awsAccountId', formats: ['asff'] },
} as const satisfies Partial<Record<keyof OutputWish, { path: string; formats: readonly OutputFormat[] }>>

/** A wish that a format does not have would else be ignored, and the answer taken for what was wished. */
function refuseForeign(format: OutputFormat, wish: OutputWish): void {
  const names = Object.keys(OWN_WISHES) as (keyof typeof OWN_WISHES)[]
  const issues = names.flatMap((name) => {
    const { path, formats } = OWN_WISHES[name]
    const isKnown = formats.some((one) => one === format)
    if (wish[name] === undefined || isKnown) return []
    return [{ path, message: `is for ${formats.join(' and ')} alone, and not for ${format}` }]
  })
  if (issues.length > 0) throw new InvalidInputError(issues)
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
