import type { ClockView, EventView, OrderPage } from '../../../contract/order-view.ts'
import type { Ask, Flow } from '../../../contract/flow.ts'
import type { Role } from '../../../contract/roles.ts'
import { channelWords } from '../../../contract/vocabulary.ts'
import { findClock } from '../../deadline/plan-clocks.ts'
import type { ClockRecord, EventRecord, OrderRecord } from './read-order.ts'

type Station = OrderPage['road'][number]

/** The order's road: stations in the order they were reached, where it stands, and what lies ahead on the plain way. */
export function viewRoad(
  flow: Flow,
  { order, events, clocks }: Pick<OrderRecord, 'order' | 'events' | 'clocks'>,
  now: Date,
): Station[] {
  const stations: Station[] = []
  const last = events.findLast((event) => event.from !== event.to)
  for (const event of events) {
    if (event.from === event.to) continue
    const at = new Date(event.at).toISOString()
    const before = stations.at(-1)
    if (before) Object.assign(before, { state: 'passed', leftAt: at, by: event.actorName ?? null })
    stations.push(
      stationOf(flow, event.to, {
        state: 'here',
        enteredAt: at,
        clock: clockOf(ownClocks(flow, clocks, event.to), event.to, at, event === last),
        now,
      }),
    )
  }
  const passed = new Set(stations.map((station) => station.node))
  for (const node of nodesAhead(flow, order.status))
    if (!passed.has(node)) stations.push(stationOf(flow, node, { state: 'ahead', enteredAt: null, clock: undefined, now }))
  return stations
}

/** Along the main steps: what comes next if nothing goes wrong. */
export function nodesAhead(flow: Flow, status: string): string[] {
  const ahead: string[] = []
  let at: string | undefined = status
  while (at !== undefined && ahead.length <= flow.nodes.length) {
    const from: string = at
    const next = flow.steps.find(
      (step) => step.look === 'main' && step.to !== 'same' && step.to !== from && step.from.includes(from),
    )?.to
    if (next === undefined || ahead.includes(next)) break
    ahead.push(next)
    at = next
  }
  return ahead
}

function stationOf(
  flow: Flow,
  id: string,
  {
    state,
    enteredAt,
    clock,
    now,
  }: { state: Station['state']; enteredAt: string | null; clock: ClockRecord | undefined; now: Date },
): Station {
  const node = flow.nodes.find((one) => one.id === id)
  const dueAt = clock?.due_at ? new Date(clock.due_at) : undefined
  return {
    node: id,
    name: node?.name ?? {
      zh: id,
      en: id,
    },
    owner: node?.owner ?? 'order_clerk',
    state,
    enteredAt,
    leftAt: null,
    by: null,
    dueAt: dueAt?.toISOString() ?? null,
    late:
      clock !== undefined && (clock.breached_at !== null || (clock.stopped_at === null && dueAt !== undefined && dueAt < now)),
  }
}

/** The node's own limits; one that began there by the way, as a promise to the client does, says nothing of the stay. */
function ownClocks(flow: Flow, clocks: readonly ClockRecord[], node: string): readonly ClockRecord[] {
  const own = flow.nodes.find((one) => one.id === node)?.clocks.map(({ id }) => id) ?? []
  return clocks.filter(({ clock }) => own.includes(clock))
}

/** The clock that began with the stay; where the order stands now, the one that runs there. */
function clockOf(clocks: readonly ClockRecord[], node: string, enteredAt: string, isHere: boolean): ClockRecord | undefined {
  const running = clocks.find((clock) => clock.node === node && clock.stopped_at === null && clock.due_at !== null)
  return (
    (isHere ? running : undefined) ??
    clocks.find((clock) => clock.node === node && new Date(clock.started_at).toISOString() === enteredAt)
  )
}

export function viewClock(flow: Flow, clock: ClockRecord, now: Date): ClockView {
  const iso = (value: string | null) => (value ? new Date(value).toISOString() : null)
  const known = findClock(flow, clock.clock)?.clock
  return {
    id: clock.id,
    clock: clock.clock,
    name: known?.name ?? { zh: clock.clock, en: clock.clock },
    owner: clock.owner as Role,
    promise: clock.promise,
    takes: flow.steps.find(({ id }) => id === known?.takes)?.name ?? null,
    state: clockState(clock, now),
    startedAt: iso(clock.started_at) ?? '',
    dueAt: iso(clock.due_at),
    warnAt: iso(clock.warn_at),
    stoppedAt: iso(clock.stopped_at),
    breachedAt: iso(clock.breached_at),
    pausedAt: iso(clock.paused_at),
    confirmed: clock.confirmed,
  }
}

export function clockState(
  clock: Pick<ClockRecord, 'stopped_at' | 'paused_at' | 'due_at' | 'warn_at' | 'breached_at'>,
  now: Date,
): ClockView['state'] {
  if (clock.stopped_at) return 'done'
  if (clock.breached_at || (clock.due_at && new Date(clock.due_at) < now)) return 'late'
  if (clock.paused_at) return 'paused'
  return clock.warn_at && new Date(clock.warn_at) < now ? 'warned' : 'running'
}

