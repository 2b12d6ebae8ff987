import { createHash } from 'node:crypto'
import type { ReportMember } from '../report/stored-report.ts'
import type { PackedPart } from '../report/zip/packed-reader.ts'
import type { ZipMember } from '../report/zip/zip-writer.ts'
import { deflateBody } from './findings-block.ts'
import type { BlockKind } from './findings-index.ts'
import type { FindingsReader } from './findings-reader.ts'

/** The members of a report's ZIP that hold what was read from it: a line of JSON per record. */
export const FINDINGS_MEMBERS: readonly { readonly name: string; readonly kind: BlockKind }[] = [
  { name: 'findings.ndjson', kind: 'finding' },
  { name: 'plugins.ndjson', kind: 'plugin' },
  { name: 'hosts.ndjson', kind: 'host' },
]

/**
 * The findings as members of a ZIP, streamed from the stored object. The blocks go in as they were deflated; they are
 * unpacked nonetheless, for their hash, and to meet a damaged one before it is in an archive.
 */
export function* findingsMembers(
  findings: FindingsReader,
  modifiedAt: Date,
  /** Told of each member when all of it has passed. */
  onMember: (member: ReportMember) => void,
): Generator<ZipMember> {
  for (const { name, kind } of FINDINGS_MEMBERS) {
    const sizeHint = findings.blocks(kind).reduce((sum, { textBytes }) => sum + textBytes, 0)
    yield { name, modifiedAt, data: { packed: parts(findings, name, kind, onMember) }, sizeHint }
  }
}

async function* parts(
  findings: FindingsReader,
  name: string,
  kind: BlockKind,
  onMember: (member: ReportMember) => void,
): AsyncGenerator<PackedPart> {
  const hash = createHash('sha256')
  let bytes = 0
  for await (const { packed, text } of findings.texts(findings.blocks(kind))) {
    hash.update(text)
    bytes += text.length
    yield { data: text, deflated: deflateBody(packed) }
  }
  onMember({ name, bytes, sha256: hash.digest('hex') })
}
