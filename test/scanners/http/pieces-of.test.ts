import { Readable } from 'node:stream'
import { setImmediate as turn } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { piecesOf } from '../../../scanners/http/pieces-of.ts'

const PIECE_BYTES = 16 * 1024
const piece = (number: number): Buffer => Buffer.alloc(PIECE_BYTES, number)

/** Gives so many pieces as fast as it is asked, then ends or fails, and counts them. */
class Pieces extends Readable {
  given = 0
  readonly #count: number
  readonly #failure: Error | undefined

  constructor(count: number, failure?: Error) {
    super()
    this.#count = count
    this.#failure = failure
  }

  override _read(): void {
    while (this.given < this.#count) if (!this.push(piece(this.given++))) return
    if (this.#failure === undefined) this.push(null)
    else this.destroy(this.#failure)
  }
}

describe('piecesOf', () => {
  it('gives every piece as it came, in order', async () => {
    const numbers: number[] = []
    for await (const bytes of piecesOf(new Pieces(100))) {
      expect(bytes).toHaveLength(PIECE_BYTES)
      numbers.push(bytes[0] ?? -1)
      if (numbers.length % 7 === 0) await turn()
    }
    expect(numbers).toEqual(Array.from({ length: 100 }, (_, number) => number))
  })

  it('reads nothing before it is asked, and a bounded number of pieces ahead', async () => {
    const stream = new Pieces(1000)
    const pieces = piecesOf(stream)
    await turn()
    expect(stream.given).toBe(0)
    for (let asked = 0; asked < 20; asked++) await pieces.next()
    for (let turns = 0; turns < 20; turns++) await turn()
    // 64 KiB wait here, as much in the stream, and those that were just asked for.
    expect(stream.given).toBeLessThanOrEqual(20 + 4 + 4 + 2)
    await pieces.return(undefined)
  })

  it('gives what came before an error, and then throws it', async () => {
    const failure = new Error('The scanner cut the connection.')
    const stream = new Readable({ read: () => {} })
    const pieces = piecesOf(stream)
    const first = pieces.next()
    stream.push(piece(1))
    expect((await first).value).toEqual(piece(1))
    stream.push(piece(2))
    await turn()
    stream.destroy(failure)
    await turn()
    expect((await pieces.next()).value).toEqual(piece(2))
    await expect(pieces.next()).rejects.toBe(failure)
  })

  it('throws if the stream closes without having ended, also before anybody asks', async () => {
    const stream = new Readable({ read: () => {} })
    const waiting = piecesOf(stream).next()
    await turn()
    stream.destroy()
    await expect(waiting).rejects.toThrow('Premature close')
    await expect(piecesOf(stream).next()).rejects.toThrow('Premature close')
  })

  it('destroys a stream that is left early', async () => {
    const stream = new Pieces(1000)
    for await (const _bytes of piecesOf(stream)) break
    expect(stream.destroyed).toBe(true)
  })
})
