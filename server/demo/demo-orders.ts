import type { Business } from '../../contract/flow.ts'
import type { OrderDraftInput } from '../../contract/order-draft.ts'
import { draftOf } from './draft/draft.ts'
import { pick } from './draft/pick.ts'
import { demoCatalog } from './stock/demo-catalog.ts'
import { crossBorderLives, crossBorderOver } from './way/cross-border.ts'
import { domesticLives, domesticOver } from './way/domestic.ts'
import { inboundLives, inboundOver } from './way/inbound.ts'
import { instantLives, instantOver } from './way/instant.ts'
import { hoursOf, type Life } from './way/way.ts'

export type DemoOrder = { draft: OrderDraftInput; life: Life }

const hourMs = 3_600_000
/** Whose business it is; a company without these clients gives each to any. */
const owners: Record<Business, string[]> = {
  domestic: [],
  cross_border: ['BLUE', 'HAIYUE', 'HUAXIA'],
  instant: ['HUAXIA', 'TIANMAI', 'LANTIAN'],
  inbound: ['JINGGONG', 'HENGDA', 'HUAXIA'],
}

/** Some hundred believable orders of all four businesses, each where its life has brought it. */
export function demoOrders(clientCodes: readonly string[], now: Date): DemoOrder[] {
  const lives = [...domesticLives, ...crossBorderLives, ...instantLives, ...inboundLives]
  return lives.map((life, index) => asCatalogued(orderOf(life, { index, now, clientCodes })))
}

/** At home a client with a catalog says the codes that stand there: these goods are ours to keep. */
function asCatalogued(order: DemoOrder): DemoOrder {
  const { draft, life } = order
  const catalog = demoCatalog.get(draft.clientCode ?? '')
  if (!catalog || life.business !== 'domestic') return order
  const codeOf = (sku: string | undefined) => catalog.find(({ likeOrder }) => likeOrder !== undefined && likeOrder === sku)?.code
  const items = (draft.items ?? []).map((item) => {
    const code = codeOf(item.sku)
    return code ? { ...item, sku: code } : item
  })
  return { life, draft: { ...draft, items } }
}

/** Orders of many kinds that went each their way: what a filled company is made of. */
export function sampleOrders(clientCodes: readonly string[], now: Date): DemoOrder[] {
  const lives = [
    ...domesticLives,
    ...domesticOver,
    ...crossBorderLives,
    ...crossBorderOver,
    ...instantLives,
    ...instantOver,
    ...inboundLives,
    ...inboundOver,
  ]
  return lives.map((life, index) => {
    const order = orderOf(life, { index: 1000 + index, now, clientCodes })
    const [prefix] = /^[A-Z]+/.exec(order.draft.externalNo ?? '') ?? ['TB']
    return { ...order, draft: { ...order.draft, externalNo: `${prefix}${now.getTime()}${String(index).padStart(3, '0')}` } }
  })
}

function orderOf(
  life: Life,
  { index, now, clientCodes }: { index: number; now: Date; clientCodes: readonly string[] },
): DemoOrder {
  const placedAt = new Date(now.getTime() - (hoursOf(life) + (life.business === 'instant' ? 0.01 : 0.3)) * hourMs)
  const known = clientCodes.filter((code) => owners[life.business].includes(code))
  const clientCode = pick(known.length > 0 ? known : clientCodes, life.buyer ?? index)
  return { life, draft: draftOf({ life, index, placedAt, clientCode }) }
}
