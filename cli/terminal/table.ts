/** Columns under a head, as wide as what stands in them. The last one is not filled up. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const all = [head, ...rows].map((row) => row.map(onOneLine))
  const widths = head.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)))
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) => (column === head.length - 1 ? cell : cell.padEnd(widths[column] ?? 0)))
      .join('  ')
      .trimEnd()
  return `${all.map(line).join('\n')}\n`
}

/** Facts under each other, their names aligned. */
export function facts(pairs: readonly (readonly [string, string | undefined])[]): string {
  const given = pairs.filter((pair): pair is readonly [string, string] => pair[1] !== undefined && pair[1] !== '')
  const width = Math.max(0, ...given.map(([name]) => name.length))
  return given.map(([name, value]) => `${name.padEnd(width)}  ${clean(value)}\n`).join('')
}

/** Names and messages come from elsewhere: a control character in one could make the terminal do things. */
export function clean(text: string): string {
  return text.replaceAll(/(?!\n)\p{Cc}/gu, '\u{fffd}')
}

function onOneLine(text: string): string {
  return clean(text.replaceAll(/\s+/g, ' '))
}
