import { join } from 'node:path'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { accessRoutes } from './access/http.ts'
import { archiveRoutes } from './archive/http.ts'
import { bulkRoutes } from './bulk/http.ts'
import { exportFolder, type ExportFolder } from './export/export-folder.ts'
import { exportRoutes } from './export/http.ts'
import { viewRoutes } from './view/http.ts'
import { recordRefusals } from './access/record-attempt.ts'
import { routerOf, type RouteEntry } from './access/route.ts'
import { startPress } from './adapter/pdf/press/press.ts'
import { imapMailboxes } from './adapter/mailbox/imap-mailbox.ts'
import { readMail } from './adapter/mailbox/read-mail.ts'
import { skuSheets } from './adapter/spreadsheet/sku/sku-sheets.ts'
import { sheetReader } from './adapter/spreadsheet/sheet-reader.ts'
import { readTable } from './adapter/spreadsheet/table-reader.ts'
import { writeXlsxTable } from './adapter/spreadsheet/table-writer.ts'
import { warehouseRoutes } from './stock/warehouse/http.ts'
import { shopReaders } from './adapter/shop/readers.ts'
import { auditRoutes } from './audit/http.ts'
import { queueNoticeListener } from './customs/queue-notice.ts'
import { carrierRoutes } from './carrier/http.ts'
import { carriageListener } from './carrier/performance/count-carriage.ts'
import { waybillListener } from './carrier/waybill/waybill-listener.ts'
import { arrivalChecker } from './check/check-arrivals.ts'
import { catalogRoutes } from './catalog/http.ts'
import { checkRoutes } from './check/http.ts'
import { findPaymentBudgets } from './check/setting/settings.ts'
import { conversationRoutes } from './conversation/http.ts'
import { clientRoutes } from './client/http.ts'
import { calendarFinder } from './deadline/find-calendar.ts'
import { deadlineRoutes } from './deadline/http.ts'
import { dispatchRoutes } from './dispatch/http.ts'
import { documentRoutes, pickListRoutes } from './document/http.ts'
import { letterheadRoutes } from './document/letterhead/http.ts'
import type { Press } from './document/port.ts'
import { flowFinder } from './flow/find-flow.ts'
import { flowRoutes } from './flow/http.ts'
import { checkCorrection } from './intake/judge/check-correction.ts'
import { channelRoutes } from './intake/channel/http.ts'
import { announceAll, intakeRoutes, shopMessageRoutes } from './intake/http.ts'
import { counterRoutes } from './intake/counter/http.ts'
import { erpRoutes } from './intake/erp/http.ts'
import { mailRoutes } from './intake/mail/http.ts'
import type { Received } from './intake/receive-drafts.ts'
import { writeCsv } from './export/write-csv.ts'
import type { Listener } from './log/run-listeners.ts'
import { notifyRoutes } from './notify/http.ts'
import { fileRoutes } from './order/file-http.ts'
import { orderRoutes } from './order/http.ts'
import { orderNoTaker } from './order/number/take-order-no.ts'
import type { Road } from './order/door/take-step.ts'
import { liveRoutes } from './order/live-http.ts'
import { reviewRoutes } from './review/http.ts'
import { ruleRoutes } from './rule/http.ts'
import { ruleFinder } from './rule/find-rules.ts'
import type { Config } from './platform/config.ts'
import { openPool, type Pool } from './platform/database/database.ts'
import { diskFileStore, type FileStore } from './platform/files/file-store.ts'
import { makeServer } from './platform/http/make-server.ts'
import { documentRoutes as apiDocumentRoutes } from './platform/http/document.ts'
import { servePages } from './platform/http/serve-pages.ts'
import { watchRoutes } from './platform/http/watch.ts'
import { closeLiveWith, LiveBus } from './platform/live.ts'
import type { SecretBox } from './platform/secret-box.ts'
import { pricingRoutes } from './pricing/http.ts'
import { stockRoutes } from './stock/http.ts'
import { warehouseGoodsRoutes } from './warehouse/http.ts'
import { privacyRoutes } from './privacy/http.ts'
import { queueLetterListener } from './review/queue-letter.ts'
import { portalRoutes } from './portal/http.ts'
import { portalLiveRoutes } from './portal/live-http.ts'
import { chargeListener } from './settlement/charge-listener.ts'
import { settlementRoutes } from './settlement/http.ts'
import { joinRoad, namesOfTheProgram } from './stages.ts'
import { packRoutes } from './warehouse/pack/http.ts'
import { productionRoutes } from './warehouse/production/http.ts'
import { waveRoutes } from './warehouse/wave/http.ts'
import { printedWave, readWave } from './warehouse/wave/read-wave.ts'
import { forgetPositionListener, positionRoutes } from './transit/share-position.ts'
import { trackRoutes } from './transit/track-order.ts'

