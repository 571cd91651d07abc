import type * as z from 'zod'
import { lanesMax, type importLanes as contract } from '../../../contract/carrier/lane.ts'
import type { Caller } from '../../access/caller.ts'
import type { Tx } from '../../platform/database/database.ts'
import { Refusal } from '../../platform/refusal.ts'
import { getCarrier } from '../manage/save-carrier.ts'
import type { TableLine } from '../port.ts'
import { putLanes } from './manage-lanes.ts'
import { findColumns, readLaneLines } from './read-lane-lines.ts'

type Importing = { caller: Caller; carrierId: string; name: string; lines: readonly TableLine[]; requestId: string }
const findingsMax = 200

/** The lanes of a sheet, all of them or none: whoever corrects a line sends the sheet again. */
export async function importLanes(
  tx: Tx,
  { caller, carrierId, name, lines, requestId }: Importing,
): Promise<z.infer<typeof contract.reply>> {
  const carrier = await getCarrier(tx, carrierId)
  const at = findColumns(lines[0])
  if (!at)
    throw new Refusal('carrier.sheet_unreadable', {
      name,
      why: { zh: '第一行要有“始发”“目的”“时效小时”三列', en: 'its first row must have columns for from, to and hours' },
    })
  const { lanes, findings } = readLaneLines(lines.slice(1), at, carrier.services)
  if (findings.length > 0) return { imported: 0, findings: findings.slice(0, findingsMax) }
  if (lanes.length > lanesMax) throw new Refusal('carrier.lanes_too_many', { most: lanesMax, count: lanes.length })
  const put = await putLanes(tx, { caller, carrierId, lanes, act: 'import_lanes', requestId })
  return { imported: put.length, findings: [] }
}
