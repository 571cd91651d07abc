import { listOrders } from '../../../contract/order.ts'
import type { OrderRow } from '../../../contract/order-view.ts'
import { call } from '../../api.ts'
import type { RowSource } from '../../parts/table/use-rows.ts'
import { queryOf, type OrderSearch } from './order-search.ts'

/** The orders that the address bar asks for. */
export function orderRows(search: OrderSearch): RowSource<OrderRow> {
  const query = queryOf(search)
  return {
    listKey: [listOrders.path, query],
    keyOf: (row) => row.id,
    fetchPage: async ({ cursor, limit, signal }) => {
      const page = await call(listOrders, { query: { ...query, limit, ...(cursor ? { cursor } : {}) }, signal })
      return { rows: page.orders, nextCursor: page.nextCursor }
    },
  }
}
