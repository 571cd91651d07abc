import type { Ask, Flow, FlowClock, FlowNode, FlowStep, HoldType } from '../../../../contract/flow.ts'

/** Changes to a document, each giving a new one; what is not named stays the same object. Pure. */
export const changeNode = (flow: Flow, id: string, change: Partial<FlowNode>): Flow => ({
  ...flow,
  nodes: flow.nodes.map((node) => (node.id === id ? { ...node, ...change } : node)),
})

export const changeStep = (flow: Flow, id: string, change: Partial<FlowStep>): Flow => ({
  ...flow,
  steps: flow.steps.map((step) => (step.id === id ? { ...step, ...change } : step)),
})

export const changeHold = (flow: Flow, id: string, change: Partial<HoldType>): Flow => ({
  ...flow,
  holds: flow.holds.map((hold) => (hold.id === id ? { ...hold, ...change } : hold)),
})

/** A limit, wherever it hangs. */
export function changeClock(flow: Flow, id: string, change: Partial<FlowClock>): Flow {
  const within = (clocks: FlowClock[]) => clocks.map((clock) => (clock.id === id ? { ...clock, ...change } : clock))
  return {
    ...flow,
    clocks: within(flow.clocks),
    nodes: flow.nodes.map((node) =>
      node.clocks.some((clock) => clock.id === id) ? { ...node, clocks: within(node.clocks) } : node,
    ),
  }
}

export const changeAsk = (step: FlowStep, field: string, change: Partial<Ask>): Pick<FlowStep, 'asks'> => ({
  asks: step.asks.map((one) => (one.field === field ? { ...one, ...change } : one)),
})

/** One question more, under a name that the step does not have yet. */
export function addAsk(step: FlowStep): Pick<FlowStep, 'asks'> {
  const taken = new Set(step.asks.map((one) => one.field))
  let number = step.asks.length + 1
  while (taken.has(`extra${number}`)) number++
  const name = { zh: '新的填写项', en: 'New question' }
  return { asks: [...step.asks, { field: `extra${number}`, kind: 'text', name, required: false, personal: false, max: 100 }] }
}

/** One choice more, under a value that the question does not have yet. */
export function addChoice(one: Ask): Pick<Ask, 'choices'> {
  const choices = one.choices ?? []
  const taken = new Set(choices.map((choice) => choice.value))
  let number = choices.length + 1
  while (taken.has(`choice_${number}`)) number++
  return { choices: [...choices, { value: `choice_${number}`, name: { zh: '新选项', en: 'New choice' } }] }
}

/** A limit that a node did not have, of a working day. */
export function addClock(flow: Flow, node: FlowNode): Flow {
  const taken = new Set([...flow.clocks, ...flow.nodes.flatMap((one) => one.clocks)].map((clock) => clock.id))
  let number = node.clocks.length + 1
  while (taken.has(`${node.id}_${number}`)) number++
  const clock: FlowClock = {
    id: `${node.id}_${number}`.slice(-40).replace(/^[^a-z]+/, ''),
    name: node.name,
    budget: { workingDays: 1 },
    owner: node.owner,
    warnAt: 0.75,
    promise: false,
  }
  return changeNode(flow, node.id, { clocks: [...node.clocks, clock] })
}
