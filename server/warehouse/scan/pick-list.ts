import type * as z from 'zod'
import type { getPickList as contract } from '../../../contract/warehouse/wave.ts'
import type { Caller } from '../../access/caller.ts'
import type { Road } from '../../order/door/take-step.ts'
import type { Tx } from '../../platform/database/database.ts'
import { beginAt, sortByRoute } from '../wave/bin-route.ts'
import { findWave } from '../wave/list-waves.ts'
import { placeOf, readLines } from '../wave/read-wave.ts'

/** What a picker walks by: what is left, from where this one of the wave's pickers begins; then what is done, and what goes back. */
export async function readPickList(
  road: Road,
  tx: Tx,
  { caller, waveId }: { caller: Caller; waveId: string },
): Promise<z.infer<typeof contract.reply>> {
  const wave = await findWave(road, tx, { tenantId: caller.tenantId, waveId })
  const lines = sortByRoute(await readLines(tx, waveId), placeOf, wave.route)
  const mine = wave.pickers.findIndex(({ id }) => id === caller.id)
  // begun where the whole way has been shared out, so that nobody's start moves while others pick
  const walked = beginAt(lines, mine, wave.pickers.length)
  const open = walked.filter(({ state }) => state === 'open')
  return { ...wave, lines: [...open, ...walked.filter(({ state }) => state !== 'open')] }
}
