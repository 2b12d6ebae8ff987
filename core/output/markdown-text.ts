import { cutLine } from './text.ts'

/**
 * Text of a report in Markdown, as one code element: there, GitHub and GitLab look for no mention, reference or
 * address. Every character that is neither letter, digit nor space is a character reference, which cannot be syntax
 * (CommonMark, "Entity and numeric character references"): no pipe ends a cell, no bracket begins a tag.
 *
 * @param limit of UTF-16 units before encoding.
 */
export function markdownText(text: string, limit: number): string {
  const encoded = cutLine(text, limit).replaceAll(
    /[^\p{L}\p{N} …]/gu,
    (character) => `&#${String(character.codePointAt(0))};`,
  )
  return `<code>${encoded}</code>`
}
