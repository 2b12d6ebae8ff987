import { z } from 'zod'

/**
 * Building blocks for answers whose writers never agreed on types: `"scans": null`, `"enabled": 1`,
 * `"no_target": "false"`, ids that are numbers on Nessus and strings on Tenable Vulnerability Management
 * (all recorded). What is missing or of a wrong type becomes undefined; only ids and lists can break an answer.
 */

/** A list that may be null or missing. */
export const listOf = <T extends z.ZodType>(item: T) =>
  z
    .array(item)
    .nullable()
    .transform((items) => items ?? [])
    .default([])

/** An object that may be null or missing. */
export const maybe = <T extends z.ZodType>(item: T) =>
  item
    .nullable()
    .transform((value) => value ?? undefined)
    .optional()

/** An integer or string id, as a string. */
export const id = z.union([z.number(), z.string().min(1)]).transform(String)

export const text = z
  .unknown()
  .transform((value) => (typeof value === 'string' ? value : undefined))
  .optional()

/** A text that may be missing, as "". */
export const word = z
  .unknown()
  .transform((value) => (typeof value === 'string' ? value : ''))
  .default('')

/** A number, also one written as a string. */
export const amount = z.unknown().transform(numberIn).optional()

/** `true`, `1`, `"true"`, `"yes"` and their opposites. */
export const flag = z
  .unknown()
  .transform((value) => {
    const said = typeof value === 'string' ? value.toLowerCase() : value
    if (said === true || said === 1 || said === 'true' || said === 'yes' || said === '1') return true
    if (said === false || said === 0 || said === 'false' || said === 'no' || said === '0') return false
    return undefined
  })
  .optional()

/** Seconds since 1970, as a number or a string; 0 stands for "never". */
export const moment = z
  .unknown()
  .transform((value) => {
    const seconds = numberIn(value)
    return seconds === undefined || seconds <= 0 || seconds > 8.64e12 ? undefined : new Date(seconds * 1000)
  })
  .optional()

function numberIn(value: unknown): number | undefined {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined
}
