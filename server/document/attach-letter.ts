import type { Tx } from '../platform/database/database.ts'
import { readLetterJob, type PrintGround } from './print-documents.ts'

type Attachment = { name: string; type: string; bytes: Buffer }

/** The letter for a mail: what it says is read in the transaction, and drawn after. */
export function letterAttacher(ground: Pick<PrintGround, 'flows' | 'files' | 'press' | 'now'>) {
  return async (tx: Tx, orderId: string): Promise<() => Promise<Attachment>> => {
    const prepare = await readLetterJob(tx, ground, orderId)
    return async () => {
      const { name, job } = await prepare()
      const pieces: Uint8Array[] = []
      for await (const piece of await ground.press.print(job)) pieces.push(piece)
      return { name, type: 'application/pdf', bytes: Buffer.concat(pieces) }
    }
  }
}
