import {
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  type S3Client,
} from '@aws-sdk/client-s3'
import type { Clock } from '../core/clock.ts'
import { StorageUnavailableError } from '../core/errors.ts'
import type { Log } from '../core/log.ts'
import type { ReportLink, ReportStore, StoredObject } from '../core/report/report-store.ts'
import { isBodyStream, nothing, S3Download } from './s3-download.ts'
import { checkKey, checkPrefix, checkRange } from '../core/report/report-key.ts'
import { signLink } from './s3-link.ts'
import { uploadToS3 } from './s3-upload.ts'
import { onAws, sdkErrorName, withoutContent } from './sdk-errors.ts'

export interface S3ReportStoreOptions {
  readonly client: S3Client
  readonly bucket: string
  readonly clock: Clock
  readonly log: Log
  /**
   * Bytes of a part. S3 takes 10,000 parts of at least 5 MiB each (but for the last).
   *
   * @default 16 MiB: objects of up to 168 GB in 64 MiB of memory
   */
  readonly partBytes?: number
}

/** One more buffer is being filled meanwhile. More in flight were measured to bring no speed. */
const MAX_PARTS_IN_FLIGHT = 3
const PART_BYTES = 16 * 1024 * 1024

/**
 * Reports as objects of one bucket. The bucket should have a lifecycle rule that aborts incomplete multipart uploads:
 * a process that is killed cannot remove its own.
 */
export class S3ReportStore implements ReportStore {
  readonly #client: S3Client
  readonly #bucket: string
  readonly #clock: Clock
  readonly #log: Log
  readonly #partBytes: number
  /** The beginning of a sentence, for errors. */
  readonly #what: string

  constructor({ client, bucket, clock, log, partBytes = PART_BYTES }: S3ReportStoreOptions) {
    this.#client = client
    this.#bucket = bucket
    this.#clock = clock
    this.#log = log
    this.#partBytes = partBytes
    this.#what = `The S3 bucket ${bucket}`
  }

  async put(key: string, body: AsyncIterable<Uint8Array>, options: { contentType: string }): Promise<StoredObject> {
    const target = { ...this.#object(key), ContentType: options.contentType }
    return await uploadToS3(this.#client, target, body, {
      what: this.#what,
      partBytes: this.#partBytes,
      maxPartsInFlight: MAX_PARTS_IN_FLIGHT,
      onLeftOver: (uploadId, error) => {
        this.#log.warn('report.upload-left-over', { key, uploadId, error: withoutContent(error).name })
      },
    })
  }

  async open(key: string, range?: { start: number; end: number }): Promise<AsyncIterable<Uint8Array> | undefined> {
    const part = range === undefined ? {} : { Range: rangeHeader(checkRange(range)) }
    const command = new GetObjectCommand({ ...this.#object(key), ...part })
    const found = await onAws(this.#what, async () => {
      try {
        return await this.#client.send(command)
      } catch (error) {
        // There is an object, but the range begins behind its end.
        if (sdkErrorName(error) === 'InvalidRange') return 'empty'
        return ifMissing(error)
      }
    })
    if (found === undefined) return undefined
    if (found === 'empty') return nothing()
    if (!isBodyStream(found.Body)) throw new TypeError('the SDK gave no stream')
    return new S3Download(this.#what, found.Body)
  }

  async size(key: string): Promise<number | undefined> {
    const command = new HeadObjectCommand(this.#object(key))
    const found = await onAws(this.#what, async () => await this.#client.send(command).catch(ifMissing))
    return found?.ContentLength
  }

  async link(key: string, options: { fileName: string; expiresInSeconds: number }): Promise<ReportLink> {
    const object = this.#object(key)
    return await onAws(this.#what, async () => await signLink(this.#client, object, options, this.#clock.now()))
  }

  async delete(key: string): Promise<void> {
    const command = new DeleteObjectCommand(this.#object(key))
    await onAws(this.#what, async () => await this.#client.send(command))
  }

  /** Page by page. S3 lists and deletes at most 1,000 objects at a time. */
  async deleteAll(prefix: string, { keep = [] }: { keep?: readonly string[] } = {}): Promise<void> {
    const Prefix = checkPrefix(prefix)
    const kept = new Set(keep)
    let after: string | undefined
    do {
      const from = after === undefined ? {} : { ContinuationToken: after }
      const list = new ListObjectsV2Command({ Bucket: this.#bucket, Prefix, ...from })
      const page = await onAws(this.#what, async () => await this.#client.send(list))
      const keys = (page.Contents ?? []).flatMap(({ Key }) => (Key === undefined || kept.has(Key) ? [] : [Key]))
      await this.#deleteKeys(keys)
      after = page.NextContinuationToken
    } while (after !== undefined)
  }

  async #deleteKeys(keys: readonly string[]): Promise<void> {
    if (keys.length === 0) return
    const Delete = { Objects: keys.map((Key) => ({ Key })), Quiet: true }
    const command = new DeleteObjectsCommand({ Bucket: this.#bucket, Delete })
    const { Errors = [] } = await onAws(this.#what, async () => await this.#client.send(command))
    const [first] = Errors
    if (first === undefined) return
    throw new StorageUnavailableError(
      this.#what,
      `${String(Errors.length)} of ${String(keys.length)} objects could not be deleted, the first with ${first.Code ?? 'an unknown error'}`,
      undefined,
      'Check that the role of this process may delete objects of the bucket, and that none of them is locked.',
    )
  }

  #object(key: string): { Bucket: string; Key: string } {
    return { Bucket: this.#bucket, Key: checkKey(key) }
  }
}

/** As the `Range` header of a request. */
function rangeHeader({ start, end }: { start: number; end: number }): string {
  return `bytes=${String(start)}-${String(end)}`
}

/** A missing object is an answer. `NotFound` is what the SDK makes of a HEAD request's 404. */
function ifMissing(error: unknown): undefined {
  if (['NoSuchKey', 'NotFound'].includes(sdkErrorName(error) ?? '')) return undefined
  throw error
}
