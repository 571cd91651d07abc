import type { BulkStep } from '../../contract/bulk.ts'
import type { Ask, Flow, FlowStep } from '../../contract/flow.ts'
import type { Bilingual } from '../../contract/phases.ts'
import type { Actor, Closed, Guards } from '../order/door/command.ts'
import type { LockedOrder } from '../order/door/lock-order.ts'
import { whyClosed } from '../order/door/why-closed.ts'
import { wordsOf } from '../platform/refusal.ts'

export type OrderOnFlow = { order: LockedOrder; flow: Flow }

/**
 * The steps that this actor may take on at least one of the orders: open for how many, and why not for the others. Pure. What each order must
 * answer for itself is left out (`isOneByOne`).
 */
export function sumSteps(orders: readonly OrderOnFlow[], { actor, guards }: { actor: Actor; guards: Guards }): BulkStep[] {
  const sums = new Map<string, BulkStep>()
  const flows = new Set(orders.map(({ flow }) => flow))
  for (const flow of flows)
    for (const step of flow.steps) {
      if (step.system || oneByOne(step)) continue
      const mine = orders.filter((one) => one.flow === flow)
      addTo(sums, step, mine, { actor, guards })
    }
  return [...sums.values()].filter(({ open }) => open > 0)
}

/** What makes a step one for single orders: a signature, a name, a split of its goods. Undefined when many may answer as one. */
export function oneByOne(step: FlowStep): Bilingual | undefined {
  if (step.evidence.includes('signature')) return { zh: '签名', en: 'signature' }
  return (
    step.asks.find((ask) => ask.personal && ask.required)?.name ?? step.asks.find((ask) => isSplit(ask) && ask.required)?.name
  )
}

const isSplit = (ask: Ask) => ask.kind === 'shipments' || ask.kind === 'counts'

/** Answers of one order that would be wrong of the others: how its goods are split, who somebody is, what the scales said. */
export const isOfOneOrder = (ask: Ask): boolean => isSplit(ask) || ask.personal || ask.field === 'weightGrams'

function addTo(
  sums: Map<string, BulkStep>,
  step: FlowStep,
  orders: readonly OrderOnFlow[],
  { actor, guards }: { actor: Actor; guards: Guards },
): void {
  const { id, name, look, evidence } = step
  const sum = sums.get(id) ?? { id, name, look, evidence, asks: [], open: 0, closed: [] }
  sums.set(id, sum)
  sum.evidence = [...new Set([...sum.evidence, ...evidence])]
  for (const ask of step.asks) if (!isOfOneOrder(ask)) addAsk(sum, ask, orders)
  for (const { order, flow } of orders) {
    const closed = whyClosed({ flow, state: order.state, facts: order.facts, step, actor, guards })
    if (closed) addReason(sum, closed)
    else sum.open++
  }
}

/** One question of several flows is asked once; which hold or clock is chosen among those that the orders have. */
function addAsk(sum: BulkStep, ask: Ask, orders: readonly OrderOnFlow[]): void {
  const known = sum.asks.find(({ field }) => field === ask.field)
  const choices = ask.kind === 'hold' ? holdsOf(orders) : ask.kind === 'clock' ? clocksOf(orders) : ask.choices
  if (!known) return void sum.asks.push({ ...ask, ...(choices && { choices }) })
  known.required ||= ask.required
  const more = choices?.filter(({ value }) => !known.choices?.some((one) => one.value === value)) ?? []
  if (more.length > 0) known.choices = [...(known.choices ?? []), ...more]
}

type Choices = NonNullable<Ask['choices']>

function holdsOf(orders: readonly OrderOnFlow[]): Choices {
  const types = new Map<string, Bilingual>()
  for (const { order, flow } of orders)
    for (const { type } of order.state.holds)
      types.set(type, flow.holds.find(({ id }) => id === type)?.name ?? { zh: type, en: type })
  return [...types].map(([value, name]) => ({ value, name }))
}

function clocksOf(orders: readonly OrderOnFlow[]): Choices {
  const clocks = new Map<string, Bilingual>()
  for (const { order, flow } of orders) {
    const known = [...flow.clocks, ...flow.nodes.flatMap((node) => node.clocks)]
    for (const { clock } of order.state.clocks)
      clocks.set(clock, known.find(({ id }) => id === clock)?.name ?? { zh: clock, en: clock })
  }
  return [...clocks].map(([value, name]) => ({ value, name }))
}

function addReason(sum: BulkStep, { code, details }: Closed): void {
  const zh = wordsOf(code, details, 'zh')
  const same = sum.closed.find((one) => one.code === code && one.zh === zh)
  if (same) same.count++
  else sum.closed.push({ code, zh, en: wordsOf(code, details, 'en'), count: 1 })
}
