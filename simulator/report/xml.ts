import { SaxesParser } from 'saxes'

export interface XmlElement {
  name: string
  attributes: Record<string, string>
  /** All text directly inside. */
  text: string
  children: XmlElement[]
}

/** Builds a tree. For the recorded reports only, which are a few megabytes; what is rendered is streamed. */
export function parseXml(text: string): XmlElement {
  const root: XmlElement = { name: '', attributes: {}, text: '', children: [] }
  const open = [root]
  const parser = new SaxesParser()
  parser.on('opentag', (tag) => {
    const element: XmlElement = { name: tag.name, attributes: { ...tag.attributes }, text: '', children: [] }
    open.at(-1)?.children.push(element)
    open.push(element)
  })
  parser.on('text', (piece) => {
    const element = open.at(-1)
    if (element) element.text += piece
  })
  parser.on('closetag', () => {
    open.pop()
  })
  parser.write(text).close()
  return root.children[0] ?? root
}

export const child = (element: XmlElement, name: string): XmlElement | undefined =>
  element.children.find((candidate) => candidate.name === name)

export const textOf = (element: XmlElement, name: string): string => child(element, name)?.text ?? ''

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' }

/** Characters that no XML 1.0 document may contain, escaped or not. JSON can bring them in a scan's name. */
// oxlint-disable-next-line no-control-regex
const ILLEGAL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g

/** Escapes text for element content and attribute values, with the five entities Nessus uses. */
export function escapeXml(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(ILLEGAL, '?')
    .replaceAll(/[&<>"']/g, (character) => ENTITIES[character] ?? character)
}

export const element = (name: string, text: string): string => `<${name}>${escapeXml(text)}</${name}>`
