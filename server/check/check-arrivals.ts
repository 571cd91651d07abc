import { sql } from 'kysely'
import { goodsRules, type GoodsRule } from '../../contract/check/goods.ts'
import { paymentBudgets, settingsOf, type CheckSettings, type OwnSettings } from '../../contract/check/settings.ts'
import type { Calendar } from '../../engine/worktime/calendar.ts'
import type { Arriving, CheckArrivals, Doubt, Verdict } from '../order/door/arriving.ts'
import { literal, sendLater, type Tx } from '../platform/database/database.ts'
import { jsonBytes } from '../platform/json-bytes.ts'
import { creditDoubt, owedMinorOf, type Above } from './credit/judge-credit.ts'
import { lapsedDoubt, type Lapsed } from './registration/judge-registration.ts'
import { askingOf, findAlike, keysToTake, type Known } from './duplicate/find-alike.ts'
import type { Alike } from './duplicate/judge-alike.ts'
import { builtInGoods } from './goods/built-in.ts'
import { judgeGoods } from './goods/judge-goods.ts'
import { goodsMatcher, type GoodsMatcher } from './goods/match-goods.ts'
import { judgeVolume, localDate, spanOf, workingDaysBetween, type Volume } from './volume/usual-day.ts'

type Goods = { version: number | null; rules: readonly GoodsRule[]; match: GoodsMatcher }
type Found = Known & {
  settings: { clientId: string | null; own: OwnSettings }[]
  goods: { version: number | null; rules: unknown }
  volumes: { clientId: string; pieces: number; first: string }[]
}

const builtIn: Goods = { version: null, rules: builtInGoods, match: goodsMatcher(builtInGoods) }
const tenantsMax = 2000

/**
 * The checks that look beyond one message (VAL-5, VAL-8..10), for a whole batch: one statement to ask and to take the keys, one more where orders are on
 * credit, one to keep what was found. Lists of goods are kept by version, which never changes.
 */
export function arrivalChecker(findCalendar: (tx: Tx, tenantId: string, now: Date) => Promise<Calendar>): CheckArrivals {
  const lists = new Map<string, Goods>()
  return async (tx, { tenantId, now, arriving }) => {
    const calendar = await findCalendar(tx, tenantId, now)
    const span = spanOf(calendar, now)
    const asking = arriving.map(askingOf)
    const known = lists.get(tenantId) ?? builtIn
    const clients = [...new Set(arriving.map(({ arrival }) => arrival.clientId))]
    const found = await ask(tx, {
      keys: keysToTake(arriving, asking),
      clients,
      asked: [{ goodsVersion: known.version, ...span }],
    })
    const goods = newestList(known, found.goods)
    if (goods !== known) {
      if (lists.size >= tenantsMax) lists.clear()
      lists.set(tenantId, goods)
    }
    const settingsFor = settingsByClient(found.settings)
    const volumes = new Map(
      found.volumes.map(({ clientId, pieces, first }): [string, Volume] => [
        clientId,
        { pieces, workingDays: workingDaysBetween(calendar, first, span.today) },
      ]),
    )
    const settings = arriving.map(({ arrival }) => settingsFor(arrival.clientId))
    const { found: alike, borne } = findAlike(asking, found, (index) => (settings[index] ?? settingsOf()).duplicates)
    const isMade = (index: number) => !('duplicateOf' in (alike[index] ?? {}))
    const above = await takeCredit(
      tx,
      arriving.filter((_, index) => isMade(index)),
    )
    const lapsed = await findLapsed(tx, arriving, span.today)
    const verdicts = arriving.map((one, index): Verdict => {
      const likeness = alike[index]
      if (likeness && 'duplicateOf' in likeness) return likeness
      const judged = [
        judgeLikeness(likeness),
        judgeGoods(one.arrival.draft, goods),
        judgeVolume(piecesOf(one), volumes.get(one.arrival.clientId), (settings[index] ?? settingsOf()).volume),
        judgeCredit(one, above),
        judgeRegistrations(one, lapsed),
      ]
      return {
        doubts: judged.flatMap(({ doubts }) => doubts),
        attributes: judged.flatMap(({ attributes }) => attributes),
        budgets: paymentBudgets((settings[index] ?? settingsOf()).payment),
      }
    })
    const made = arriving.filter((_, index) => isMade(index))
    const kept = { borne, cases: casesOf(arriving, alike), volumes: volumesOf(made, calendar) }
    return {
      verdicts,
      keep: () => sendLater(tx, `select keep_checks(${literal(JSON.stringify(kept))}::jsonb)`),
    }
  }
}

type Judged = { doubts: Doubt[]; attributes: string[] }
const nothing: Judged = { doubts: [], attributes: [] }

