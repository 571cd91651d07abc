import type { DraftItem, OrderDraft } from '../../../contract/order-draft.ts'
import { accountsOf, hash, plain } from '../../client/buyer/accounts.ts'
import { canonicalJson } from '../../platform/canonical-json.ts'

type Asked = Pick<OrderDraft, 'buyer' | 'consignee' | 'items' | 'flow'>

/**
 * VAL-8: two orders of a client are alike when they share a key: one of the accounts that ask (buyer's account, buyer's phone, consignee's
 * phone) with the same multiset of goods, told by SKU or by name. Two tellings, because a form knows names where a shop knows both. Pure.
 */
export function fingerprintsOf(draft: Asked, clientId: string): string[] {
  const goods = goodsOf(draft.items)
  return accountsOf(draft).flatMap((account) => goods.map((one) => hash([clientId, account, one].join('\n'))))
}

/** Equal for orders that agree in every field. */
export function contentOf(draft: OrderDraft): string {
  return hash(canonicalJson(draft))
}

/** What the very same posts of a program share. */
export const postKeyOf = (clientId: string, content: string): string => hash(['post', clientId, content].join('\n'))

function goodsOf(items: readonly DraftItem[]): string[] {
  const byName = countLines(items, ({ name, spec, colour }) => [name, spec, colour].map((one) => plain(one ?? '')).join('|'))
  if (!items.every(({ sku }) => sku)) return [`name ${byName}`]
  return [`sku ${countLines(items, ({ sku }) => plain(sku ?? ''))}`, `name ${byName}`]
}

/** The same goods on two lines are as good as on one. */
function countLines(items: readonly DraftItem[], nameOf: (item: DraftItem) => string): string {
  const counts = new Map<string, number>()
  for (const item of items) counts.set(nameOf(item), (counts.get(nameOf(item)) ?? 0) + (item.quantity ?? 0))
  return [...counts]
    .map(([name, count]) => `${name}×${count}`)
    .sort()
    .join(';')
}
