import { PutObjectCommand } from '@aws-sdk/client-s3'
import { mockClient } from 'aws-sdk-client-mock'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { S3ReportStore } from '../../aws/s3-report-store.ts'
import { recordingLog } from './event-log.ts'
import { type S3ServerOptions, startS3 } from './s3-server.ts'
import { S3Error } from './s3-wire.ts'

const MIB = 1024 * 1024
const ZIP = { contentType: 'application/zip' }

async function setUp(options: S3ServerOptions = {}, bucket = 'reports') {
  const s3 = await startS3(options)
  onTestFinished(async () => await s3.close())
  const { log, lines } = recordingLog()
  const clock = { now: () => new Date() }
  return { s3, lines, store: new S3ReportStore({ client: s3.client, bucket, clock, log, partBytes: 5 * MIB }) }
}

/** A body that knows how far it was read, and whether it was put away. */
function body(megabytes: number) {
  const state = { given: 0, isClosed: false }
  async function* pieces(): AsyncGenerator<Uint8Array> {
    try {
      for (; state.given < megabytes; state.given++) yield Buffer.alloc(MIB, state.given)
    } finally {
      state.isClosed = true
    }
  }
  return Object.assign(pieces(), { state })
}

const times = (calls: readonly string[], name: string) => calls.filter((call) => call === name).length

describe('an upload', () => {
  it.each([
    [0, 'PutObject'],
    [4, 'PutObject'],
    [5, 'PutObject'],
    [6, 'CreateMultipartUpload UploadPart UploadPart CompleteMultipartUpload'],
    [10, 'CreateMultipartUpload UploadPart UploadPart CompleteMultipartUpload'],
    [11, 'CreateMultipartUpload UploadPart UploadPart UploadPart CompleteMultipartUpload'],
  ])('of %i MiB in parts of 5 MiB asks for no more than it needs', async (megabytes, calls) => {
    const { s3, store } = await setUp()
    expect(await store.put('a', body(megabytes), ZIP)).toMatchObject({ bytes: megabytes * MIB })
    expect(s3.calls).toEqual(calls.split(' '))
    expect(s3.objects.get('a')).toMatchObject({ length: megabytes * MIB, type: 'application/zip' })
  })

  it('sends three parts at once and no more, and reads no further than one buffer ahead', async () => {
    const held: (() => void)[] = []
    const source = body(60)
    const seen: number[] = []
    const { s3, store } = await setUp({
      // Every part is held until three are: then all that the uploader does by itself is done.
      fault: async (call, query) => {
        if (call !== 'UploadPart' || Number(query.get('partNumber')) > 9) return undefined
        const mayGo = new Promise<void>((resolve) => void held.push(resolve))
        if (held.length === 3) {
          seen.push(source.state.given)
          for (const go of held.splice(0)) go()
        }
        await mayGo
        return undefined
      },
    })
    const allocate = vi.spyOn(Buffer, 'allocUnsafeSlow')
    onTestFinished(() => allocate.mockRestore())
    expect(await store.put('a', source, ZIP)).toMatchObject({ bytes: 60 * MIB })
    expect(s3.peakParts()).toBe(3)
    // Three on their way, and one that is filled: the others are used again.
    expect(allocate.mock.calls.filter(([size]) => size === 5 * MIB).length).toBeLessThanOrEqual(4)
    expect(seen).toHaveLength(3)
    // Four buffers of five, and the piece that did not fit any more.
    expect(seen[0]).toBeLessThanOrEqual(21)
  })

  it('sends a part again that a server error or a cut connection lost', async () => {
    const { s3, store } = await setUp({
      fault: (call, _, count) => {
        if (call !== 'UploadPart') return undefined
        if (count === 2) return new S3Error(503, 'SlowDown')
        return count === 3 ? 'cut' : undefined
      },
    })
    expect(await store.put('a', body(18), ZIP)).toMatchObject({ bytes: 18 * MIB })
    expect(times(s3.calls, 'UploadPart')).toBe(6)
    const whole = Buffer.concat(Array.from({ length: 18 }, (_, n) => Buffer.alloc(MIB, n)))
    expect(s3.objects.get('a')?.bytes.equals(whole)).toBe(true)
  })

  it('is taken for done when only the answer to its completion was lost', async () => {
    const { s3, store } = await setUp({
      fault: (call, _, count) => (call === 'CompleteMultipartUpload' && count === 1 ? 'cut-after' : undefined),
    })
    expect(await store.put('a', body(11), ZIP)).toMatchObject({ bytes: 11 * MIB })
    expect(s3.calls.slice(-3)).toEqual(['CompleteMultipartUpload', 'CompleteMultipartUpload', 'HeadObject'])
  })

  it('is not taken for done when another object is there instead', async () => {
    const { s3, store } = await setUp({
      fault: (call) => (call === 'CompleteMultipartUpload' ? new S3Error(404, 'NoSuchUpload') : undefined),
    })
    await store.put('a', body(1), ZIP)
    await expect(store.put('a', body(11), ZIP)).rejects.toThrow()
    expect(s3.objects.get('a')?.length).toBe(MIB)
    expect(s3.uploads.size).toBe(0)
  })
})

