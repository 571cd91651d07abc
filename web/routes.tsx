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
const bulk = createRoute({
  getParentRoute: () => frame,
  path: '/bulk',
  component: lazyRouteComponent(() => import('./pages/order/bulk/BulkPage.tsx'), 'BulkPage'),
  validateSearch: texts,
})
const imports = createRoute({
  getParentRoute: () => frame,
  path: '/imports',
  component: lazyRouteComponent(() => import('./pages/intake/Imports.tsx'), 'Imports'),
  validateSearch: texts,
})
const intake = createRoute({
  getParentRoute: () => frame,
  path: '/intake',
  component: lazyRouteComponent(() => import('./pages/intake/IntakeQueue.tsx'), 'IntakeQueue'),
  validateSearch: texts,
})
const mail = createRoute({
  getParentRoute: () => frame,
  path: '/mail',
  component: lazyRouteComponent(() => import('./pages/mail/Mail.tsx'), 'Mail'),
  validateSearch: texts,
})
const counter = createRoute({
  getParentRoute: () => frame,
  path: '/counter',
  component: lazyRouteComponent(() => import('./pages/counter/Counter.tsx'), 'Counter'),
  validateSearch: texts,
})
const erp = createRoute({
  getParentRoute: () => frame,
  path: '/erp',
  component: lazyRouteComponent(() => import('./pages/erp/Erp.tsx'), 'Erp'),
  validateSearch: texts,
})
const review = createRoute({
  getParentRoute: () => frame,
  path: '/review',
  component: lazyRouteComponent(() => import('./pages/review/ReviewDesk.tsx'), 'ReviewDesk'),
  validateSearch: texts,
})
const duplicates = createRoute({
  getParentRoute: () => frame,
  path: '/duplicates',
  component: lazyRouteComponent(() => import('./pages/check/duplicate/DuplicateDesk.tsx'), 'DuplicateDesk'),
  validateSearch: texts,
})
const merges = deskOf(
  '/merges',
  lazyRouteComponent(() => import('./pages/dispatch/MergeDesk.tsx'), 'MergeDesk'),
)
const carriers = createRoute({
  getParentRoute: () => frame,
  path: '/carriers',
  component: lazyRouteComponent(() => import('./pages/carrier/Carriers.tsx'), 'Carriers'),
  validateSearch: texts,
})
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
const overdue = createRoute({
  getParentRoute: () => frame,
  path: '/overdue',
  component: lazyRouteComponent(() => import('./pages/deadline/OverdueList.tsx'), 'OverdueList'),
  validateSearch: texts,
})
const requests = createRoute({
  getParentRoute: () => frame,
  path: '/requests',
  component: lazyRouteComponent(() => import('./pages/request/RequestDesk.tsx'), 'RequestDesk'),
  validateSearch: texts,
})
const flows = createRoute({
  getParentRoute: () => frame,
  path: '/flows',
  component: lazyRouteComponent(() => import('./pages/flow/Flows.tsx'), 'Flows'),
  validateSearch: texts,
})
const flowEditor = createRoute({
  getParentRoute: () => frame,
  path: '/flows/edit',
  component: lazyRouteComponent(() => import('./pages/flow/edit/FlowEditor.tsx'), 'FlowEditor'),
  validateSearch: texts,
})
const flowVersions = createRoute({
  getParentRoute: () => frame,
  path: '/flows/versions',
  component: lazyRouteComponent(() => import('./pages/flow/versions/FlowVersions.tsx'), 'FlowVersions'),
  validateSearch: texts,
})
const outgoing = createRoute({
  getParentRoute: () => frame,
  path: '/outgoing',
  component: lazyRouteComponent(() => import('./pages/outgoing/Outgoing.tsx'), 'Outgoing'),
  validateSearch: texts,
})
const people = createRoute({
  getParentRoute: () => frame,
  path: '/people',
  component: lazyRouteComponent(() => import('./pages/access/People.tsx'), 'People'),
  validateSearch: texts,
})
const archive = createRoute({
  getParentRoute: () => frame,
  path: '/archive',
  component: lazyRouteComponent(() => import('./pages/archive/Archive.tsx'), 'Archive'),
  validateSearch: texts,
})
const audit = createRoute({
  getParentRoute: () => frame,
  path: '/audit',
  component: lazyRouteComponent(() => import('./pages/audit/Audit.tsx'), 'Audit'),
  validateSearch: texts,
})
const letterhead = createRoute({
  getParentRoute: () => frame,
  path: '/letterhead',
  component: lazyRouteComponent(() => import('./pages/document/Letterhead.tsx'), 'Letterhead'),
})
const clients = createRoute({
  getParentRoute: () => frame,
  path: '/clients',
  component: lazyRouteComponent(() => import('./pages/client/Clients.tsx'), 'Clients'),
  validateSearch: texts,
})
const client = createRoute({
  getParentRoute: () => frame,
  path: '/clients/$clientId',
  component: lazyRouteComponent(() => import('./pages/client/profile/ClientPage.tsx'), 'ClientPage'),
})
const catalog = createRoute({
  getParentRoute: () => frame,
  path: '/catalog',
  component: lazyRouteComponent(() => import('./pages/catalog/Catalog.tsx'), 'Catalog'),
  validateSearch: texts,
})
const warehouses = createRoute({
  getParentRoute: () => frame,
  path: '/warehouses',
  component: lazyRouteComponent(() => import('./pages/warehouse/Warehouses.tsx'), 'Warehouses'),
  validateSearch: texts,
})
const channels = createRoute({
  getParentRoute: () => frame,
  path: '/channels',
  component: lazyRouteComponent(() => import('./pages/channel/Channels.tsx'), 'Channels'),
  validateSearch: texts,
})

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
