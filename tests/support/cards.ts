// Rate cards for tests: small, whole, and priced by hand.
import assert from 'node:assert/strict'
import type { z } from 'zod'
import type { rateCardDocument } from '../../contract/pricing/card.ts'
import { aSession } from './asking.ts'
import type { House, Tenant } from './company.ts'

type Document = z.input<typeof rateCardDocument>

/** 广东 12 yuan the first kilogram and 2 each further one, the rest of the country 18 and 6; fuel 5 %. */
export function aCard(changes: Partial<Document> = {}): Document {
  const kilogram = (first: number, each: number) => [
    { by: 'weight' as const, bands: [{ above: 0, amountMinor: first, continued: { over: 1000, per: 1000, amountMinor: each } }] },
  ]
  return {
    currency: 'CNY',
    validFrom: '2026-01-01',
    weight: { divisor: 6000 },
    zones: [
      { id: 'near', name: '省内', to: ['44'], prices: kilogram(1200, 200) },
      { id: 'rest', name: '全国', prices: kilogram(1800, 600) },
    ],
    surcharges: [{ code: 'fuel', name: '燃油附加费', price: { kind: 'percent', of: 'freight', ratePpm: 50_000 } }],
    ...changes,
  }
}

type Publishing = { document?: Document; name?: string; side?: 'receivable' | 'payable'; carrier?: string | null; clientIds?: string[]; service?: string | null } // prettier-ignore

/** A card that finance has entered and published, for everyone unless clients are named. */
export async function publishCard(
  house: House,
  { document = aCard(), name = '标准', side = 'receivable', carrier = null, clientIds = [], service = null }: Publishing = {},
  tenant: Tenant = house.tenant,
): Promise<string> {
  const finance = await aSession(house, 'finance', tenant)
  const must = async (ask: Parameters<House['ask']>[1]) => {
    const reply = await house.ask(finance, ask, tenant)
    assert.equal(reply.status, 200, JSON.stringify(reply.body))
    return reply.body
  }
  const forEveryone = side === 'receivable' && clientIds.length === 0
  const made = await must({ path: '/rate-cards', body: { side, name, service, carrier, forEveryone, clientIds } })
  const path = `/rate-cards/${made.summary.id}/draft`
  await must({ method: 'PUT', path, body: { version: 0, baseVersion: null, document } })
  await must({ path: `${path}/publish`, body: { version: 1, note: '首版' } })
  return made.summary.id
}
