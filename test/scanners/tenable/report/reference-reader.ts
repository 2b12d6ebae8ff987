import { SaxesParser, type SaxesTagPlain } from 'saxes'

/** A finding as its elements, read by another parser. */
export interface ReferenceItem {
  readonly host: string
  readonly attributes: Record<string, string>
  /** The texts of its elements by name. */
  readonly elements: Record<string, string[]>
}

/** Reads a report with saxes, which knows nothing of ours: every finding, with the text of each of its elements. */
export function readWithSaxes(report: string): ReferenceItem[] {
  const items: ReferenceItem[] = []
  const path: string[] = []
  let host = ''
  let item: ReferenceItem | undefined
  let text: string | undefined
  const parser = new SaxesParser({ xmlns: false, position: false })
  parser.on('opentag', ({ name, attributes }: SaxesTagPlain) => {
    const place = path.push(name)
    if (place === 3 && name === 'ReportHost') host = attributes['name'] ?? ''
    if (place === 4 && name === 'ReportItem') item = { host, attributes, elements: {} }
    if (place === 5 && item !== undefined) text = ''
    else if (place > 5) keep()
  })
  // Like ours, and like the `text` of Python's ElementTree: what comes before the first element inside.
  const keep = () => {
    if (item !== undefined && text !== undefined) (item.elements[path[4] ?? ''] ??= []).push(text)
    text = undefined
  }
  const add = (piece: string) => {
    if (text !== undefined) text += piece
  }
  parser.on('text', add)
  parser.on('cdata', add)
  parser.on('closetag', () => {
    if (path.length === 5) keep()
    if (path.length === 4 && item !== undefined) {
      items.push(item)
      item = undefined
    }
    path.pop()
  })
  parser.on('error', (error) => {
    throw error
  })
  parser.write(report).close()
  return items
}