const intakeName = { zh: '进单', en: 'Arrived' }
/** What the program's own steps say, in the order of the page. */
const ownWords: Record<string, { zh: string; en: string }> = {
  channel: { zh: '渠道', en: 'Channel' },
  agreedBy: { zh: '谁同意', en: 'Agreed by' },
  agreedHow: { zh: '怎么同意', en: 'Agreed how' },
  agreedAt: { zh: '何时同意', en: 'Agreed at' },
  fields: { zh: '更正了', en: 'Corrected' },
  orders: { zh: '与订单', en: 'With' },
  asked: { zh: '问了', en: 'Asked for' },
  by: { zh: '方式', en: 'By' },
  differences: { zh: '差异', en: 'Differences' },
  clock: { zh: '时限', en: 'Clock' },
  reason: { zh: '原因', en: 'Reason' },
  chosenService: { zh: '选定服务', en: 'Service chosen' },
  recommendedCarrier: { zh: '系统推荐', en: 'Recommended' },
  recommendedBecause: { zh: '推荐理由', en: 'Because' },
  againstRecommendation: { zh: '未按推荐', en: 'Against the recommendation' },
}
const waysWords: Readonly<Record<string, string>> = {
  email: '邮件',
  portal: '客户门户',
  phone: '电话',
  wechat: '微信',
  nobody: '没有邮箱，请电话联系',
}

type Names = ReadonlyMap<number, string>

export function viewEvents(flow: Flow, events: readonly EventRecord[], items: Names = new Map()): EventView[] {
  return events.map((event) => {
    const step = flow.steps.find((one) => one.id === event.step)
    return {
      seq: event.seq,
      at: new Date(event.at).toISOString(),
      recordedAt: new Date(event.recordedAt ?? event.at).toISOString(),
      actorName: event.actorName ?? '',
      actorRole: event.actorRole ?? '',
      step: event.step,
      name: step?.name ?? intakeName,
      from: event.from,
      to: event.to,
      toName: flow.nodes.find((node) => node.id === event.to)?.name ?? {
        zh: event.to,
        en: event.to,
      },
      said: sayAnswers(step?.asks ?? [], event, items),
      evidence: event.evidence ?? [],
      requestId: event.requestId ?? null,
      hash: event.hash ?? '',
    }
  })
}

function sayAnswers(asks: readonly Ask[], { said = {}, assigned, agreedBy }: EventRecord, items: Names): EventView['said'] {
  const known = asks.flatMap((ask) =>
    said[ask.field] === undefined
      ? []
      : [{ field: ask.field, name: ask.name, value: sayAnswer(ask, said[ask.field], { assigned, items }) }],
  )
  const others = Object.entries(said).filter(([field]) => field !== 'orderIds' && !asks.some((ask) => ask.field === field))
  if (agreedBy) others.unshift(['agreedBy', agreedBy])
  return [
    ...known,
    ...others.map(([field, value]) => ({
      field,
      name: ownWords[field] ?? { zh: field, en: field },
      value: sayOwn(field, value),
    })),
  ]
}

function sayOwn(field: string, value: unknown): string {
  if (field === 'channel') return channelWords[String(value)]?.zh ?? String(value)
  if (value === true) return '是'
  if (field === 'by') return waysWords[String(value)] ?? plain(value)
  return plain(value)
}

type Counted = { itemNo: number; received: number; damaged: number }

/** What was counted, by the goods' names where they are known. */
function sayCounts(counts: readonly Counted[], items: Names): string {
  return counts
    .map(({ itemNo, received, damaged }) => {
      const name = items.get(itemNo) ?? String(itemNo)
      return `${name}：${received}${damaged > 0 ? `（破损 ${damaged}）` : ''}`
    })
    .join('；')
}

type Shared = { items: { itemNo: number; quantity: number }[]; warehouse?: string; waits?: true }

/** What went into which shipment, from where, and what waits for stock. */
function sayShipments(shipments: readonly Shared[], items: Names): string {
  return shipments
    .map(({ items: goods, warehouse, waits }, index) => {
      const said = goods.map(({ itemNo, quantity }) => `${items.get(itemNo) ?? itemNo} × ${quantity}`).join('、')
      return `${index + 1}）${warehouse ? `${warehouse}：` : ''}${said}${waits ? '（等货）' : ''}`
    })
    .join('；')
}

function sayAnswer(
  ask: Ask,
  value: unknown,
  { assigned = [], items }: { assigned?: EventRecord['assigned']; items: Names },
): string {
  if (ask.kind === 'shipments' && Array.isArray(value)) return sayShipments(value as Shared[], items)
  if (ask.kind === 'counts' && Array.isArray(value)) return sayCounts(value as Counted[], items)
  if (ask.kind === 'person') return assigned?.find((one) => one.personId === value)?.name ?? plain(value)
  const choice = ask.choices?.find((one) => one.value === value)
  return choice ? choice.name.zh : plain(value)
}

function plain(value: unknown): string {
  if (Array.isArray(value)) return value.map(plain).join('、')
  return typeof value === 'string' || typeof value === 'number' ? String(value) : JSON.stringify(value)
}
