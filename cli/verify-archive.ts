import { createHash } from 'node:crypto'
import { text } from 'node:stream/consumers'
import { SaxesParser } from 'saxes'
import yauzl from 'yauzl'
import type { Entry, ZipFile } from 'yauzl'
import { Manifest } from '../core/report/manifest.ts'

/** A report archive that was read and found to be what its manifest says. */
export interface VerifiedArchive {
  readonly manifest: Manifest
  readonly members: readonly { readonly name: string; readonly bytes: number; readonly sha256: string }[]
}

/**
 * Reads a report archive with an independent ZIP reader: every member's bytes and SHA-256 against the manifest, and
 * the .nessus through an XML parser.
 *
 * @throws Error saying what does not match.
 */
export async function verifyArchive(path: string): Promise<VerifiedArchive> {
  const archive = await yauzl.openPromise(path)
  try {
    const members: { name: string; bytes: number; sha256: string }[] = []
    let manifest: Manifest | undefined
    for await (const entry of archive.eachEntry()) {
      if (entry.fileName === 'manifest.json') {
        manifest = Manifest.parse(JSON.parse(await text(await archive.openReadStreamPromise(entry))))
      } else members.push(await readMember(archive, entry))
    }
    if (manifest === undefined) throw new Error('the archive has no manifest.json')
    assertSame(manifest, members)
    return { manifest, members }
  } finally {
    archive.close()
  }
}

async function readMember(archive: ZipFile, entry: Entry): Promise<{ name: string; bytes: number; sha256: string }> {
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
    parser?.write(decoder.decode(data, { stream: true }))
  }
  parser?.close()
  return { name: entry.fileName, bytes, sha256: hash.digest('hex') }
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
