/** The program cannot start, for a reason that a person can put right. Both sentences name what is wrong and the remedy. */
export class StartError extends Error {
  override name = 'StartError'
  readonly zh: string
  readonly en: string

  constructor(zh: string, en: string) {
    super(`${zh} / ${en}`)
    this.zh = zh
    this.en = en
  }
}
