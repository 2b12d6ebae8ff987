import { createHash } from 'node:crypto'
import { text } from 'node:stream/consumers'
import { SaxesParser } from 'saxes'
import yauzl from 'yauzl'
import type { Entry, ZipFile } from 'yauzl'
import { Finding } from '../core/finding/finding.ts'
import { Plugin } from '../core/finding/plugin.ts'
import { ReportHost } from '../core/finding/report-host.ts'
import { noFindings, SEVERITIES } from '../core/finding/severity.ts'
import type { SeverityCounts } from '../core/finding/severity.ts'
import { Manifest } from '../core/report/manifest.ts'

/** A report archive that was read and found to be what its manifest says. */
export interface VerifiedArchive {
  readonly manifest: Manifest
  readonly members: readonly { readonly name: string; readonly bytes: number; readonly sha256: string }[]
}

/**
 * Reads a report archive with an independent ZIP reader: every member's bytes and SHA-256 against the manifest, the
 * .nessus through an XML parser, and every line of the findings through their schemas.
 *
 * @throws Error saying what does not match.
 */
export async function verifyArchive(path: string): Promise<VerifiedArchive> {
  const archive = await yauzl.openPromise(path)
  try {
    const members: ReadMember[] = []
    let manifest: Manifest | undefined
    for await (const entry of archive.eachEntry()) {
      if (entry.fileName === 'manifest.json') {
        manifest = Manifest.parse(JSON.parse(await text(await archive.openReadStreamPromise(entry))))
      } else members.push(await readMember(archive, entry))
    }
    if (manifest === undefined) throw new Error('the archive has no manifest.json')
    assertSame(manifest, members)
    assertCounted(manifest, members)
    return { manifest, members }
  } finally {
    archive.close()
  }
}

async function readMember(archive: ZipFile, entry: Entry): Promise<ReadMember> {
  const lines = createLineReader(entry.fileName)
  const hash = createHash('sha256')
  const isXml = entry.fileName.endsWith('.nessus')
  const parser = isXml ? new SaxesParser() : undefined
  parser?.on('error', (error) => {
    throw new Error(`${entry.fileName} is not well-formed: ${error.message}`)
  })
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let bytes = 0
  for await (const chunk of await archive.openReadStreamPromise(entry)) {
    const data = chunk as Buffer
    hash.update(data)
    bytes += data.length
    const piece = decoder.decode(data, { stream: true })
    parser?.write(piece)
    lines?.write(piece)
  }
  parser?.close()
  return { name: entry.fileName, bytes, sha256: hash.digest('hex'), ...(lines === undefined ? {} : { lines }) }
}

interface ReadMember {
  readonly name: string
  readonly bytes: number
  readonly sha256: string
  readonly lines?: LineReader
}

const LINES = { 'findings.ndjson': Finding, 'plugins.ndjson': Plugin, 'hosts.ndjson': ReportHost } as const

interface LineReader {
  readonly counts: SeverityCounts
  readonly count: number
  write(piece: string): void
}

/** Undefined for what is no member of the findings. */
function createLineReader(name: string): LineReader | undefined {
  const schema = name in LINES ? LINES[name as keyof typeof LINES] : undefined
  if (schema === undefined) return undefined
  const counts = noFindings()
  let count = 0
  let rest = ''
  return {
    counts,
    get count() {
      return count
    },
    write(piece) {
      const lines = (rest + piece).split('\n')
      rest = lines.pop() ?? ''
      for (const line of lines) {
        const record = schema.parse(JSON.parse(line))
        if ('severity' in record) counts[record.severity] += 1
        count += 1
      }
    },
  }
}

function assertCounted(manifest: Manifest, members: readonly ReadMember[]): void {
  const linesOf = (name: keyof typeof LINES) => members.find((member) => member.name === name)?.lines
  const [findings, hosts] = [linesOf('findings.ndjson'), linesOf('hosts.ndjson')]
  if (findings === undefined && manifest.findingsUnavailable !== undefined) return
  const told = manifest.findings
  const isSame = SEVERITIES.every((severity) => findings?.counts[severity] === told?.[severity])
  if (!isSame || hosts?.count !== told?.hosts) throw new Error('the findings are not those that the manifest counts')
}

function assertSame(manifest: Manifest, members: VerifiedArchive['members']): void {
  const listed = new Map(manifest.members.map((member) => [member.name, member]))
  for (const member of members) {
    const expected = listed.get(member.name)
    if (expected === undefined) throw new Error(`${member.name} is not in the manifest`)
    if (expected.bytes !== member.bytes || expected.sha256 !== member.sha256) {
      throw new Error(`${member.name} is not what the manifest says`)
    }
    listed.delete(member.name)
  }
  const [absent] = listed.keys()
  if (absent !== undefined) throw new Error(`${absent} is in the manifest and not in the archive`)
}
