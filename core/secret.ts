/** A value that prints as `[secret]` wherever it is printed by accident: templates, JSON, console, error messages. */
export class Secret {
  readonly #value: string

  constructor(value: string) {
    this.#value = value
  }

  /** The value itself. Call it at the last moment, where it goes on the wire or into encryption. */
  reveal(): string {
    return this.#value
  }

  /** The last four characters, for people to tell keys apart; nothing of a value too short to keep the rest secret. */
  hint(): string {
    return this.#value.length < 16 ? '' : this.#value.slice(-4)
  }

  toString(): string {
    return '[secret]'
  }

  toJSON(): string {
    return '[secret]'
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return '[secret]'
  }
}
