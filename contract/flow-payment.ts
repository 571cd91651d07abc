import type { Flow, FlowStep } from './flow.ts'

export const unpaidHold = 'unpaid'
const ends = ['cancelled', 'closed_abnormally']

/** The road as the flow's setting of payment makes it (VAL-11): what an unpaid order may not do before it is paid. Pure. */
export function withPayment(flow: Flow): Flow {
  if (flow.payment === 'never')
    return {
      ...flow,
      steps: flow.steps.map(withoutUnpaid),
      clocks: flow.clocks.filter((clock) => !holdsOf(clock).includes(unpaidHold)),
    }
  if (flow.payment !== 'before_review') return flow
  const reviewed = flow.steps.filter((step) => endsReview(flow, step)).map(({ id }) => id)
  return {
    ...flow,
    holds: flow.holds.map((hold) =>
      hold.id === unpaidHold && hold.blocks !== 'all' ? { ...hold, blocks: [...new Set([...reviewed, ...hold.blocks])] } : hold,
    ),
  }
}

/** Whether an order of this flow waits for its payment at all. */
export const isHeldUnpaid = ({ payment }: Pick<Flow, 'payment'>): boolean => payment !== 'never'

/** The holds that a clock is about: it starts or runs with them alone. */
export const holdsOf = ({ startedByHolds = [], whileHeld = [] }: Flow['clocks'][number]): string[] => [
  ...startedByHolds,
  ...whileHeld,
]

/** Whether the step brings an order out of a review and on its way. */
function endsReview(flow: Flow, step: FlowStep): boolean {
  const anchorOf = (id: string) => flow.nodes.find((node) => node.id === id)?.anchor ?? ''
  const isReview = (id: string) => ['review', 'second_review'].includes(anchorOf(id))
  return step.to !== 'same' && step.from.some(isReview) && anchorOf(step.to) !== 'review' && !ends.includes(anchorOf(step.to))
}

function withoutUnpaid(step: FlowStep): FlowStep {
  if (step.id !== 'place_hold') return step
  return {
    ...step,
    asks: step.asks.map((ask) =>
      ask.field === 'hold' && ask.choices ? { ...ask, choices: ask.choices.filter(({ value }) => value !== unpaidHold) } : ask,
    ),
  }
}