export type Ground = {
  app: Pool
  workers: Pool
  url: string
  dataDir: string
  secrets: SecretBox
  logLevel: string
  sessionHours: number
  hasSmtp: boolean
  /** People reach us by https, whatever stands before us (PUBLIC_URL). */
  overHttps?: boolean
  /** How people reach us; QR codes lead there (PUBLIC_URL). */
  publicUrl?: string | undefined
  /** Shops and mailboxes may be read from inside our own net (SHOPS_INSIDE). */
  shopsInside?: boolean
  /** Whose word about a caller's address is believed (TRUST_PROXY). */
  trustProxy?: Config['trustProxy']
  now?: () => Date
  /** How routes are registered; the walk over all routes tries it with a check left out. */
  routerOf?: typeof routerOf
  /** What wakes when something is left to do; the workers set it. */
  wake?: (job: string) => void
}

export type App = {
  http: FastifyInstance
  road: Road
  files: FileStore
  press: Press
  exports: ExportFolder
  listeners: readonly Listener[]
  live: LiveBus
  routes: RouteEntry[]
}

/** The wiring, in the order of the road: the table of contents of the system. */
export async function makeApp(ground: Ground): Promise<App> {
  const { database } = ground.app
  const http = await makeServer({ logLevel: ground.logLevel, trustProxy: ground.trustProxy })
  recordRefusals(http, database)
  const live = new LiveBus({ url: ground.url, pool: ground.app.raw })
  const files = diskFileStore(join(ground.dataDir, 'files'))
  const exports = exportFolder(join(ground.dataDir, 'exports'))
  const charges = chargeListener(ground.now ?? (() => new Date()))
  const listeners = [queueLetterListener, queueNoticeListener, forgetPositionListener, charges, waybillListener, carriageListener]
  const road = buildRoad(ground, http, { live, listeners })
  const route = (ground.routerOf ?? routerOf)(http, database, limitsOf)
  const intake = {
    database,
    road,
    files,
    shops: shopReaders,
    sheets: sheetReader,
    openSecret: ground.secrets.open,
    wakeImports: () => ground.wake?.('imports'),
  }

  const press = startPress()
  http.addHook('onClose', () => press.close())
  const printing = { database, flows: road.flows, files, press, now: road.now, publicUrl: ground.publicUrl }

  // ── the road
  incomingRoutes(route, ground, intake)
  orderRoutes(route, { database, road, files, checkParty: checkCorrection })
  reviewRoutes(route, { database, road })
  checkRoutes(route, { database, road })
  fileRoutes(route, { database, files })
  liveRoutes(http, route, { live, database })
  dispatchRoutes(route, { database, road })
  waveRoutes(route, { database, road })
  packRoutes(route, { database, road })
  productionRoutes(route, { database, road })
  warehouseGoodsRoutes(route, { database, road })
  trackRoutes(route, { database, flows: road.flows, now: road.now })
  positionRoutes(route, { database, flows: road.flows, now: road.now })
  settlementRoutes(route, { database, now: road.now })
  // ── beside the road
  bulkRoutes(route, { database, road, wakeBulk: () => ground.wake?.('bulk') })
  viewRoutes(route, { database, now: road.now })
  exportRoutes(route, { database, folder: exports, now: road.now, wakeExports: () => ground.wake?.('exports') })
  documentRoutes(route, printing)
  pickListRoutes(route, printing, async (tx, { caller, waveId }) =>
    printedWave(await readWave(road, tx, { tenantId: caller.tenantId, waveId })),
  )
  letterheadRoutes(route, printing)
  deadlineRoutes(route, { database, flows: road.flows, now: road.now })
  portalRoutes(route, { database, road, files, checkParty: checkCorrection })
  conversationRoutes(route, { database, road, checkParty: checkCorrection, publicUrl: ground.publicUrl })
  portalLiveRoutes(http, route, { live, database })
  notifyRoutes(route, { database, listeners, hasSmtp: ground.hasSmtp })
  // ── what they lean on
  groundRoutes(route, ground, { road, files })
  // ── the edges
  const shops = await withRawBodies(http, ground, intake)
  watchRoutes(http, {
    isReady: () => canRead(ground),
    gauges: { yidan_live_streams: { help: 'Open live streams', read: () => live.streamCount } },
  })
  apiDocumentRoutes(http)
  await servePages(http, join(import.meta.dirname, '..', 'dist'))
  closeLiveWith(http, live)
  return { http, road, files, press, exports, listeners, live, routes: [...route.entries, ...shops] }
}

