/**
 * A Bloom filter: tells of a set of words which words are certainly not in it. A block of findings is then read only if
 * it may hold what is looked for. 10 bits and 7 probes a word: of words that are not in the set, 1 in 120 seems to be.
 *
 * The probes are made from two hashes of 32 bits (Kirsch and Mitzenmacher, "Less Hashing, Same Performance"). Filters are
 * stored, so what follows may not change without another version of the index.
 */
const BITS_PER_WORD = 10
const PROBES = 7

export function makeWordFilter(words: ReadonlySet<string>): Uint8Array {
  const filter = new Uint8Array(Math.ceil((words.size * BITS_PER_WORD) / 8))
  for (const word of words) {
    findProbes(word, filter.length * 8)
    for (const bit of probes) filter[bit >>> 3] = (filter[bit >>> 3] ?? 0) | (1 << (bit & 7))
  }
  return filter
}

/** False: the word is not in the set. An empty filter holds nothing. */
export function mayHold(filter: Uint8Array, word: string): boolean {
  if (filter.length === 0) return false
  findProbes(word, filter.length * 8)
  return probes.every((bit) => ((filter[bit >>> 3] ?? 0) & (1 << (bit & 7))) !== 0)
}

/** The bits of the word that was hashed last: a new list for each would cost more than the hashing. */
const probes = new Uint32Array(PROBES)

function findProbes(word: string, bits: number): void {
  let first = 0x811c9dc5
  let second = 0x9747b28c
  for (let at = 0; at < word.length; at += 1) {
    const unit = word.charCodeAt(at)
    first = Math.imul(first ^ unit, 0x01000193)
    second = Math.imul(second ^ unit, 0x5bd1e995)
    second ^= second >>> 15
  }
  const step = mixed(second) | 1
  let position = mixed(first)
  for (let probe = 0; probe < PROBES; probe += 1) {
    probes[probe] = (position >>> 0) % bits
    position = (position + step) | 0
  }
}

/** The finalizer of MurmurHash3, which spreads every bit of its input over all of them. */
function mixed(hash: number): number {
  let value = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35)
  return value ^ (value >>> 16)
}
