import { setTimeout as pause } from 'node:timers/promises'

/** What a reply promised: from then on it must be there, whatever is killed. */
export type Promised =
  | { kind: 'order'; externalNo: string; orderId: string }
  | { kind: 'step'; orderId: string; seq: number; step: string }
  | { kind: 'file'; hash: string }
export type SheetImport = { importId: string; good: string[]; bad: number }

const pollMs = 5
const quietLimitMs = 60_000

/** The clients' own account of what they were promised, kept outside of the program that is killed. */
export class Ledger {
  readonly promised: Promised[] = []
  readonly imports: SheetImport[] = []
  /** Requests that broke off or were answered 5xx and were sent again with the same key. */
  retries = 0
  /** Requests that got no answer at all in time. */
  hung = 0
  /** Writes that were refused, which none ever should be: what an earlier reply promised was not so. */
  readonly refused: string[] = []

  /** Waits until so many writes are acknowledged. */
  async reaches(count: number): Promise<void> {
    let seen = this.promised.length
    let since = Date.now()
    while (this.promised.length < count) {
      if (this.promised.length > seen) {
        seen = this.promised.length
        since = Date.now()
      }
      if (Date.now() - since > quietLimitMs) throw new Error(`no write was acknowledged for ${quietLimitMs / 1000} s`)
      await pause(pollMs)
    }
  }
}
