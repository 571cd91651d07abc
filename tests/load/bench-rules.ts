// `npm run bench:rules -- [--orders 100000] [--json]`: what judging an order by 50 rules of ten conditions costs, beside the same conditions as plain
// functions, and how long a trial over so many orders takes but for the database.
import { parseArgs } from 'node:util'
import type { FactSheet } from '../../contract/rule/facts.ts'
import type { RuleTable } from '../../contract/rule/table.ts'
import { compileTable } from '../../server/rule/compile-table.ts'
import { decideBy, type RulesInForce } from '../../server/rule/decide.ts'
import { emptySheet } from '../../server/rule/fact-sheet.ts'
import { askedOf } from '../../server/rule/read-sheet.ts'
import { judgePast, rulesWith } from '../../server/rule/trial/judge-trial.ts'

export type Figures = {
  rules: number
  conditions: number
  orders: number
  usPerOrder: number
  usPerOrderPlain: number
  trialSeconds: number
}

const rulesCount = 50
const conditionsPerRule = 10

/** All ten conditions of every rule hold up to the last, which only the row's own number decides: nothing is spared. */
const table: RuleTable = {
  kind: 'second_review',
  columns: [
    'totalMinor',
    'insuredMinor',
    'weightGrams',
    'quantity',
    'division',
    'country',
    'channel',
    'attributes',
    'itemNames',
    'lineCount',
  ],
  rows: Array.from({ length: rulesCount }, (_, index) => ({
    id: `r${index}`,
    when: {
      totalMinor: { op: 'gt', value: 100 + index },
      insuredMinor: { op: 'lte', value: 1_000_000_00 },
      weightGrams: { op: 'between', from: 1, to: 90_000 + index },
      quantity: { op: 'gte', value: 1 },
      division: { op: 'under', values: ['11', '31', '44', '33'] },
      country: { op: 'in', values: ['CN', 'HK'] },
      channel: { op: 'not_in', values: ['shopify', 'portal'] },
      attributes: { op: 'has_none', values: ['dangerous', 'cold_chain'] },
      itemNames: { op: 'contains', values: ['锂电池', '充电宝', '杯'] },
      lineCount: { op: 'eq', value: index },
    },
    outcome: { reason: 'other' },
  })),
}

type Plain = (sheet: FactSheet) => boolean
const plain: Plain[] = Array.from(
  { length: rulesCount },
  (_, index) => (sheet: FactSheet) =>
    (sheet.totalMinor as number) > 100 + index &&
    (sheet.insuredMinor as number) <= 1_000_000_00 &&
    (sheet.weightGrams as number) >= 1 &&
    (sheet.weightGrams as number) <= 90_000 + index &&
    (sheet.quantity as number) >= 1 &&
    ['11', '31', '44', '33'].some((one) => (sheet.division as string).startsWith(one)) &&
    ['CN', 'HK'].includes(sheet.country as string) &&
    !['shopify', 'portal'].includes(sheet.channel as string) &&
    !(sheet.attributes as string[]).some((one) => one === 'dangerous' || one === 'cold_chain') &&
    (sheet.itemNames as string[]).some((name) => ['锂电池', '充电宝', '杯'].some((one) => name.includes(one))) &&
    sheet.lineCount === index,
)

const layered = { tableId: 'bench', version: 1, layer: 'tenant' as const, ownerId: null, table: compileTable(table) }
const rules: RulesInForce = { day: '2026-03-04', clients: {}, tables: [layered] }

function sheetOf(index: number): FactSheet {
  return {
    ...emptySheet,
    totalMinor: 20_000 + index,
    insuredMinor: index % 5000,
    weightGrams: 400 + (index % 900),
    quantity: 1 + (index % 9),
    lineCount: index % (rulesCount * 2),
    division: '440305',
    channel: 'sheet',
    attributes: ['fragile', 'keep_dry'],
    itemNames: ['陶瓷保温杯', '不锈钢杯刷'],
  }
}

export function runBench(orders: number): Figures {
  const sheets = Array.from({ length: Math.min(orders, 2_000) }, (_, index) => sheetOf(index))
  const at = (index: number) => sheets[index % sheets.length] ?? emptySheet
  let fired = 0
  const ours = timed(orders, (index) => {
    fired += decideBy('second_review', rules, askedOf({ clientId: null, shopId: null }, at(index))).outcomes.length
  })
  let held = 0
  const raw = timed(orders, (index) => {
    const sheet = at(index)
    for (const one of plain) if (one(sheet)) held++
  })
  if (fired !== held) throw new Error(`rules fired ${fired} times, plain functions ${held}`)
  const trying = rulesWith(rules, {
    kind: 'second_review',
    tableId: 'bench',
    layer: 'tenant',
    ownerId: null,
    table: layered.table,
  })
  const trial = timed(orders, (index) => {
    const order = { clientId: '', shopId: null, sheet: at(index) }
    judgePast('second_review', rules, order)
    judgePast('second_review', trying, order)
  })
  return {
    rules: rulesCount,
    conditions: conditionsPerRule,
    orders,
    usPerOrder: ours / orders,
    usPerOrderPlain: raw / orders,
    trialSeconds: trial / 1_000_000,
  }
}

/** Microseconds of the processor for the whole run, after a first round that warms it up. */
function timed(times: number, work: (index: number) => void): number {
  for (let index = 0; index < Math.min(times, 500); index++) work(index)
  const start = process.cpuUsage()
  for (let index = 0; index < times; index++) work(index)
  const { user, system } = process.cpuUsage(start)
  return user + system
}

if (import.meta.main) {
  const { values } = parseArgs({
    options: { orders: { type: 'string', default: '5000' }, json: { type: 'boolean', default: false } },
  })
  const figures = runBench(Number(values.orders))
  process.stdout.write(
    values.json
      ? `${JSON.stringify(figures)}\n`
      : `${figures.rules} rules of ${figures.conditions} conditions: ${figures.usPerOrder.toFixed(1)} µs an order, plain functions ${figures.usPerOrderPlain.toFixed(1)} µs; a trial over ${figures.orders} orders but for the database: ${figures.trialSeconds.toFixed(1)} s\n`,
  )
}
