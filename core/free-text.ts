import { z } from 'zod'

/**
 * Names and notes go into file names, headers, reports and the scanner's pages. Every script and emoji is welcome there;
 * control characters and halves of surrogate pairs are not text, and each of those places would treat them differently.
 */

/** A name on one line. */
export const Name = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .refine((text) => text.isWellFormed() && !/[\p{Cc}\u2028\u2029]/u.test(text), {
    message: 'must not hold control characters or line ends',
  })

/** Notes of any number of lines. */
export const Notes = z
  .string()
  .trim()
  .max(10_000)
  .refine((text) => text.isWellFormed() && !/(?![\n\r\t])\p{Cc}/u.test(text), {
    message: 'must not hold control characters',
  })
