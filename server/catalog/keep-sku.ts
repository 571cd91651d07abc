import { sql } from 'kysely'
import type * as z from 'zod'
import type * as contract from '../../contract/catalog/skus.ts'
import type { Sku, SkuFacts } from '../../contract/catalog/skus.ts'
import type { Caller } from '../access/caller.ts'
import { recordActivity } from '../access/record-activity.ts'
import type { Tx } from '../platform/database/database.ts'
import { newId } from '../platform/ids.ts'
import { Refusal } from '../platform/refusal.ts'
import { getSku, skuColumns } from './find-skus.ts'
import { changesOf, tellSku, unsaid } from './rules.ts'

export async function createSku(
  tx: Tx,
  { caller, wanted, requestId }: { caller: Caller; wanted: z.infer<typeof contract.createSku.body>; requestId: string },
): Promise<Sku> {
  const { clientId, code, ...told } = wanted
  const { rows: clients } = await sql<{ name: string }>`select name from client where id = ${clientId}`.execute(tx)
  if (!clients[0]) throw new Refusal('client.not_found', { client: clientId })
  const id = newId()
  const made = await insertSkus(tx, caller.tenantId, [{ id, clientId, code, ...tellSku({ ...unsaid, name: told.name }, told) }])
  if (made.length === 0) throw new Refusal('sku.code_taken', { client: clients[0].name, code })
  await recordActivity(tx, {
    tenantId: caller.tenantId,
    subject: 'sku',
    subjectId: id,
    act: 'create',
    actor: caller,
    details: { code, client: clients[0].name },
    requestId,
  })
  return getSku(tx, id)
}

/** Whoever changes names the version that they saw; what was the same already is no change. */
export async function changeSku(
  tx: Tx,
  {
    caller,
    skuId,
    wanted,
    requestId,
  }: { caller: Caller; skuId: string; wanted: z.infer<typeof contract.changeSku.body>; requestId: string },
): Promise<Sku> {
  const { rows } = await sql<Omit<Sku, 'clientName'>>`
    select ${skuColumns} from sku s where s.tenant_id = (select current_tenant()) and s.id = ${skuId} for update`.execute(tx)
  const before = rows[0]
  if (!before) throw new Refusal('sku.not_found')
  const { version, active = before.active, ...told } = wanted
  if (version !== before.version) throw new Refusal('sku.changed', { code: before.code, version: before.version, seen: version })
  const after = tellSku(before, told)
  const changes = changesOf(before, after)
  const act = active === before.active ? 'change' : active ? 'bring_back' : 'retire'
  if (changes.length === 0 && act === 'change') return getSku(tx, skuId)
  await updateSkus(tx, [{ ...after, id: skuId, active }])
  await recordActivity(tx, {
    tenantId: caller.tenantId,
    subject: 'sku',
    subjectId: skuId,
    act,
    actor: caller,
    details: { code: before.code, ...(changes.length > 0 && { changes: changes.map(sayChange) }) },
    requestId,
  })
  return getSku(tx, skuId)
}

export const sayChange = ({ field, from, to }: { field: string; from: string; to: string }): string => `${field}: ${from} → ${to}`

/** As a set in JSON knows them. */
const recordColumns = sql`as n(id uuid, "clientId" uuid, code text, name text, spec text, colour text, barcode text, "weightGrams" int, "lengthMm" int, "widthMm" int, "heightMm" int,
  handling text[], "lotTracked" boolean, "expiryTracked" boolean, "hsCode" text, origin text, packing text, "lowAt" int, stocked boolean, active boolean)`

/** Those whose client has no SKU of that code yet; answers their codes. */
export async function insertSkus(
  tx: Tx,
  tenantId: string,
  skus: readonly (SkuFacts & { id: string; clientId: string; code: string })[],
): Promise<string[]> {
  const { rows } = await sql<{ code: string }>`
    insert into sku (tenant_id, id, client_id, code, name, spec, colour, barcode, weight_grams, length_mm, width_mm, height_mm, handling, lot_tracked, expiry_tracked, hs_code, origin,
      packing, low_at, stocked)
    select ${tenantId}, n.id, n."clientId", n.code, n.name, n.spec, n.colour, n.barcode, n."weightGrams", n."lengthMm", n."widthMm", n."heightMm", n.handling, n."lotTracked",
      n."expiryTracked", n."hsCode", n.origin, n.packing, n."lowAt", n.stocked
    from jsonb_to_recordset(${JSON.stringify(skus)}::jsonb) ${recordColumns}
    on conflict (tenant_id, client_id, code) do nothing returning code`.execute(tx)
  return rows.map(({ code }) => code)
}

/** Writes all facts of SKUs that were locked and read before. */
export async function updateSkus(tx: Tx, skus: readonly (SkuFacts & { id: string; active: boolean })[]): Promise<void> {
  await sql`
    update sku set name = n.name, spec = n.spec, colour = n.colour, barcode = n.barcode, weight_grams = n."weightGrams", length_mm = n."lengthMm", width_mm = n."widthMm",
      height_mm = n."heightMm", handling = n.handling, lot_tracked = n."lotTracked", expiry_tracked = n."expiryTracked", hs_code = n."hsCode", origin = n.origin, packing = n.packing,
      low_at = n."lowAt", stocked = n.stocked, active = n.active, version = version + 1
    from jsonb_to_recordset(${JSON.stringify(skus)}::jsonb) ${recordColumns}
    where sku.tenant_id = (select current_tenant()) and sku.id = n.id`.execute(tx)
}
