import { sql } from 'kysely'
import type { Actor } from '../../order/door/command.ts'
import type { Preparing, Stage } from '../../order/door/stage.ts'
import type { Tx } from '../../platform/database/database.ts'
import { Refusal } from '../../platform/refusal.ts'
import { movedParts } from '../moved-parts.ts'
import { readItems, type StoredItem } from './read-shipment.ts'
import { expectWeight, isOff } from './rules.ts'
import { readPackingSettings } from './settings.ts'

const gramsMax = 100_000_000
type Weighed = { weightGrams: number; approvedById: string | null; approvedBy: string | null; reason: string | null }

/** WHS-5, WHS-7: a parcel is closed over goods that are made, at a weight that the catalogue or a second person can explain. */
export const packStage: Stage = {
  prepare: {
    pack: packParts,
    outbound: async (preparing) => {
      mustBeMade(await readItems(preparing.tx, movedBy(preparing, 'outbound')))
      return {}
    },
  },
}

async function packParts(preparing: Preparing) {
  const { tx, details, actor, at } = preparing
  const moved = movedBy(preparing, 'pack')
  const [shipmentId] = moved
  if (!shipmentId || moved.length > 1) throw new Refusal('pack.one_at_a_time', { count: moved.length })
  const weightGrams = Number(details.weightGrams)
  if (weightGrams < 1 || weightGrams > gramsMax) throw new Refusal('pack.weight_impossible', { weightGrams })
  const items = await readItems(tx, [shipmentId])
  mustBeMade(items)
  const { settings } = await readPackingSettings(tx)
  const expected = expectWeight(items, settings)
  const weighed = await findWeighed(tx, shipmentId)
  const isApproved = weighed?.weightGrams === weightGrams && weighed.approvedBy !== null
  if (isOff(weightGrams, expected) && !isApproved) throw new Refusal('pack.weight_off', { weightGrams, ...expected })
  if (weighed?.weightGrams !== weightGrams) await recordWeight(tx, { shipmentId, weightGrams, expected, actor, at })
  return {
    said: {
      ...(expected && { expectedGrams: expected.expectedGrams, toleranceGrams: expected.toleranceGrams }),
      ...(isApproved && { approvedBy: weighed.approvedBy, approvedBecause: weighed.reason }),
    },
  }
}

const movedBy = (preparing: Preparing, step: string) => movedParts(preparing, step).map((part) => part.shipmentId)

function mustBeMade(items: readonly StoredItem[]): void {
  const open = items.filter(({ production }) => production !== null && production !== 'done')
  if (open.length > 0)
    throw new Refusal('pack.production_open', { items: open.map(({ name, customText }) => `${name}“${customText ?? ''}”`) })
}

async function findWeighed(tx: Tx, shipmentId: string): Promise<Weighed | undefined> {
  const { rows } = await sql<Weighed>`
    select weight_grams as "weightGrams", approved_by as "approvedById", approved_name as "approvedBy", reason from packing
    where tenant_id = current_tenant() and shipment_id = ${shipmentId} for update`.execute(tx)
  return rows[0]
}

type Weighing = {
  shipmentId: string
  weightGrams: number
  expected: { expectedGrams: number; toleranceGrams: number } | undefined
  actor: Pick<Actor, 'id' | 'name'>
  at: Date
}

/** What the scales said last is what counts; a reason given for another weight is gone with it. */
export async function recordWeight(tx: Tx, { shipmentId, weightGrams, expected, actor, at }: Weighing): Promise<void> {
  await sql`
    insert into packing (tenant_id, shipment_id, weight_grams, expected_grams, tolerance_grams, is_off, weighed_by, weighed_name, weighed_at)
    values (current_tenant(), ${shipmentId}, ${weightGrams}, ${expected?.expectedGrams ?? null}, ${expected?.toleranceGrams ?? null}, ${isOff(weightGrams, expected)}, ${actor.id}, ${actor.name}, ${at})
    on conflict (tenant_id, shipment_id) do update set weight_grams = excluded.weight_grams, expected_grams = excluded.expected_grams, tolerance_grams = excluded.tolerance_grams,
      is_off = excluded.is_off, weighed_by = excluded.weighed_by, weighed_name = excluded.weighed_name, weighed_at = excluded.weighed_at,
      reason = null, approved_by = null, approved_name = null, approved_at = null`.execute(tx)
}
