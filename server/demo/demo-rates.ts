import { rateCardDocument, type FreightService } from '../../contract/pricing/card.ts'
import type { CardSide } from '../../contract/pricing/cards.ts'
import type { Caller } from '../access/caller.ts'
import type { Tx } from '../platform/database/database.ts'
import { createCard, saveDraft } from '../pricing/card/save-card.ts'
import { publishCard } from '../pricing/card/publish-card.ts'

type Rates = {
  side: CardSide
  name: string
  service: FreightService | null
  carrier: string | null
  note: string
  document: object
}

/** A first kilogram and each further one begun, in fen. */
const byKilogram = (first: number, each: number) => [
  { by: 'weight', bands: [{ above: 0, amountMinor: first, continued: { over: 1000, per: 1000, amountMinor: each } }] },
]
/** Heavier goods by tiers: from 30 kg on a kilogram costs less, and never less in all. */
const withTier = (first: number, each: number, heavyEach: number) => [
  {
    by: 'weight',
    bands: [
      { above: 0, upTo: 30_000, amountMinor: first, continued: { over: 1000, per: 1000, amountMinor: each } },
      { above: 30_000, amountMinor: first + 29 * each, continued: { over: 30_000, per: 1000, amountMinor: heavyEach } },
    ],
  },
]
const zone = (id: string, name: string, to: string[], prices: object[]) => ({ id, name, to, prices })
const kilogramSteps = [{ stepGrams: 1000 }]

const atHome = (validFrom: string): Rates[] => [
  {
    side: 'receivable',
    name: '国内标准',
    service: 'domestic',
    carrier: null,
    note: '年度标准价',
    document: {
      currency: 'CNY',
      validFrom,
      weight: { divisor: 8000, steps: kilogramSteps },
      limits: { parcelGrams: 500_000 },
      zones: [
        zone('east', '江浙沪皖', ['31', '32', '33', '34'], withTier(900, 180, 130)),
        zone('near', '华东华中华南', ['11', '12', '13', '35', '36', '37', '41', '42', '43', '44'], withTier(1200, 380, 300)),
        zone('west', '西南西北东北', ['14', '21', '22', '23', '45', '46', '50', '51', '52', '53', '61', '62', '63', '64'], withTier(1500, 650, 520)), // prettier-ignore
        zone('far', '偏远', ['15', '54', '65'], byKilogram(2300, 1500)),
      ],
      surcharges: [
        {
          code: 'cold',
          name: '冷链附加费',
          when: { traits: ['cold_chain'] },
          price: { kind: 'percent', of: 'freight', ratePpm: 300_000, minimumMinor: 1500 },
        },
        { code: 'oversize', name: '超大件操作费', when: { traits: ['oversize'] }, price: { kind: 'fixed', amountMinor: 3000 } },
        { code: 'fuel', name: '燃油附加费', price: { kind: 'percent', of: 'freight', ratePpm: 45_000 } },
        { code: 'insured', name: '保价费', price: { kind: 'percent', of: 'insured', ratePpm: 3000, minimumMinor: 100 } },
        {
          code: 'cod',
          name: '代收手续费',
          price: { kind: 'percent', of: 'cod', ratePpm: 10_000, minimumMinor: 300, maximumMinor: 10_000 },
        },
      ],
      rounding: { line: 'half_up', stepMinor: 10, total: 'half_up' },
    },
  },
]

