const firstBytes = 64 * 1024

/**
 * Texts by number, kept as bytes outside the heap: half a million strings of their own would be a hundred megabytes, and a piece of text keeps the
 * whole chunk alive that it was cut from.
 */
export class SharedTexts {
  #bytes = Buffer.allocUnsafe(firstBytes)
  #used = 0
  #ends = new Uint32Array(firstBytes / 16)
  #count = 0

  get count(): number {
    return this.#count
  }

  add(text: string): void {
    const size = Buffer.byteLength(text)
    if (this.#used + size > this.#bytes.length) {
      const larger = Buffer.allocUnsafe(Math.max(2 * this.#bytes.length, this.#used + size))
      this.#bytes.copy(larger, 0, 0, this.#used)
      this.#bytes = larger
    }
    if (this.#count === this.#ends.length) {
      const larger = new Uint32Array(2 * this.#ends.length)
      larger.set(this.#ends)
      this.#ends = larger
    }
    this.#used += this.#bytes.write(text, this.#used)
    this.#ends[this.#count++] = this.#used
  }

  /** Undefined for a number that no text has. */
  at(index: number): string | undefined {
    const end = index < this.#count ? this.#ends[index] : undefined
    return end === undefined ? undefined : this.#bytes.toString('utf8', this.#ends[index - 1] ?? 0, end)
  }
}