/** All that a step needs to know, and whom it wakes. */
function buildRoad(
  ground: Ground,
  http: FastifyInstance,
  { live, listeners }: { live: LiveBus; listeners: readonly Listener[] },
): Road {
  // a connection apart: numbers are taken while orders hold all the others
  const numbers = openPool({ url: ground.url, role: 'yidan_app', size: 1, name: 'yidan-numbers' })
  http.addHook('onClose', () => numbers.close())
  const findCalendar = calendarFinder()
  const rules = ruleFinder()
  return {
    ...joinRoad({ takeOrderNo: orderNoTaker(numbers.database), rules, publicUrl: ground.publicUrl }),
    flows: flowFinder(),
    rules,
    findCalendar,
    checkArrivals: arrivalChecker(findCalendar),
    findBudgets: findPaymentBudgets,
    now: ground.now ?? (() => new Date()),
    onStep: (change) => {
      live.tell(change)
      for (const { name, steps } of listeners) if (steps.includes(change.step)) ground.wake?.(`listener ${name}`)
    },
  }
}

/** Whatever orders come by. */
function incomingRoutes(route: ReturnType<typeof routerOf>, ground: Ground, intake: Parameters<typeof intakeRoutes>[1]): void {
  const { seal, open: openSecret } = ground.secrets
  const { database, files } = intake
  const { now } = intake.road
  const mailbox = {
    open: imapMailboxes({ allowInside: ground.shopsInside ?? false }),
    read: readMail,
    wakeMailboxes: () => ground.wake?.('mailboxes'),
  }
  intakeRoutes(route, intake)
  mailRoutes(route, { database, files, seal, openSecret, now, ...mailbox })
  const { road, sheets } = intake
  const onCreated = (tenantId: string, received: readonly Received[]) => announceAll(road, tenantId, received)
  counterRoutes(route, { database, road, onCreated })
  erpRoutes(route, { database, files, sheets, road, onCreated, wakeUploads: () => ground.wake?.('uploads') })
}

/** Flows, clients, people, what is kept and what is told of it. */
function groundRoutes(
  route: ReturnType<typeof routerOf>,
  ground: Ground,
  { road, files }: { road: Road; files: FileStore },
): void {
  const { database } = ground.app
  flowRoutes(route, {
    database,
    flows: road.flows,
    known: { guards: new Set(Object.keys(road.guards)), ...namesOfTheProgram },
  })
  ruleRoutes(route, { database, rules: road.rules, now: road.now })
  warehouseRoutes(route, { database })
  catalogRoutes(route, { database, sheets: skuSheets })
  pricingRoutes(route, { database, now: road.now, readTable, writeTable: writeXlsxTable })
  carrierRoutes(route, {
    database,
    rules: road.rules,
    readTable,
    allowInside: ground.shopsInside ?? false,
    now: road.now,
    seal: ground.secrets.seal,
    openSecret: ground.secrets.open,
    wakeCalls: () => ground.wake?.('waybills'),
  })
  clientRoutes(route, { database, files, seal: ground.secrets.seal, now: road.now })
  channelRoutes(route, {
    database,
    now: road.now,
    seal: ground.secrets.seal,
    allowInside: ground.shopsInside ?? false,
    wakePolls: () => ground.wake?.('polls'),
  })
  stockRoutes(route, { database, now: road.now })
  privacyRoutes(route, { database })
  archiveRoutes(route, { database, dataDir: ground.dataDir, now: road.now, wake: () => ground.wake?.('disposals') })
  auditRoutes(route, {
    database,
    flows: road.flows,
    dataDir: ground.dataDir,
    writers: { csv: writeCsv, xlsx: writeXlsxTable },
  })
  accessRoutes(route, { database, sessionHours: ground.sessionHours, overHttps: ground.overHttps ?? false })
}

/** Shops sign the very bytes they send, so here nothing parses them first. */
async function withRawBodies(
  http: FastifyInstance,
  ground: Ground,
  intake: Parameters<typeof shopMessageRoutes>[1],
): Promise<RouteEntry[]> {
  const entries: RouteEntry[] = []
  await http.register(async (scope) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
    const route = (ground.routerOf ?? routerOf)(scope, ground.app.database, limitsOf)
    shopMessageRoutes(route, intake)
    entries.push(...route.entries)
  })
  return entries
}

/** Strangers may knock, but not all day (SEC-4). */
function limitsOf({ path, method }: { path: string; method: string }): { config?: Record<string, unknown> } {
  if (path === '/track') return perAddress(60)
  if (path === '/session' && method === 'POST') return perAddress(60)
  if (path === '/shops/:shopId/messages') return perAddress(3000)
  return {}
}

/** By address alone: a stranger could bring another key with every knock. */
function perAddress(max: number): { config: Record<string, unknown> } {
  return { config: { rateLimit: { max, timeWindow: '1 minute', keyGenerator: (request: FastifyRequest) => request.ip } } }
}

async function canRead({ app }: Ground): Promise<boolean> {
  return app.raw.query('select 1').then(
    () => true,
    () => false,
  )
}
