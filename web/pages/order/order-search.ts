/** The filters of the order list as they stand in the address bar. */
export type OrderSearch = {
  node?: string
  clientId?: string
  channel?: string
  priority?: string
  due?: string
  from?: string
  to?: string
  search?: string
  sort?: string
  closed?: string
  /** The order open in the side panel. */
  open?: string
}
const names = ['node', 'clientId', 'channel', 'priority', 'due', 'from', 'to', 'search', 'sort', 'closed', 'open'] as const

export function orderSearch(search: Record<string, unknown>): OrderSearch {
  const kept: OrderSearch = {}
  for (const name of names) {
    const value = search[name]
    if (typeof value === 'string' && value !== '') kept[name] = value
    if (typeof value === 'number') kept[name] = String(value)
  }
  return kept
}
