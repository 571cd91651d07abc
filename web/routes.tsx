import { createRootRoute, createRoute, createRouter, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { getMe } from '../contract/access.ts'
import { countOrders } from '../contract/order.ts'
import { listViews } from '../contract/view.ts'
import { ask, Refused } from './api.ts'
import { SignIn } from './pages/access/SignIn.tsx'
import { OrderList } from './pages/order/OrderList.tsx'
import { orderRows } from './pages/order/order-rows.ts'
import { orderSearch } from './pages/order/order-search.ts'
import { searchOf } from './pages/order/views/view-search.ts'
import { rowPages } from './parts/table/use-rows.ts'
import { queries } from './queries.ts'
import { portalOf, texts } from './route-search.ts'
import { Broken, Missing } from './shell/Broken.tsx'
import { Frame } from './shell/Frame.tsx'

const root = createRootRoute({ notFoundComponent: Missing, errorComponent: Broken })

const signIn = createRoute({ getParentRoute: () => root, path: '/sign-in', component: SignIn, validateSearch: texts })
const track = createRoute({
  getParentRoute: () => root,
  path: '/track',
  component: lazyRouteComponent(() => import('./track/Track.tsx'), 'Track'),
  validateSearch: texts,
})

const frame = createRoute({
  getParentRoute: () => root,
  id: 'frame',
  component: Frame,
  beforeLoad: async ({ location }) => {
    const me = await queries.ensureQueryData(ask(getMe, {})).catch((error: unknown) => {
      if (error instanceof Refused && error.status === 401) throw redirect({ to: '/sign-in', search: { next: location.href } })
      throw error
    })
    // clients have a page of their own, which lies outside of this one
    if (me.clientId !== null) {
      window.location.replace(portalOf(location.pathname))
      await new Promise(() => undefined)
    }
    void queries.prefetchQuery({ ...ask(countOrders, {}), staleTime: 30_000 })
  },
})

/** A page of the staff with filters in its address and nothing else of its own. */
const deskOf = <P extends string>(path: P, component: ReturnType<typeof lazyRouteComponent>) =>
  createRoute({ getParentRoute: () => frame, path, component, validateSearch: texts })

const home = createRoute({
  getParentRoute: () => frame,
  path: '/',
  beforeLoad: async () => {
    const { views } = await queries.ensureQueryData(ask(listViews, {})).catch(() => ({ views: [] })) // partners keep none
    const first = views.find((view) => view.first)
    throw redirect({ to: '/orders', search: first ? { ...searchOf(first.search), view: first.id } : {} })
  },
})
const orders = createRoute({
  getParentRoute: () => frame,
  path: '/orders',
  component: OrderList,
  validateSearch: orderSearch,
  loaderDeps: ({ search: { open: _open, ...filters } }) => filters,
  // The list is on its way while the page is drawn; its errors are the list's to show.
  loader: ({ deps }) => void queries.prefetchInfiniteQuery(rowPages(orderRows(deps))),
})
const newOrder = createRoute({
  getParentRoute: () => frame,
  path: '/orders/new',
  component: lazyRouteComponent(() => import('./pages/order/NewOrder.tsx'), 'NewOrder'),
})
const order = createRoute({
  getParentRoute: () => frame,
  path: '/orders/$orderId',
  component: lazyRouteComponent(() => import('./pages/order/OrderPage.tsx'), 'OrderPage'),
})
const bulk = deskOf(
  '/bulk',
  lazyRouteComponent(() => import('./pages/order/bulk/BulkPage.tsx'), 'BulkPage'),
)
const imports = deskOf(
  '/imports',
  lazyRouteComponent(() => import('./pages/intake/Imports.tsx'), 'Imports'),
)
const intake = deskOf(
  '/intake',
  lazyRouteComponent(() => import('./pages/intake/IntakeQueue.tsx'), 'IntakeQueue'),
)
const mail = deskOf(
  '/mail',
  lazyRouteComponent(() => import('./pages/mail/Mail.tsx'), 'Mail'),
)
const counter = deskOf(
  '/counter',
  lazyRouteComponent(() => import('./pages/counter/Counter.tsx'), 'Counter'),
)
const erp = deskOf(
  '/erp',
  lazyRouteComponent(() => import('./pages/erp/Erp.tsx'), 'Erp'),
)
const review = deskOf(
  '/review',
  lazyRouteComponent(() => import('./pages/review/ReviewDesk.tsx'), 'ReviewDesk'),
)
const duplicates = deskOf(
  '/duplicates',
  lazyRouteComponent(() => import('./pages/check/duplicate/DuplicateDesk.tsx'), 'DuplicateDesk'),
)
const merges = deskOf(
  '/merges',
  lazyRouteComponent(() => import('./pages/dispatch/MergeDesk.tsx'), 'MergeDesk'),
)
const carriers = deskOf(
  '/carriers',
  lazyRouteComponent(() => import('./pages/carrier/Carriers.tsx'), 'Carriers'),
)
const waves = deskOf(
  '/waves',
  lazyRouteComponent(() => import('./pages/warehouse/wave/Waves.tsx'), 'Waves'),
)
const wave = deskOf(
  '/waves/$waveId',
  lazyRouteComponent(() => import('./pages/warehouse/wave/WavePage.tsx'), 'WavePage'),
)
const production = deskOf(
  '/production',
  lazyRouteComponent(() => import('./pages/warehouse/production/Production.tsx'), 'Production'),
)
const packing = deskOf(
  '/packing',
  lazyRouteComponent(() => import('./pages/warehouse/pack/Packing.tsx'), 'Packing'),
)
const handover = deskOf(
  '/handover',
  lazyRouteComponent(() => import('./pages/dispatch/handover/Handover.tsx'), 'Handover'),
)
const checks = deskOf(
  '/checks',
  lazyRouteComponent(() => import('./pages/check/setting/CheckSettings.tsx'), 'CheckSettings'),
)
const goods = deskOf(
  '/goods',
  lazyRouteComponent(() => import('./pages/check/goods/GoodsPage.tsx'), 'GoodsPage'),
)
const credit = deskOf(
  '/credit',
  lazyRouteComponent(() => import('./pages/check/credit/CreditPage.tsx'), 'CreditPage'),
)
const rateCards = deskOf(
  '/rate-cards',
  lazyRouteComponent(() => import('./pages/pricing/RateCards.tsx'), 'RateCards'),
)
const unpriced = deskOf(
  '/unpriced',
  lazyRouteComponent(() => import('./pages/settlement/Unpriced.tsx'), 'Unpriced'),
)
const rules = deskOf(
  '/rules',
  lazyRouteComponent(() => import('./pages/rule/Rules.tsx'), 'Rules'),
)
const overdue = deskOf(
  '/overdue',
  lazyRouteComponent(() => import('./pages/deadline/OverdueList.tsx'), 'OverdueList'),
)
const requests = deskOf(
  '/requests',
  lazyRouteComponent(() => import('./pages/request/RequestDesk.tsx'), 'RequestDesk'),
)
const flows = deskOf(
  '/flows',
  lazyRouteComponent(() => import('./pages/flow/Flows.tsx'), 'Flows'),
)
const flowEditor = deskOf(
  '/flows/edit',
  lazyRouteComponent(() => import('./pages/flow/edit/FlowEditor.tsx'), 'FlowEditor'),
)
const flowVersions = deskOf(
  '/flows/versions',
  lazyRouteComponent(() => import('./pages/flow/versions/FlowVersions.tsx'), 'FlowVersions'),
)
const outgoing = deskOf(
  '/outgoing',
  lazyRouteComponent(() => import('./pages/outgoing/Outgoing.tsx'), 'Outgoing'),
)
const people = deskOf(
  '/people',
  lazyRouteComponent(() => import('./pages/access/People.tsx'), 'People'),
)
const archive = deskOf(
  '/archive',
  lazyRouteComponent(() => import('./pages/archive/Archive.tsx'), 'Archive'),
)
const audit = deskOf(
  '/audit',
  lazyRouteComponent(() => import('./pages/audit/Audit.tsx'), 'Audit'),
)
const letterhead = createRoute({
  getParentRoute: () => frame,
  path: '/letterhead',
  component: lazyRouteComponent(() => import('./pages/document/Letterhead.tsx'), 'Letterhead'),
})
const clients = deskOf(
  '/clients',
  lazyRouteComponent(() => import('./pages/client/Clients.tsx'), 'Clients'),
)
const client = createRoute({
  getParentRoute: () => frame,
  path: '/clients/$clientId',
  component: lazyRouteComponent(() => import('./pages/client/profile/ClientPage.tsx'), 'ClientPage'),
})
const catalog = deskOf(
  '/catalog',
  lazyRouteComponent(() => import('./pages/catalog/Catalog.tsx'), 'Catalog'),
)
const stock = deskOf(
  '/stock',
  lazyRouteComponent(() => import('./pages/stock/Stock.tsx'), 'Stock'),
)
const warehouses = deskOf(
  '/warehouses',
  lazyRouteComponent(() => import('./pages/warehouse/Warehouses.tsx'), 'Warehouses'),
)
const channels = deskOf(
  '/channels',
  lazyRouteComponent(() => import('./pages/channel/Channels.tsx'), 'Channels'),
)

/** The menu, in the order of the road. */
const tree = root.addChildren([
  signIn,
  track,
  frame.addChildren([
    home,
    orders,
    newOrder,
    order,
    bulk,
    imports,
    intake,
    mail,
    erp,
    counter,
    review,
    duplicates,
    merges,
    waves,
    wave,
    production,
    packing,
    handover,
    carriers,
    checks,
    goods,
    credit,
    rateCards,
    unpriced,
    rules,
    overdue,
    requests,
    flows,
    flowEditor,
    flowVersions,
    outgoing,
    clients,
    client,
    channels,
    catalog,
    stock,
    warehouses,
    letterhead,
    people,
    archive,
    audit,
  ]),
])

export const router = createRouter({
  routeTree: tree,
  defaultPreload: 'intent',
  defaultPreloadStaleTime: 0,
  scrollRestoration: true,
  defaultErrorComponent: Broken,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
