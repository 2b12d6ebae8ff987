import {
  AbortMultipartUploadCommand,
  type CompletedPart,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  HeadObjectCommand,
  type S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3'
import { crc32Header } from './s3-checksum.ts'
import { sdkErrorName } from './sdk-errors.ts'

/** What an upload becomes. */
export interface UploadTarget {
  readonly Bucket: string
  readonly Key: string
  readonly ContentType: string
}

/** S3's limit: https://docs.aws.amazon.com/AmazonS3/latest/userguide/qfacts.html */
export const MAX_PARTS = 10_000

/**
 * One multipart upload. S3 keeps its parts out of sight until it is completed. Each part carries its CRC-32, which S3
 * checks at once, and the completion names the checksum of every part and the length of the whole, so that S3 itself
 * refuses an object whose parts are damaged, missing or cut. S3 keeps the CRC-32 of the whole object (`FULL_OBJECT`,
 * joined from those of the parts), by which the SDK checks every download. The completion does not claim it again:
 * emulators know only checksums of checksums. All is given in so many words, and so does not depend on how the client
 * is configured (`requestChecksumCalculation`).
 */
export class MultipartUpload {
  readonly #client: S3Client
  readonly #target: UploadTarget
  readonly #parts: CompletedPart[] = []
  /** Cuts the requests that are under way once one of them has failed. */
  readonly #stop = new AbortController()
  #uploadId: string | undefined

  constructor(client: S3Client, target: UploadTarget) {
    this.#client = client
    this.#target = target
  }

  get uploadId(): string | undefined {
    return this.#uploadId
  }

  async begin(): Promise<void> {
    const { UploadId } = await this.#client.send(
      new CreateMultipartUploadCommand({ ...this.#target, ChecksumAlgorithm: 'CRC32', ChecksumType: 'FULL_OBJECT' }),
    )
    this.#uploadId = UploadId
  }

  /** The SDK sends `bytes` again if need be: they must not change until this has returned. */
  async sendPart(number: number, bytes: Uint8Array, crc32: number): Promise<void> {
    const ChecksumCRC32 = crc32Header(crc32)
    const command = new UploadPartCommand({
      ...this.#named(),
      PartNumber: number,
      Body: bytes,
      ContentLength: bytes.length,
      ChecksumCRC32,
    })
    const { ETag } = await this.#client.send(command, { abortSignal: this.#stop.signal })
    this.#parts.push({ PartNumber: number, ETag, ChecksumCRC32 })
  }

  /** `crc32` is that of the whole. */
  async complete(bytes: number, crc32: number): Promise<void> {
    const command = new CompleteMultipartUploadCommand({
      ...this.#named(),
      MultipartUpload: { Parts: this.#parts.toSorted((a, b) => (a.PartNumber ?? 0) - (b.PartNumber ?? 0)) },
      MpuObjectSize: bytes,
    })
    try {
      await this.#client.send(command)
    } catch (error) {
      // An upload ends with its completion. If that answer was lost, the SDK's second try finds no upload any more.
      if (sdkErrorName(error) !== 'NoSuchUpload' || !(await this.#isStored(bytes, crc32))) throw error
    }
  }

  /** Cuts the requests for parts; their promises reject soon. */
  stop(): void {
    this.#stop.abort()
  }

  /** Removes what was uploaded. To be called when no part is under way: a late part would be kept, and paid for. */
  async abort(): Promise<void> {
    if (this.#uploadId === undefined) return
    try {
      await this.#client.send(new AbortMultipartUploadCommand(this.#named()))
    } catch (error) {
      if (sdkErrorName(error) !== 'NoSuchUpload') throw error
    }
  }

  async #isStored(bytes: number, crc32: number): Promise<boolean> {
    const { Bucket, Key } = this.#target
    const found = await this.#client.send(new HeadObjectCommand({ Bucket, Key, ChecksumMode: 'ENABLED' }))
    return found.ContentLength === bytes && found.ChecksumCRC32 === crc32Header(crc32)
  }

  #named(): { Bucket: string; Key: string; UploadId: string | undefined } {
    return { Bucket: this.#target.Bucket, Key: this.#target.Key, UploadId: this.#uploadId }
  }
}
