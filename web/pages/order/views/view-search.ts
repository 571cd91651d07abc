import type { ViewSearch } from '../../../../contract/view.ts'
import { queryOf, type OrderSearch } from '../order-search.ts'

/** A view's filters and sort as they stand in the address bar. */
export function searchOf({ receivedFrom, receivedTo, ...rest }: ViewSearch): OrderSearch {
  const search: OrderSearch = {}
  for (const [name, value] of Object.entries({ ...rest, from: receivedFrom, to: receivedTo }))
    if (typeof value === 'string') Object.assign(search, { [name]: value })
  return search
}

/** What of the address bar a view keeps. */
export function viewOf(search: OrderSearch): ViewSearch {
  const { limit: _limit, cursor: _cursor, ...kept } = queryOf(search)
  return kept
}

/** Whether the list shows what the view keeps, however the address is written. */
export function shows(search: OrderSearch, view: ViewSearch): boolean {
  const text = (kept: ViewSearch) => JSON.stringify(Object.entries(kept).sort(([a], [b]) => a.localeCompare(b)))
  return text(viewOf(search)) === text(viewOf(searchOf(view)))
}
