/**
 * Uploads so many megabytes to an S3 elsewhere, and tells by how much this process grew, as JSON: in a process of its
 * own, so that the memory of the server and of the test runner does not count.
 */
import { S3Client } from '@aws-sdk/client-s3'
import { S3ReportStore } from '../../aws/s3-report-store.ts'
import { recordingLog } from './event-log.ts'

const MIB = 1024 * 1024
const [endpoint = '', megabytes = ''] = process.argv.slice(2)
const credentials = { accessKeyId: 'AKIAFAKE', secretAccessKey: 'fake' }
const client = new S3Client({ endpoint, region: 'eu-west-1', forcePathStyle: true, credentials })
const { log } = recordingLog()
const store = new S3ReportStore({ client, bucket: 'reports', clock: { now: () => new Date() }, log })

/** Pieces as a compressor gives them, each in memory of its own. */
async function* body(count: number): AsyncGenerator<Uint8Array> {
  for (let left = count * MIB; left > 0; left -= 64 * 1024) yield Buffer.alloc(64 * 1024, left)
}

// What is loaded on first use is no growth of the upload.
await store.put('warm-up', body(20), { contentType: 'application/zip' })
const before = process.memoryUsage().rss
const stored = await store.put('large', body(Number(megabytes)), { contentType: 'application/zip' })
const grownBytes = process.resourceUsage().maxRSS * 1024 - before
process.stdout.write(JSON.stringify({ bytes: stored.bytes, grownBytes }))