describe('an upload that fails', () => {
  const failed = { name: 'StorageUnavailableError', message: expect.stringContaining('The S3 bucket reports cannot') }

  it('because a part fails for good: is aborted, and its body put away, the object before stays', async () => {
    const { s3, lines, store } = await setUp({
      fault: (call, query) =>
        call === 'UploadPart' && query.get('partNumber') === '2' ? new S3Error(500, 'InternalError') : undefined,
    })
    await store.put('a', body(1), ZIP)
    const source = body(200)
    await expect(store.put('a', source, ZIP)).rejects.toMatchObject(failed)
    expect(source.state.isClosed).toBe(true)
    expect(source.state.given).toBeLessThan(200)
    expect(s3.uploads.size).toBe(0)
    expect(s3.objects.get('a')?.length).toBe(MIB)
    expect(times(s3.calls, 'AbortMultipartUpload')).toBe(1)
    expect(lines).toEqual([])
  })

  it.each(['CreateMultipartUpload', 'CompleteMultipartUpload', 'UploadPart'])(
    'because connections are cut at %s: leaves nothing',
    async (name) => {
      const { s3, store } = await setUp({ fault: (call) => (call === name ? 'cut' : undefined) })
      const error: unknown = await store.put('a', body(11), ZIP).catch((thrown: unknown) => thrown)
      expect(error).toMatchObject({
        ...failed,
        action: expect.stringContaining('network'),
        cause: { code: 'ECONNRESET' },
      })
      expect(s3.uploads.size).toBe(0)
      expect(s3.objects.size).toBe(0)
    },
  )

  it('because the last part fails: is aborted too', async () => {
    const { s3, store } = await setUp({
      fault: (call, query) =>
        call === 'UploadPart' && query.get('partNumber') === '3' ? new S3Error(403, 'AccessDenied') : undefined,
    })
    await expect(store.put('a', body(11), ZIP)).rejects.toMatchObject({ ...failed, cause: { name: 'AccessDenied' } })
    expect(s3.uploads.size).toBe(0)
    expect(times(s3.calls, 'CompleteMultipartUpload')).toBe(0)
  })

  it('because its body does: cuts the parts that are on their way, and is aborted when they have ended', async () => {
    const arrived = Promise.withResolvers<void>()
    const never = new Promise<undefined>(() => undefined)
    const { s3, store } = await setUp({
      fault: async (call) => {
        if (call === 'UploadPart') arrived.resolve()
        return call === 'UploadPart' ? await never : undefined
      },
    })
    let underWay = 0
    const underWayAtAbort: number[] = []
    s3.client.middlewareStack.add(
      (next, context) => async (args) => {
        if (context.commandName === 'AbortMultipartUploadCommand') underWayAtAbort.push(underWay)
        if (context.commandName !== 'UploadPartCommand') return await next(args)
        underWay++
        return await next(args).finally(() => underWay--)
      },
      { step: 'initialize' },
    )
    const error = new Error('the scanner went away')
    const failing = async function* () {
      yield* body(12)
      await arrived.promise
      throw error
    }
    await expect(store.put('a', failing(), ZIP)).rejects.toBe(error)
    expect(underWayAtAbort).toEqual([0])
    expect(s3.uploads.size).toBe(0)
    expect(s3.objects.size).toBe(0)
  })

  it('and cannot be aborted either: tells the first error, and logs what is left over', async () => {
    const { s3, lines, store } = await setUp({
      fault: (call) => (call === 'AbortMultipartUpload' ? new S3Error(403, 'AccessDenied') : undefined),
    })
    const error = new Error('the scanner went away')
    const failing = async function* () {
      yield* body(6)
      throw error
    }
    await expect(store.put('a', failing(), ZIP)).rejects.toBe(error)
    const [uploadId] = s3.uploads.keys()
    expect(lines).toEqual([
      { level: 'warn', event: 'report.upload-left-over', facts: { key: 'a', uploadId, error: 'AccessDenied' } },
    ])
  })

  it('because credentials expire at the third part: says so', async () => {
    const { s3, store } = await setUp()
    const expired = Object.assign(new Error('The provided token has expired.'), { name: 'ExpiredToken' })
    mockClient(s3.client).callsFake(async (input: { PartNumber?: number }) => {
      if (input.PartNumber === 3) throw expired
      return { UploadId: 'upload-1', ETag: '"x"' }
    })
    await expect(store.put('a', body(30), ZIP)).rejects.toMatchObject({
      ...failed,
      message: expect.stringContaining('expired'),
      cause: expired,
    })
  })

  it('because there is no such bucket: says so', async () => {
    const { store } = await setUp({}, 'gone')
    await expect(store.put('a', body(1), ZIP)).rejects.toMatchObject({ message: expect.stringContaining('not exist') })
    await expect(store.open('a')).rejects.toMatchObject({ name: 'StorageUnavailableError' })
    await expect(store.deleteAll('a/')).rejects.toMatchObject({ name: 'StorageUnavailableError' })
  })
})

