import { randomUUID } from 'node:crypto'
import { CreateBucketCommand, ListMultipartUploadsCommand, S3Client } from '@aws-sdk/client-s3'
import { afterAll, beforeAll, expect } from 'vitest'
import { S3ReportStore } from '../../../aws/s3-report-store.ts'
import { recordingLog } from '../../aws/event-log.ts'
import { describeReportStore } from '../../contract/report-store.ts'
import { emulatorConfig } from '../aws-clients.ts'
import { startEmulator } from '../emulator.ts'
import type { Emulator } from '../emulator.ts'

const MIB = 1024 * 1024
const clock = { now: () => new Date() }

let emulator: Emulator
let client: S3Client
beforeAll(async () => {
  emulator = await startEmulator()
  client = new S3Client({ ...emulatorConfig(emulator.endpoint), forcePathStyle: true })
})
afterAll(async () => {
  client.destroy()
  await emulator.stop()
})

describeReportStore('On MiniStack, S3ReportStore', async () => {
  const bucket = `reports-${randomUUID()}`
  await client.send(new CreateBucketCommand({ Bucket: bucket }))
  const { log, lines } = recordingLog()
  return {
    store: new S3ReportStore({ client, bucket, clock, log, partBytes: 5 * MIB }),
    fetchLink: async (url) => await fetch(url),
    async close() {
      const { Uploads: begun = [] } = await client.send(new ListMultipartUploadsCommand({ Bucket: bucket }))
      expect(begun, 'no upload is left begun').toEqual([])
      expect(lines).toEqual([])
    },
  }
})
