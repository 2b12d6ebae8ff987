import { createHash } from 'node:crypto'
import { crc32 } from 'node:zlib'
import { PutObjectCommand, type S3Client } from '@aws-sdk/client-s3'
import { StorageUnavailableError } from '../core/errors.ts'
import type { StoredObject } from '../core/report/report-store.ts'
import { crc32Header } from './s3-checksum.ts'
import { MAX_PARTS, MultipartUpload, type UploadTarget } from './s3-multipart.ts'
import { onAws } from './sdk-errors.ts'

export interface UploadOptions {
  /** Beginning of a sentence about the bucket, for errors. */
  readonly what: string
  /** Between 5 MiB and 5 GiB, which are S3's limits for all parts but the last. */
  readonly partBytes: number
  readonly maxPartsInFlight: number
  /** Told when an upload that failed could not be removed either. */
  readonly onLeftOver: (uploadId: string, error: unknown) => void
}

/**
 * Stores a body of unknown length. It is copied into buffers of one part each: one is filled while up to
 * `maxPartsInFlight` are on their way, and each is used again once its part is stored. That is all the memory it takes,
 * whatever the length. What fits into one buffer goes as a single object.
 *
 * An error of the body comes out as it is, an error of S3 as StorageUnavailableError; either way, the parts that were
 * stored are removed before.
 */
export async function uploadToS3(
  client: S3Client,
  target: UploadTarget,
  body: AsyncIterable<Uint8Array>,
  options: UploadOptions,
): Promise<StoredObject> {
  const uploader = new Uploader(client, target, options)
  try {
    for await (const piece of body) await uploader.write(piece)
    return await uploader.finish()
  } catch (error) {
    await uploader.abandon()
    throw error
  }
}

class Uploader {
  readonly #client: S3Client
  readonly #target: UploadTarget
  readonly #options: UploadOptions
  readonly #sha256 = createHash('sha256')
  /** CRC-32 of all bytes, and of those in the present buffer. */
  #crc32 = 0
  #partCrc32 = 0
  #bytes = 0
  #buffer: Buffer
  #filled = 0
  readonly #spare: Buffer[] = []
  readonly #inFlight = new Set<Promise<void>>()
  #multipart: MultipartUpload | undefined
  #parts = 0
  /** Why a part could not be stored; the first one only, since the others are cut because of it. */
  #failure: { readonly error: unknown } | undefined

  constructor(client: S3Client, target: UploadTarget, options: UploadOptions) {
    this.#client = client
    this.#target = target
    this.#options = options
    this.#buffer = Buffer.allocUnsafeSlow(options.partBytes)
  }

  /** Has copied all of `piece` when it returns: the body may use its own buffer again. */
  async write(piece: Uint8Array): Promise<void> {
    for (let from = 0; from < piece.length;) {
      // Only sent when there is more to come, so that a body of exactly one part is a single object too.
      if (this.#filled === this.#buffer.length) await this.#nextBuffer()
      const taken = piece.subarray(from, from + this.#buffer.length - this.#filled)
      this.#buffer.set(taken, this.#filled)
      this.#sha256.update(taken)
      this.#crc32 = crc32(taken, this.#crc32)
      this.#partCrc32 = crc32(taken, this.#partCrc32)
      this.#filled += taken.length
      this.#bytes += taken.length
      from += taken.length
    }
    // Told with the next piece at the latest; a body that is slow should not go on for nothing.
    this.#throwFailure()
  }

  async finish(): Promise<StoredObject> {
    const { what } = this.#options
    if (this.#multipart === undefined) {
      await onAws(what, async () => await this.#putWhole())
    } else {
      const multipart = this.#multipart
      this.#sendPart(multipart)
      await Promise.all(this.#inFlight)
      this.#throwFailure()
      await onAws(what, async () => await multipart.complete(this.#bytes, this.#crc32))
    }
    return { bytes: this.#bytes, sha256: this.#sha256.digest('hex') }
  }

  /** Leaves nothing at S3. Does not throw: the error that led here is the one to tell. */
  async abandon(): Promise<void> {
    const multipart = this.#multipart
    if (multipart === undefined) return
    multipart.stop()
    await Promise.all(this.#inFlight)
    try {
      await multipart.abort()
    } catch (error) {
      this.#options.onLeftOver(multipart.uploadId ?? '', error)
    }
  }

  async #putWhole(): Promise<void> {
    const Body = this.#buffer.subarray(0, this.#filled)
    const ChecksumCRC32 = crc32Header(this.#crc32)
    await this.#client.send(new PutObjectCommand({ ...this.#target, Body, ContentLength: Body.length, ChecksumCRC32 }))
  }

  /** Sends the full buffer on its way, and goes on with a free one as soon as there is one. */
  async #nextBuffer(): Promise<void> {
    const { what, partBytes, maxPartsInFlight } = this.#options
    if (this.#multipart === undefined) {
      const multipart = new MultipartUpload(this.#client, this.#target)
      await onAws(what, async () => await multipart.begin())
      this.#multipart = multipart
    }
    this.#sendPart(this.#multipart)
    if (this.#inFlight.size >= maxPartsInFlight) await Promise.race(this.#inFlight)
    this.#throwFailure()
    this.#buffer = this.#spare.pop() ?? Buffer.allocUnsafeSlow(partBytes)
    this.#filled = 0
    this.#partCrc32 = 0
  }

  #sendPart(multipart: MultipartUpload): void {
    const { what, partBytes } = this.#options
    const number = ++this.#parts
    if (number > MAX_PARTS) throw tooLarge(what, MAX_PARTS * partBytes)
    const buffer = this.#buffer
    const bytes = buffer.subarray(0, this.#filled)
    const checksum = this.#partCrc32
    const sent = onAws(what, async () => await multipart.sendPart(number, bytes, checksum))
    const settled = sent
      .catch((error: unknown) => {
        this.#failure ??= { error }
        multipart.stop()
      })
      .finally(() => {
        this.#inFlight.delete(settled)
        this.#spare.push(buffer)
      })
    this.#inFlight.add(settled)
  }

  #throwFailure(): void {
    if (this.#failure !== undefined) throw this.#failure.error
  }
}

function tooLarge(what: string, limit: number): StorageUnavailableError {
  const gigabytes = String(Math.floor(limit / 1e9))
  return new StorageUnavailableError(
    what,
    `the object is larger than ${gigabytes} GB, the most that is stored in one`,
    undefined,
    'Split the scan into several with fewer targets each, or ask for fewer formats.',
  )
}
