/** What `node:zlib` and `node:https` do alone, and the check of an archive. Jobs of bench/archive.ts. */
import { createHash } from 'node:crypto'
import type { Hash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import type { IncomingMessage } from 'node:http'
import { request } from 'node:https'
import { Transform, Writable } from 'node:stream'
import { json, text } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { crc32, createDeflateRaw } from 'node:zlib'
import yauzl from 'yauzl'
import { Manifest } from '../core/report/manifest.ts'
import { cpuSecondsSince, peakRssMegabytes } from './archive-figures.ts'
import { answerJob } from './archive-process.ts'
import type { SimulatorAccess } from './archive-process.ts'

/** Of one measurement; bytes are those of the report. */
export interface Figures {
  readonly bytes: number
  readonly megabytesPerSecond: number
  readonly cpuSeconds: number
  readonly rssMegabytes: number
  readonly sha256?: string
}

interface Download {
  readonly kind: 'download'
  readonly simulator: SimulatorAccess
  /** The scan at the simulator whose report is asked for. */
  readonly remoteId: string
  /** Where to write it, hashing; by default it goes nowhere. */
  readonly path?: string
  /** Through zlib on its way to nowhere. */
  readonly deflates?: boolean
}

type Job = Download | { readonly kind: 'deflate' | 'verify'; readonly path: string }

/** As `core/report/zip` has them: level 4, blocks and output of 256 KiB. */
const CHUNK_BYTES = 256 * 1024
const deflate = () => createDeflateRaw({ level: 4, chunkSize: CHUNK_BYTES })

const nowhere = () => new Writable({ write: (_chunk, _encoding, done) => done() })

await answerJob(async (given) => {
  const job = given as Job
  switch (job.kind) {
    case 'download':
      return download(job)
    case 'deflate':
      return timed(undefined, (counter) =>
        pipeline(createReadStream(job.path, { highWaterMark: CHUNK_BYTES }), counter, deflate(), nowhere()),
      )
    case 'verify':
      return verify(job.path)
  }
})

/** Counts, and hashes if asked to, what `work` sends through the counter. */
async function timed(hash: Hash | undefined, work: (counter: Transform) => Promise<void>): Promise<Figures> {
  let bytes = 0
  const counter = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length
      hash?.update(chunk)
      done(null, chunk)
    },
  })
  const cpu = process.cpuUsage()
  const start = performance.now()
  await work(counter)
  return {
    bytes,
    megabytesPerSecond: bytes / 1000 / (performance.now() - start),
    cpuSeconds: cpuSecondsSince(cpu),
    rssMegabytes: peakRssMegabytes(),
    ...(hash === undefined ? {} : { sha256: hash.digest('hex') }),
  }
}

/** Asks for one more export of the same run; only fetching it is measured. */
async function download({ simulator, remoteId, path, deflates }: Download): Promise<Figures> {
  const order = await call(simulator, 'POST', `/scans/${remoteId}/export`, { format: 'nessus' })
  const { file } = (await json(order)) as { file: number }
  const place = `/scans/${remoteId}/export/${String(file)}`
  for (;;) {
    const { status } = (await json(await call(simulator, 'GET', `${place}/status`))) as { status: string }
    if (status === 'ready') break
    await sleep(100)
  }
  const hash = path === undefined ? undefined : createHash('sha256')
  return timed(hash, async (counter) => {
    const answer = await call(simulator, 'GET', `${place}/download`)
    if (path !== undefined) return pipeline(answer, counter, createWriteStream(path))
    if (deflates === true) return pipeline(answer, counter, deflate(), nowhere())
    return pipeline(answer, counter, nowhere())
  })
}

function call(simulator: SimulatorAccess, method: string, path: string, body?: object): Promise<IncomingMessage> {
  const { accessKey, secretKey, certificatePem } = simulator
  const headers = {
    'X-ApiKeys': `accessKey=${accessKey}; secretKey=${secretKey}`,
    ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
  }
  return new Promise((resolve, reject) => {
    const sent = request(`${simulator.url}${path}`, { method, headers, ca: certificatePem, agent: false }, (answer) =>
      answer.statusCode === 200 ? resolve(answer) : reject(new Error(`${path}: ${String(answer.statusCode)}`)),
    )
    sent.on('error', reject)
    sent.end(body === undefined ? undefined : JSON.stringify(body))
  })
}

/** Reads the archive with an independent reader: every member's bytes, CRC-32 and SHA-256. */
async function verify(path: string): Promise<object> {
  const archive = await yauzl.openPromise(path)
  const found = new Map<string, { bytes: number; sha256: string }>()
  let manifest: Manifest | undefined
  try {
    for await (const entry of archive.eachEntry()) {
      const content = await archive.openReadStreamPromise(entry)
      if (entry.fileName === 'manifest.json') {
        manifest = Manifest.parse(JSON.parse(await text(content)))
        continue
      }
      const hash = createHash('sha256')
      let [bytes, crc] = [0, 0]
      for await (const chunk of content as AsyncIterable<Buffer>) {
        hash.update(chunk)
        crc = crc32(chunk, crc)
        bytes += chunk.length
      }
      if (crc !== entry.crc32) throw new Error(`The CRC-32 of ${entry.fileName} is not the recorded one.`)
      found.set(entry.fileName, { bytes, sha256: hash.digest('hex') })
    }
  } finally {
    archive.close()
  }
  if (manifest === undefined || manifest.members.length !== found.size) {
    throw new Error('The archive does not hold what its manifest lists.')
  }
  for (const { name, bytes, sha256 } of manifest.members) {
    const member = found.get(name)
    if (member?.bytes !== bytes || member.sha256 !== sha256) throw new Error(`${name} is not what the manifest says.`)
  }
  return { members: found.size }
}
