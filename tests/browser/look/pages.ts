import { readFile } from 'node:fs/promises'
import type { Role } from '../../../contract/roles.ts'

/** A page as somebody sees it; `path` may name an order by business and node. */
export type Sight = { name: string; path: string; as: Role | 'nobody' }

/** Every page of the staff's routes by whoever works on it, then the clients' and the public's. `order:flow:node` stands for such an order's id. */
export const sights: Sight[] = [
  { name: 'sign-in', path: '/sign-in', as: 'nobody' },
  { name: 'orders', path: '/orders', as: 'order_clerk' },
  { name: 'orders-late', path: '/orders?due=late', as: 'manager' },
  { name: 'orders-none', path: '/orders?search=没有这样的订单', as: 'order_clerk' },
  { name: 'orders-open', path: '/orders?open=order:domestic:awaiting_confirmation', as: 'order_clerk' },
  { name: 'orders-courier', path: '/orders', as: 'courier' },
  { name: 'orders-driver', path: '/orders', as: 'driver' },
  { name: 'orders-broker', path: '/orders', as: 'customs_broker' },
  { name: 'new-order', path: '/orders/new', as: 'order_clerk' },
  { name: 'order-review', path: '/orders/order:domestic:under_review', as: 'order_clerk' },
  { name: 'order-split', path: '/orders/order:domestic:preparing', as: 'warehouse_keeper' },
  { name: 'order-signed', path: '/orders/order:domestic:signed', as: 'customer_service' },
  { name: 'order-clearance', path: '/orders/order:cross_border:inspection', as: 'customs_clerk' },
  { name: 'order-broker', path: '/orders/order:cross_border:import_clearance', as: 'customs_broker' },
  { name: 'order-instant', path: '/orders/order:instant:out_for_delivery', as: 'courier' },
  { name: 'order-inbound', path: '/orders/order:inbound:inspecting', as: 'checker' },
  { name: 'bulk', path: '/bulk', as: 'order_clerk' },
  { name: 'imports', path: '/imports', as: 'order_clerk' },
  { name: 'intake', path: '/intake', as: 'order_clerk' },
  { name: 'review', path: '/review', as: 'order_clerk' },
  { name: 'review-second', path: '/review', as: 'order_supervisor' },
  { name: 'counter', path: '/counter', as: 'order_clerk' },
  { name: 'mail', path: '/mail', as: 'order_supervisor' },
  { name: 'erp', path: '/erp', as: 'order_clerk' },
  { name: 'stock', path: '/stock', as: 'stock_controller' },
  { name: 'stock-low', path: '/stock?view=low', as: 'purchasing' },
  { name: 'stock-transfers', path: '/stock?view=transfers', as: 'stock_controller' },
  { name: 'stock-counts', path: '/stock?view=counts', as: 'stock_controller' },
  { name: 'stock-move', path: '/stock?view=move', as: 'stock_controller' },
  { name: 'warehouses', path: '/warehouses', as: 'warehouse_keeper' },
  { name: 'catalog', path: '/catalog', as: 'stock_controller' },
  { name: 'channels', path: '/channels', as: 'order_supervisor' },
  { name: 'duplicates', path: '/duplicates', as: 'order_clerk' },
  { name: 'merges', path: '/merges', as: 'dispatcher' },
  { name: 'waves', path: '/waves', as: 'warehouse_keeper' },
  { name: 'production', path: '/production', as: 'picker' },
  { name: 'packing', path: '/packing', as: 'warehouse_keeper' },
  { name: 'handover', path: '/handover', as: 'outbound_operator' },
  { name: 'carriers', path: '/carriers', as: 'logistics_manager' },
  { name: 'checks', path: '/checks', as: 'admin' },
  { name: 'goods', path: '/goods', as: 'order_supervisor' },
  { name: 'credit', path: '/credit', as: 'finance' },
  { name: 'rate-cards', path: '/rate-cards', as: 'finance' },
  { name: 'rate-cards-sales', path: '/rate-cards', as: 'sales' },
  { name: 'unpriced', path: '/unpriced', as: 'finance' },
  { name: 'order-charges', path: '/orders/order:domestic:outbound', as: 'finance' },
  { name: 'rules', path: '/rules', as: 'order_supervisor' },
  { name: 'overdue', path: '/overdue', as: 'manager' },
  { name: 'overdue-desk', path: '/overdue', as: 'customs_clerk' },
  { name: 'requests', path: '/requests', as: 'customer_service' },
  { name: 'flows', path: '/flows', as: 'manager' },
  { name: 'flows-abroad', path: '/flows?code=cross_border', as: 'manager' },
  { name: 'flow-editor', path: '/flows/edit?code=instant', as: 'admin' },
  { name: 'flow-versions', path: '/flows/versions?code=domestic', as: 'admin' },
  { name: 'outgoing', path: '/outgoing', as: 'order_clerk' },
  { name: 'clients', path: '/clients', as: 'admin' },
  { name: 'client', path: '/clients/client:HUAXIA', as: 'sales' },
  { name: 'letterhead', path: '/letterhead', as: 'admin' },
  { name: 'people', path: '/people', as: 'admin' },
  { name: 'people-keys', path: '/people?view=keys', as: 'admin' },
  { name: 'archive', path: '/archive', as: 'manager' },
  { name: 'audit', path: '/audit', as: 'admin' },
  { name: 'portal-sign-in', path: '/portal', as: 'nobody' },
  { name: 'portal', path: '/portal', as: 'client' },
  { name: 'portal-order', path: '/portal/orders/order:HUAXIA', as: 'client' },
  { name: 'portal-place', path: '/portal/place', as: 'client' },
  { name: 'portal-me', path: '/portal/me', as: 'client' },
  { name: 'track', path: '/track', as: 'nobody' },
  { name: 'track-parcel', path: '/track?no=tracking', as: 'nobody' },
  { name: 'missing', path: '/nowhere', as: 'order_clerk' },
]

/** Routes of the staff's page that no sight shows: a new page is not forgotten. */
export async function unseenRoutes(routes: URL): Promise<string[]> {
  const text = await readFile(routes, 'utf8')
  const paths = [...text.matchAll(/(?:path: |deskOf\(\s*)'([^']+)'/g)]
    .map((match) => match[1] ?? '')
    .filter((path) => path !== '/')
  const seen = new Set(
    sights.map(({ path }) =>
      path
        .split('?')[0]
        ?.replace(/\/order:[^/]+$/, '/$orderId')
        .replace(/\/client:[^/]+$/, '/$clientId'),
    ),
  )
  return paths.filter((path) => !seen.has(path))
}
