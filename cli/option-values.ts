import { parseFault } from '../simulator/faults/parse-fault.ts'
import { UsageError } from './exit-code.ts'

/** For an option that may be repeated. */
export function collect(text: string, before: readonly string[]): string[] {
  return [...before, text]
}

/** A whole number within bounds. @throws UsageError naming the option. */
export function readWholeNumber(option: string, text: string, bounds: { least: number; most: number }): number {
  const number = Number(text)
  if (/^\d{1,9}$/.test(text) && number >= bounds.least && number <= bounds.most) return number
  const range = `from ${String(bounds.least)} to ${String(bounds.most)}`
  throw new UsageError(`${option} ${JSON.stringify(text)} is not a whole number ${range}.`)
}

/** One of a few words. @throws UsageError naming the option. */
export function readOneOf<Word extends string>(option: string, text: string, words: readonly Word[]): Word {
  const found = words.find((word) => word === text)
  if (found !== undefined) return found
  throw new UsageError(`${option} ${JSON.stringify(text)} is none of ${words.join(', ')}.`)
}

/** A fault of the simulator, `cut-download:atFraction=0.5`. @throws UsageError */
export function readFault(text: string) {
  try {
    return parseFault(text)
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error))
  }
}