const others = (validFrom: string): Rates[] => [
  {
    side: 'receivable',
    name: '跨境快递',
    service: 'express',
    carrier: null,
    note: '首发',
    document: {
      currency: 'CNY',
      validFrom,
      weight: { divisor: 6000, steps: [{ stepGrams: 500 }] },
      zones: [
        zone('asia', '日韩东南亚', ['JP', 'KR', 'SG', 'MY', 'TH', 'VN', 'PH', 'HK', 'TW'], byKilogram(7800, 3200)),
        zone('america', '北美', ['US', 'CA', 'MX'], byKilogram(13_500, 6200)),
        zone('europe', '欧洲', ['DE', 'FR', 'GB', 'IT', 'ES', 'NL', 'BE', 'PL', 'SE', 'CH', 'AT'], byKilogram(14_200, 6600)),
        zone('oceania', '大洋洲', ['AU', 'NZ'], byKilogram(12_800, 5900)),
      ],
      surcharges: [{ code: 'fuel', name: '燃油附加费', price: { kind: 'percent', of: 'freight', ratePpm: 165_000 } }],
    },
  },
  {
    side: 'receivable',
    name: '同城即时',
    service: 'instant',
    carrier: null,
    note: '首发',
    document: {
      currency: 'CNY',
      validFrom,
      weight: { kind: 'actual' },
      zones: [{ id: 'city', name: '同城', within: 4, prices: [{ by: 'weight', bands: [{ above: 0, amountMinor: 900, continued: { over: 5000, per: 1000, amountMinor: 200 } }] }] }], // prettier-ignore
      surcharges: [{ code: 'urgent', name: '加急费', when: { traits: ['urgent'] }, price: { kind: 'fixed', amountMinor: 600 } }],
    },
  },
  {
    side: 'receivable',
    name: '海外仓派送',
    service: 'stock_abroad',
    carrier: null,
    note: '首发',
    document: {
      currency: 'CNY',
      validFrom,
      weight: { divisor: 5000 },
      zones: [
        zone('europe', '欧洲', ['DE', 'FR', 'IT', 'ES', 'NL', 'BE', 'PL', 'AT', 'GB'], byKilogram(4600, 900)),
        zone('america', '美国', ['US'], byKilogram(5200, 1100)),
      ],
    },
  },
]

const costs = (validFrom: string): Rates[] => [
  {
    side: 'payable',
    name: '顺丰协议价',
    service: 'domestic',
    carrier: '顺丰速运',
    note: '月结协议',
    document: {
      currency: 'CNY',
      validFrom,
      weight: { divisor: 12_000, steps: kilogramSteps },
      zones: [
        zone('east', '江浙沪皖', ['31', '32', '33', '34'], byKilogram(650, 120)),
        zone('rest', '其他', [], byKilogram(980, 420)),
      ],
    },
  },
  {
    side: 'payable',
    name: '德邦大件协议价',
    service: 'domestic',
    carrier: '德邦快递',
    note: '季度协议',
    document: {
      currency: 'CNY',
      validFrom,
      weight: { divisor: 6000, steps: kilogramSteps },
      zones: [{ id: 'all', name: '全国', prices: byKilogram(900, 160), minimumMinor: 1500 }],
    },
  },
  {
    side: 'payable',
    name: 'DHL 协议价',
    service: null,
    carrier: 'DHL',
    note: '年度协议',
    document: {
      currency: 'CNY',
      validFrom,
      weight: { divisor: 5000, steps: [{ stepGrams: 500 }] },
      zones: [{ id: 'world', name: '全球', prices: byKilogram(9600, 4100) }],
      surcharges: [{ code: 'fuel', name: '燃油附加费', price: { kind: 'percent', of: 'freight', ratePpm: 182_500 } }],
    },
  },
]

/** Prices of the demo company: believable, and nobody's. */
export async function publishDemoRates(tx: Tx, caller: Caller, now: Date): Promise<void> {
  const validFrom = `${now.getUTCFullYear() - 1}-01-01`
  for (const { document, note, ...card } of [...atHome(validFrom), ...others(validFrom), ...costs(validFrom)]) {
    const wanted = { ...card, forEveryone: card.side === 'receivable', clientIds: [] }
    const { summary } = await createCard(tx, { wanted, caller, now, requestId: 'demo' })
    const editing = { cardId: summary.id, caller, now, requestId: 'demo' }
    await saveDraft(tx, { ...editing, version: 0, baseVersion: null, document: rateCardDocument.parse(document) })
    await publishCard(tx, { ...editing, version: 1, note })
  }
}
