import { sql } from 'kysely'
import type { Price, PriceLine } from '../../../contract/pricing/cards.ts'
import type { ChargeStage } from '../../../contract/pricing/charges.ts'
import type { Bilingual } from '../../../contract/phases.ts'
import type { Tx } from '../../platform/database/database.ts'
import { priceOrder } from './price-order.ts'
import { readFreightOrder } from './read-freight.ts'

/** What the letter tells the client of the freight (AUD-5), in few words. */
export type LetterCharges = { currency: string; charges: { label: Bilingual; amountMinor: number }[] }
type Row = { orderId: string; stage: ChargeStage; currency: string; lines: PriceLine[] }
type Asked = { tenantId: string; orderIds: readonly string[]; now: Date }

/**
 * By order: the lines that count, the price before the estimate, or, where nobody has reckoned yet, the estimate of the day of confirmation. Nothing
 * where the company has no cards, or where an order cannot be priced: finance sees that.
 */
export async function findLetterCharges(tx: Tx, { tenantId, orderIds, now }: Asked): Promise<Map<string, LetterCharges>> {
  const found = new Map<string, LetterCharges>()
  const { rows } = await sql<Row>`
    select c.order_id as "orderId", c.stage, c.currency, jsonb_agg(jsonb_build_object('code', c.code, 'amountMinor', c.amount_minor, 'words', c.words) order by c.line_no) as lines
    from charge c where c.tenant_id = ${tenantId} and c.order_id = any(${[...orderIds]}::uuid[]) and c.side = 'receivable' and c.reverses is null
      and not exists (select from charge r where r.tenant_id = c.tenant_id and r.reverses = c.id)
    group by c.order_id, c.run, c.stage, c.currency order by c.stage desc, c.run`.execute(tx)
  for (const { orderId, ...told } of rows) if (!found.has(orderId) || told.stage === 'final') found.set(orderId, chargesOf(told))
  if (!(await hasReceivable(tx, tenantId))) return found
  for (const orderId of orderIds.filter((id) => !found.has(id))) {
    const price = await estimate(tx, { tenantId, orderId, now })
    if (price) found.set(orderId, chargesOf({ ...price, stage: 'estimate' }))
  }
  return found
}

async function hasReceivable(tx: Tx, tenantId: string): Promise<boolean> {
  const { rows } = await sql`select from rate_card c where c.tenant_id = ${tenantId} and c.side = 'receivable'
    and exists (select from rate_card_version v where v.tenant_id = c.tenant_id and v.card_id = c.id) limit 1`.execute(tx)
  return rows.length > 0
}

async function estimate(
  tx: Tx,
  { tenantId, orderId, now }: { tenantId: string; orderId: string; now: Date },
): Promise<Price | null> {
  const order = await readFreightOrder(tx, { orderId, now })
  if (!order || order.outcome === 'cancelled') return null
  const answer = await priceOrder(tx, {
    tenantId,
    order,
    side: 'receivable',
    stage: 'estimate',
    date: order.confirmedOn ?? order.today,
  })
  return answer?.price ?? null
}

/** The freight as one line, every surcharge by its name: how they came about stands on the order's page. */
function chargesOf({ stage, currency, lines }: Pick<Row, 'stage' | 'currency' | 'lines'>): LetterCharges {
  const freight = stage === 'estimate' ? { zh: '运费（预估）', en: 'Freight (estimate)' } : { zh: '运费', en: 'Freight' }
  const isFreight = ({ code }: PriceLine) => code.startsWith('freight.') || code === 'by_hand'
  const freightMinor = lines.filter(isFreight).reduce((sum, { amountMinor }) => sum + amountMinor, 0)
  const others = lines.filter((line) => !isFreight(line))
  const nameOf = ({ code, words }: PriceLine): Bilingual =>
    code === 'total.rounding'
      ? { zh: '取整', en: 'Rounding' }
      : { zh: words.zh.split('：')[0] ?? code, en: words.en.split(': ')[0] ?? code }
  return {
    currency,
    charges: [
      { label: freight, amountMinor: freightMinor },
      ...others.map((line) => ({ label: nameOf(line), amountMinor: line.amountMinor })),
    ],
  }
}
