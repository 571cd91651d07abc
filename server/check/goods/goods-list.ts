import { sql } from 'kysely'
import type * as z from 'zod'
import {
  goodsRules,
  type GoodsRule,
  type getGoodsList,
  type saveGoodsList,
  type tryGoods,
} from '../../../contract/check/goods.ts'
import type { Caller } from '../../access/caller.ts'
import { recordActivity } from '../../access/record-activity.ts'
import type { Tx } from '../../platform/database/database.ts'
import { Refusal } from '../../platform/refusal.ts'
import { builtInGoods } from './built-in.ts'
import { goodsMatcher } from './match-goods.ts'

const historyMax = 100
type Reply = z.infer<typeof getGoodsList.reply>
type Saved = { version: number; rules: unknown; savedAt: Date; savedBy: string }

/** The list that counts, or one of those before it; version 0 is the built-in one. */
export async function readGoodsList(tx: Tx, wanted?: number): Promise<Reply> {
  const { rows: history } = await sql<{ version: number; note: string; savedAt: Date; savedBy: string; rules: number }>`
    select version, note, saved_at as "savedAt", saved_by as "savedBy", jsonb_array_length(rules) as rules from goods_list
    where tenant_id = (select current_tenant()) order by version desc limit ${historyMax}`.execute(tx)
  const list = await readVersion(tx, wanted ?? history[0]?.version ?? 0)
  return { ...list, history: history.map((one) => ({ ...one, savedAt: one.savedAt.toISOString() })) }
}

async function readVersion(tx: Tx, version: number): Promise<Omit<Reply, 'history'>> {
  if (version === 0) return { version, rules: [...builtInGoods], savedAt: null, savedBy: null }
  const { rows } = await sql<Saved>`
    select version, rules, saved_at as "savedAt", saved_by as "savedBy" from goods_list where tenant_id = (select current_tenant()) and version = ${version}`.execute(
    tx,
  )
  const found = rows[0]
  if (!found) throw new Refusal('goods_list.not_found', { version })
  return { version, rules: goodsRules.parse(found.rules), savedAt: found.savedAt.toISOString(), savedBy: found.savedBy }
}

/** Whoever saves names the version that they looked at: of two who save at once the second hears of the first. */
export async function saveList(
  tx: Tx,
  {
    caller,
    wanted,
    now,
    requestId,
  }: { caller: Caller; wanted: z.infer<typeof saveGoodsList.body>; now: Date; requestId: string },
): Promise<Reply> {
  const { rows } = await sql<{ version: number }>`
    insert into goods_list (tenant_id, version, rules, note, saved_at, saved_by)
    select ${caller.tenantId}, ${wanted.fromVersion + 1}, ${JSON.stringify(wanted.rules)}::jsonb, ${wanted.note}, ${now}, ${caller.name}
    where coalesce((select max(version) from goods_list where tenant_id = (select current_tenant())), 0) = ${wanted.fromVersion}
    on conflict do nothing returning version`.execute(tx)
  const version = rows[0]?.version
  if (version === undefined) throw new Refusal('goods_list.changed', { version: wanted.fromVersion })
  await recordActivity(tx, {
    tenantId: caller.tenantId,
    subject: 'check',
    subjectId: 'goods',
    act: 'save_goods',
    actor: caller,
    details: { version, rules: wanted.rules.length, note: wanted.note },
    requestId,
  })
  return readGoodsList(tx)
}

export async function tryList(tx: Tx, { items, country, divisionCode, modes, rules }: z.infer<typeof tryGoods.body>) {
  const list: readonly GoodsRule[] = rules ?? (await readGoodsList(tx)).rules
  return { findings: goodsMatcher(list)({ items, country, divisionCode, modes }) }
}
