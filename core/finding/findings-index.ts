import { promisify } from 'node:util'
import { gunzip, gzip } from 'node:zlib'
import { z } from 'zod'
import { StorageUnavailableError } from '../errors.ts'
import { readStoredRecord } from '../stored-record.ts'
import { CredentialsOutcome } from './report-host.ts'
import { ReportFacts } from './report-facts.ts'
import { Severity } from './severity.ts'

export const BlockKind = z.enum(['plugin', 'host', 'finding'])
export type BlockKind = z.infer<typeof BlockKind>

/** Where one block of records stands in the findings object: lines of JSON, packed as one gzip member. */
export const FindingsBlock = z.object({
  kind: BlockKind,
  /** Of every finding of the block. */
  severity: Severity.optional(),
  offset: z.number().int().min(0),
  bytes: z.number().int().min(1),
  /** Bytes of the text, unpacked. */
  textBytes: z.number().int().min(1),
  records: z.number().int().min(1),
  /** A word filter (base64) of what the records are found by. */
  words: z.string(),
})
export type FindingsBlock = z.infer<typeof FindingsBlock>

/** A plugin with findings, as a summary shows it. */
export const PluginTally = z.object({
  pluginId: z.string(),
  pluginName: z.string(),
  /** The worst that it found. */
  severity: Severity,
  findings: z.number().int(),
  hosts: z.number().int(),
})
export type PluginTally = z.infer<typeof PluginTally>

/** What the hosts of a report say together about how far it can be trusted. */
export const HostsDigest = z.object({
  credentials: z.record(CredentialsOutcome, z.number().int()),
  /** Hosts whose scan may not have come to its end. */
  unfinished: z.number().int(),
  /** Versions of the plugin set and of the scanner; several if the run was split or interrupted. At most 20 each. */
  pluginSets: z.array(z.string()),
  scannerVersions: z.array(z.string()),
})
export type HostsDigest = z.infer<typeof HostsDigest>

/** The second object of a report's findings: what is in the first, and where. */
export const FindingsIndex = z.object({
  schema: z.literal('scanloop-findings/1'),
  facts: ReportFacts,
  digest: HostsDigest,
  /** Plugins that the report describes: its variants are counted too. */
  plugins: z.number().int(),
  /** Worst severity first, then by findings. At most 25. */
  topPlugins: z.array(PluginTally),
  /** In the order of the object. */
  blocks: z.array(FindingsBlock),
})
export type FindingsIndex = z.infer<typeof FindingsIndex>

/** 10 million findings have an index of some 30 MB; what unpacks to more is not one of ours. */
const MAX_INDEX_BYTES = 512 * 1024 * 1024

export async function packIndex(index: FindingsIndex): Promise<Buffer> {
  return await promisify(gzip)(JSON.stringify(index), { level: 1 })
}

/** @throws StorageUnavailableError if it is damaged, or of another version. */
export async function unpackIndex(packed: Buffer, key: string): Promise<FindingsIndex> {
  const remedy = 'RETRIEVE the report again: its findings are then written anew.'
  let json: string
  try {
    json = (await promisify(gunzip)(packed, { maxOutputLength: MAX_INDEX_BYTES })).toString('utf8')
  } catch (error) {
    throw new StorageUnavailableError(`The index of findings ${key}`, 'it is damaged', error, remedy)
  }
  return readStoredRecord({ schema: FindingsIndex, where: { table: 'reports', id: key }, json, remedy })
}
