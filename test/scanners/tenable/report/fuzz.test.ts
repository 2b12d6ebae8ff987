import { expect, it } from 'vitest'
import { ExportParseError } from '../../../../core/errors.ts'
import { type Random, seeded } from '../../../support/random.ts'
import { beginning, fixture, READABLE, readReport, type Read } from './read-report.ts'

const SEED = Number(process.env['SEED'] ?? 20_261_125)
const ROUNDS = Number(process.env['RUNS'] ?? 60)
const PIECES = [
  '<',
  '>',
  '&',
  ';',
  ']]>',
  '<!--',
  '-->',
  '<![CDATA[',
  '<?',
  '?>',
  '"',
  '</',
  '/>',
  '&#13;',
  '\r',
  '\0',
  'é',
  '\u{1F600}',
  '<ReportItem',
  '</ReportItem>',
  '<plugin_output>',
  '</plugin_output>',
]

/** Damages a report as transport, tools or an attacker might. */
function damage(report: Buffer, random: Random): Buffer {
  const bytes = Buffer.from(report)
  const place = () => Math.floor(random.between(0, bytes.length))
  const kind = Math.floor(random.between(0, 5))
  if (kind === 0) bytes[place()] = Math.floor(random.between(0, 256))
  else if (kind === 1) return bytes.subarray(0, place())
  else if (kind === 2) bytes.copyWithin(place(), place(), place())
  else {
    const [from, to] = [place(), place()].toSorted((a, b) => a - b) as [number, number]
    const piece = PIECES[Math.floor(random.between(0, PIECES.length))] ?? ''
    const removed = kind === 3 ? 0 : Math.min(50, to - from)
    return Buffer.concat([bytes.subarray(0, from), Buffer.from(piece), bytes.subarray(from + removed)])
  }
  return bytes
}

/** What comes out of a report: all of it, or the error with its place. The schemas are checked on the way. */
function outcome(report: Buffer, sizes: () => number): Read | readonly [number, string] {
  try {
    return readReport(report, sizes)
  } catch (error) {
    if (error instanceof ExportParseError) return [error.position, error.reason]
    throw error
  }
}

it.each(READABLE)(
  'reads or refuses a damaged %s, and nothing else happens, whatever the sizes of the pieces',
  (name) => {
    const random = seeded(SEED)
    const report = beginning(fixture(name))
    for (let round = 0; round < ROUNDS; round++) {
      let damaged = report
      for (let times = 1 + Math.floor(random.between(0, 3)); times > 0; times--) damaged = damage(damaged, random)
      const whole = outcome(damaged, () => damaged.length)
      const inPieces = outcome(damaged, () => Math.floor(random.between(1, 3000)))
      expect(inPieces, `SEED=${SEED}, round ${round} of ${name}`).toEqual(whole)
    }
  },
)
