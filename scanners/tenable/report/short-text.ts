import { cut } from './cut.ts'

/** Characters of one element, cut. */
export class ShortText {
  #text = ''
  #most = 0

  /** `most` in characters. */
  begin(most: number): void {
    this.#text = ''
    this.#most = most
  }

  add(text: string): void {
    if (this.#text.length < this.#most) this.#text = cut(this.#text + text, this.#most)
  }

  get value(): string {
    return this.#text
  }
}
