/**
 * Text of a report as an output may show it. What a plugin saw was often written by whoever owns the target, so an
 * output may hold anything that a network can send. Nothing is dropped silently: what cannot be shown is replaced by
 * something that can be seen.
 */

/** Control characters but tab and line feed; direction overrides, by which text can be shown in another order. */
const HIDDEN = /(?![\n\t])\p{Cc}|[\u2028\u2029\u202A-\u202E\u2066-\u2069\uFFFE\uFFFF]/gu

/**
 * Line ends become `\n`. Control characters become their pictures (`␛`), those of C1 and what reorders or breaks lines
 * unseen become `[U+202E]`, halves of surrogate pairs and noncharacters that XML forbids become `\uFFFD`.
 */
export function visibleText(text: string): string {
  return text.toWellFormed().replaceAll(/\r\n?/g, '\n').replaceAll(HIDDEN, pictureOf)
}

/** On one line: every run of white space is one space. */
export function oneLine(text: string): string {
  return visibleText(text).replaceAll(/\s+/gu, ' ').trim()
}

/** At most `limit` UTF-16 units, never cut within a character; says how much is missing. `limit` is 60 or more. */
export function cutText(text: string, limit: number): string {
  if (text.length <= limit) return text
  const note = (kept: number) => `… (${String(text.length - kept)} more characters in the report)`
  // The note is longest if nothing was kept.
  const kept = text.slice(0, limit - note(0).length).toWellFormed()
  const whole = kept.endsWith('\uFFFD') && !text.startsWith(kept) ? kept.slice(0, -1) : kept
  return `${whole}${note(whole.length)}`
}

/** At most `limit` UTF-16 units on one line, ending in `…` if it was cut: for titles and names. */
export function cutLine(text: string, limit: number): string {
  const line = oneLine(text)
  if (line.length <= limit) return line
  const kept = line.slice(0, limit - 1)
  return `${/[\uD800-\uDBFF]$/.test(kept) ? kept.slice(0, -1) : kept}…`
}

function pictureOf(character: string): string {
  const code = character.charCodeAt(0)
  if (code < 0x20) return String.fromCharCode(0x2400 + code)
  if (code === 0x7f) return '\u2421'
  if (code >= 0xfffe) return '\uFFFD'
  return `[U+${code.toString(16).toUpperCase().padStart(4, '0')}]`
}
