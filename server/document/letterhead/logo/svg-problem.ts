/** Why an SVG cannot be a logo, with the remedy. */
export class SvgProblem extends Error {
  readonly words: { zh: string; en: string }
  constructor(words: { zh: string; en: string }) {
    super(words.en)
    this.words = words
  }
}
