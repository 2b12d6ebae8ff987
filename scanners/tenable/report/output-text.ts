import { MAX_OUTPUT_CHARACTERS } from '../../../core/finding/finding.ts'
import { cut } from './cut.ts'
import { decodeText } from './xml-characters.ts'

/** Text of any length: its beginning is kept, all of it is counted. */
export class OutputText {
  text = ''
  characters = 0
  isPresent = false

  clear(): void {
    this.text = ''
    this.characters = 0
    this.isPresent = false
  }

  begin(): void {
    this.clear()
    this.isPresent = true
  }

  add(bytes: Buffer, start: number, end: number, isRaw: boolean): void {
    const piece = decodeText(bytes, start, end, isRaw)
    // Characters that were cut in half stay out, so that nothing is added after them.
    if (this.text.length === this.characters) this.text = cut(this.text + piece, MAX_OUTPUT_CHARACTERS)
    this.characters += piece.length
  }
}
