import { visibleText } from './text.ts'

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
  // White space in an attribute would become spaces (XML 1.0, 3.3.3).
  '\n': '&#10;',
  '\t': '&#9;',
}

/** Text between tags. `>` too is escaped, because `]]>` must not stand there. */
export function xmlText(text: string): string {
  return visibleText(text).replaceAll(/[&<>]/g, (character) => ENTITIES[character] ?? '')
}

/** An attribute's value, in double quotes. */
export function xmlAttribute(text: string): string {
  return visibleText(text).replaceAll(/[&<>"'\n\t]/g, (character) => ENTITIES[character] ?? '')
}

/** ` name="value"` for each that has a value. */
export function xmlAttributes(values: Readonly<Record<string, string | number | undefined>>): string {
  return Object.entries(values)
    .filter((entry): entry is [string, string | number] => entry[1] !== undefined)
    .map(([name, value]) => ` ${name}="${xmlAttribute(String(value))}"`)
    .join('')
}
