import { sql, type RawBuilder } from 'kysely'
import type * as z from 'zod'
import { skusFoundMax, type listSkus as contract, type Sku } from '../../contract/catalog/skus.ts'
import type { Tx } from '../platform/database/database.ts'
import { Refusal } from '../platform/refusal.ts'

export const skuColumns = sql`s.id, s.client_id as "clientId", s.code, s.name, s.spec, s.colour, s.barcode, s.weight_grams as "weightGrams", s.length_mm as "lengthMm",
  s.width_mm as "widthMm", s.height_mm as "heightMm", s.handling, s.lot_tracked as "lotTracked", s.expiry_tracked as "expiryTracked", s.hs_code as "hsCode", s.origin, s.packing,
  s.low_at as "lowAt", s.stocked, s.active, s.version`
const withClient = sql`${skuColumns}, c.name as "clientName" from sku s join client c on c.tenant_id = s.tenant_id and c.id = s.client_id`

const lastCharacter = '\u{10ffff}'

/** By code, a page after the SKU that `cursor` names. Words are looked up among the tokens by a span, which stays on the index (docs/decisions/0016). */
export async function listSkus(tx: Tx, query: z.infer<typeof contract.query>): Promise<z.infer<typeof contract.reply>> {
  const { clientId, state, cursor, limit } = query
  const words = query.words?.toLowerCase().replaceAll(/\s+/g, ' ') ?? ''
  const found = words === '' ? undefined : await findByWords(tx, words, clientId)
  const filters: RawBuilder<unknown>[] = [sql`s.tenant_id = (select current_tenant())`]
  if (clientId) filters.push(sql`s.client_id = ${clientId}`)
  if (state !== 'all') filters.push(sql`s.active = ${state === 'active'}`)
  if (found) filters.push(sql`s.id = any (${found.slice(0, skusFoundMax)}::uuid[])`)
  if (cursor)
    filters.push(
      sql`(s.code_key, s.id) > (select k.code_key, k.id from sku k where k.tenant_id = (select current_tenant()) and k.id = ${cursor})`,
    )
  const { rows } = await sql<Sku>`
    select ${withClient} where ${sql.join(filters, sql` and `)} order by s.code_key, s.id limit ${sql.lit(limit + 1)}`.execute(tx)
  const skus = rows.slice(0, limit)
  return {
    skus,
    nextCursor: rows.length > limit ? (skus.at(-1)?.id ?? null) : null,
    tooMany: (found?.length ?? 0) > skusFoundMax,
  }
}

/** One id more than are shown, where there are more. */
async function findByWords(tx: Tx, words: string, clientId: string | undefined): Promise<string[]> {
  const ofClient = clientId ? sql`and client_id = ${clientId}` : sql``
  const { rows } = await sql<{ id: string }>`
    select distinct sku_id as id from (
      select sku_id from sku_token where tenant_id = (select current_tenant()) ${ofClient} and token >= ${words} and token < ${words + lastCharacter}
      order by token limit ${sql.lit(skusFoundMax + 1)}) t`.execute(tx)
  return rows.map(({ id }) => id)
}

export async function getSku(tx: Tx, skuId: string): Promise<Sku> {
  const { rows } = await sql<Sku>`select ${withClient} where s.tenant_id = (select current_tenant()) and s.id = ${skuId}`.execute(
    tx,
  )
  if (!rows[0]) throw new Refusal('sku.not_found')
  return rows[0]
}