describe('checksums', () => {
  it('are sent however the client is configured, so that S3 refuses what was damaged on its way', async () => {
    const { s3, store } = await setUp()
    Object.assign(s3.client.config, { requestChecksumCalculation: async () => 'WHEN_REQUIRED' })
    const sent: unknown[] = []
    s3.client.middlewareStack.add(
      (next, context) => async (args) => {
        const { headers } = args.request as { headers: Record<string, string> }
        if (/^(?:PutObject|UploadPart)Command$/.test(context.commandName ?? '')) {
          sent.push(headers['x-amz-checksum-crc32'])
        }
        return await next(args)
      },
      { step: 'finalizeRequest' },
    )
    await store.put('a', body(1), ZIP)
    await store.put('a', body(6), ZIP)
    // The single object, and two parts. The fake compares those that the completion names, and keeps that of the whole.
    expect(sent).toHaveLength(3)
    for (const one of sent) expect(one).toMatch(/^[A-Za-z0-9+/]{6}==$/)
    expect(s3.objects.get('a')?.crc32).toMatch(/^[A-Za-z0-9+/]{6}==$/)
  })

  it('are compared by the server of these tests', async () => {
    const { s3 } = await setUp()
    const damaged = { Bucket: 'reports', Key: 'a', Body: 'x', ChecksumCRC32: 'AAAAAA==' }
    await expect(s3.client.send(new PutObjectCommand(damaged))).rejects.toMatchObject({ name: 'BadDigest' })
  })
})
