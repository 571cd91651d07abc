import type { DocumentLanguage } from '../../contract/document.ts'
import type { Caller } from '../access/caller.ts'
import { asTenant, type Tx } from '../platform/database/database.ts'
import { readSender } from './letterhead/read-letterhead.ts'
import type { PrintedWave } from './port.ts'
import type { Printed, PrintGround } from './print-documents.ts'

/** The warehouse's: paper knows what a wave looks like, and not where it lies. */
export type WaveReader = (tx: Tx, asked: { caller: Caller; waveId: string }) => Promise<PrintedWave>
type Wanted = { waveId: string; language?: DocumentLanguage | undefined; readWave: WaveReader }

/** A pick list is for the hall: without the letterhead's words, and no print on an order's record. */
export async function printWave(
  { database, press, now }: PrintGround,
  caller: Caller,
  { waveId, language = 'zh', readWave }: Wanted,
): Promise<Pick<Printed, 'pieces' | 'name'>> {
  press.mustHaveRoom(1)
  const { wave, sender } = await asTenant(database, caller, async (tx) => ({
    wave: await readWave(tx, { caller, waveId }),
    sender: await readSender(tx),
  }))
  const pieces = await press.print({
    kind: 'pick_list',
    language,
    wave,
    sender: { name: sender.name, texts: {} },
    zone: sender.zone,
    printedAt: now(),
    printedBy: caller.name,
  })
  return { pieces, name: `拣货单-${wave.no}.pdf` }
}
