/** Small whole numbers by position, one or two bytes each; grows by doubling. What was never set is the filling. */
export class GrowingArray {
  readonly #make: (length: number) => Uint8Array<ArrayBuffer> | Uint16Array<ArrayBuffer>
  readonly #filling: number
  #values: Uint8Array<ArrayBuffer> | Uint16Array<ArrayBuffer>

  constructor(bytes: 1 | 2, filling = 0) {
    this.#make = (length) => (bytes === 1 ? new Uint8Array(length) : new Uint16Array(length)).fill(filling)
    this.#filling = filling
    this.#values = this.#make(1024)
  }

  get(index: number): number {
    return this.#values[index] ?? this.#filling
  }

  set(index: number, value: number): void {
    if (index >= this.#values.length) {
      const larger = this.#make(Math.max(index + 1, 2 * this.#values.length))
      larger.set(this.#values)
      this.#values = larger
    }
    this.#values[index] = value
  }
}
