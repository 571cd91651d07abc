import { orderQuery } from '../../../contract/order.ts'

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
  /** The flow that orders run on, and with it the version. */
  flowCode?: string
  flowVersion?: string
  importId?: string
  /** The order open in the side panel. */
  open?: string
  /** The saved view that these filters come from. */
  view?: string
  /** The bulk job open beside the list. */
  job?: string
}
const names = [
  'node',
  'clientId',
  'channel',
  'priority',
  'due',
  'from',
  'to',
  'search',
  'sort',
  'closed',
  'flowCode',
  'flowVersion',
  'importId',
  'open',
  'view',
  'job',
] as const

export function orderSearch(search: Record<string, unknown>): OrderSearch {
  const kept: OrderSearch = {}
  for (const name of names) {
    const value = search[name]
    if (typeof value === 'string' && value !== '') kept[name] = value
    if (typeof value === 'number') kept[name] = String(value)
  }
  return kept
}

/** How many filters narrow the list. */
export const filterCount = ({ sort: _sort, open: _open, view: _view, job: _job, ...filters }: OrderSearch) =>
  Object.keys(filters).length

/** By time left where work waits, else the newest first. */
export const sortOf = (search: OrderSearch): 'due' | 'newest' => {
  if (search.sort === 'due' || search.sort === 'newest') return search.sort
  return search.node || search.due ? 'due' : 'newest'
}

/** The filters as the API takes them; a value that it would not take (a mistyped address) counts as no filter. */
export function queryOf(search: OrderSearch) {
  const { from, to, ...rest } = search
  const asked: Record<string, unknown> = { ...rest, receivedFrom: from, receivedTo: to, sort: sortOf(search) }
  const valid = Object.entries(orderQuery.shape).flatMap(([name, field]) => {
    const parsed = field.safeParse(asked[name])
    return asked[name] !== undefined && parsed.success ? [[name, asked[name]] as const] : []
  })
  return orderQuery.partial().parse(Object.fromEntries(valid))
}