async function ask(tx: Tx, asked: Parameters<typeof jsonBytes>[0]): Promise<Found> {
  const { rows } = await sql<{ found: Found }>`
    select check_arrivals(convert_from(${jsonBytes(asked)}::bytea, 'UTF8')::jsonb) as found`.execute(tx)
  if (!rows[0]) throw new Error('the checks answered nothing')
  return rows[0].found
}

/** A list that its company has saved while this program did not look; older ones are read as they were saved. */
function newestList(known: Goods, { version, rules }: Found['goods']): Goods {
  if (version === known.version) return known
  if (version === null) return builtIn
  const parsed = goodsRules.parse(rules)
  return { version, rules: parsed, match: goodsMatcher(parsed) }
}

function judgeLikeness(alike: Alike): Judged {
  if (!alike || 'duplicateOf' in alike) return nothing
  const fields = [{ path: 'items', code: 'possible_duplicate', value: alike.candidates[0] ?? '' }]
  return { doubts: [{ hold: 'possible_duplicate', fields }], attributes: [] }
}

function judgeCredit({ orderId, arrival }: Arriving, above: ReadonlyMap<string, Above>): Judged {
  const found = above.get(orderId)
  return found ? { doubts: [creditDoubt(found, owedMinorOf(arrival.draft))], attributes: [] } : nothing
}

/** VAL-10: adds what these orders owe to what is open, and answers those for which the limit does not suffice. */
async function takeCredit(tx: Tx, arriving: readonly Arriving[]): Promise<Map<string, Above>> {
  const orders = arriving.flatMap(({ orderId, arrival }) => {
    const owedMinor = owedMinorOf(arrival.draft)
    return owedMinor > 0 ? [{ orderId, clientId: arrival.clientId, owedMinor }] : []
  })
  if (orders.length === 0) return new Map()
  const { rows } = await sql<{ above: Above[] }>`
    select take_credit(convert_from(${jsonBytes({ orders })}::bytea, 'UTF8')::jsonb) as above`.execute(tx)
  return new Map(rows[0]?.above.map((one) => [one.orderId, one]))
}

/** CRM-1: what has run out of the registrations of clients whose goods are to cross a border; nothing is asked where none are. */
async function findLapsed(tx: Tx, arriving: readonly Arriving[], today: string): Promise<Map<string, Lapsed>> {
  const clients = new Set(arriving.filter(crossesBorder).map(({ arrival }) => arrival.clientId))
  if (clients.size === 0) return new Map()
  const { rows } = await sql<Lapsed & { clientId: string }>`
    select client_id as "clientId", number, valid_until::text as "validUntil" from lapsed_registrations(${[...clients]}::uuid[], ${today}::date)`.execute(
    tx,
  )
  return new Map(rows.map(({ clientId, ...one }) => [clientId, one]))
}

const crossesBorder = ({ arrival }: Arriving): boolean => arrival.draft.flow === 'cross_border'

function judgeRegistrations(one: Arriving, lapsed: ReadonlyMap<string, Lapsed>): Judged {
  const found = crossesBorder(one) ? lapsed.get(one.arrival.clientId) : undefined
  return found ? { doubts: [lapsedDoubt(found)], attributes: [] } : nothing
}

function casesOf(arriving: readonly Arriving[], alike: readonly Alike[]) {
  return arriving.flatMap(({ orderId, arrival }, index) => {
    const one = alike[index]
    if (!one || 'duplicateOf' in one) return []
    return [{ orderId, clientId: arrival.clientId, candidates: one.candidates, foundAt: arrival.receivedAt.toISOString() }]
  })
}

function volumesOf(made: readonly Arriving[], { zone }: Calendar) {
  const days = new Map<string, { clientId: string; day: string; orders: number; pieces: number }>()
  for (const one of made) {
    const { clientId, receivedAt } = one.arrival
    const day = localDate(zone, receivedAt)
    const sum = days.get(`${clientId} ${day}`) ?? { clientId, day, orders: 0, pieces: 0 }
    days.set(`${clientId} ${day}`, { ...sum, orders: sum.orders + 1, pieces: sum.pieces + piecesOf(one) })
  }
  return [...days.values()]
}

const piecesOf = ({ arrival }: Arriving): number => arrival.draft.items.reduce((sum, item) => sum + (item.quantity ?? 0), 0)

function settingsByClient(rows: Found['settings']): (clientId: string) => CheckSettings {
  const own = new Map(rows.map((row) => [row.clientId, row.own]))
  const known = new Map<string, CheckSettings>()
  return (clientId) => {
    const settings = known.get(clientId) ?? settingsOf(own.get(null), own.get(clientId))
    known.set(clientId, settings)
    return settings
  }
}
