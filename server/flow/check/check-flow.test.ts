import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Flow, FlowClock, FlowNode, FlowStep } from '../../../contract/flow.ts'
import { flow as flowSchema } from '../../../contract/flow.ts'
import { ruleFinder } from '../../rule/find-rules.ts'
import { joinRoad, namesOfTheProgram } from '../../stages.ts'
import { checkFlow } from './check-flow.ts'
import { leaveOutNodes } from '../leave-out-nodes.ts'
import { sentenceOf } from './finding.ts'
import { domesticFlow } from '../domestic/flow.ts'

const known = {
  guards: new Set(Object.keys(joinRoad({ takeOrderNo: async () => '', rules: ruleFinder() }).guards)),
  ...namesOfTheProgram,
}
const problemsOf = (flow: Flow) => checkFlow(flowSchema.parse(flow), known).map(sentenceOf)

const withNode = (id: string, change: (node: FlowNode) => Partial<FlowNode>): Flow => ({
  ...domesticFlow,
  nodes: domesticFlow.nodes.map((node) => (node.id === id ? { ...node, ...change(node) } : node)),
})
const withStep = (id: string, change: (step: FlowStep) => Partial<FlowStep>): Flow => ({
  ...domesticFlow,
  steps: domesticFlow.steps.map((step) => (step.id === id ? { ...step, ...change(step) } : step)),
})
const withoutStep = (id: string): Flow => ({ ...domesticFlow, steps: domesticFlow.steps.filter((step) => step.id !== id) })
const withClock = (id: string, change: Partial<FlowClock>): Flow => ({
  ...domesticFlow,
  clocks: domesticFlow.clocks.map((clock) => (clock.id === id ? { ...clock, ...change } : clock)),
})
const name = { zh: '新', en: 'New' }
const step = (changes: Partial<FlowStep>): FlowStep => ({
  ...(domesticFlow.steps.find((one) => one.id === 'add_note') as FlowStep),
  id: 'new_step',
  name,
  ...changes,
})
const also = (...steps: FlowStep[]): Flow => ({ ...domesticFlow, steps: [...domesticFlow.steps, ...steps] })

const bad: { what: string; flow: Flow; says: RegExp }[] = [
  {
    what: 'two nodes of one name',
    flow: { ...domesticFlow, nodes: [...domesticFlow.nodes, ...domesticFlow.nodes.slice(1, 2)] },
    says: /\(second_review\) appears twice/,
  },
  { what: 'two steps of one name', flow: also(step({ id: 'attach' })), says: /\(attach\) appears twice/ },
  {
    what: 'two holds of one name',
    flow: { ...domesticFlow, holds: [...domesticFlow.holds, ...domesticFlow.holds.slice(0, 1)] },
    says: /\(rejected\) appears twice/,
  },
  {
    what: 'two clocks of one name, at a node and apart',
    flow: { ...domesticFlow, clocks: domesticFlow.clocks.map((clock) => ({ ...clock, id: 'first_review' })) },
    says: /\(first_review\) appears twice/,
  }, // oxlint-disable-line typescript/no-non-null-assertion
  {
    what: 'no node for an anchor',
    flow: withNode('returned', () => ({ anchor: 'sign' })),
    says: /no node with the anchor “returned”/,
  },
  {
    what: 'another beginning than review',
    flow: { ...domesticFlow, nodes: domesticFlow.nodes.toReversed() },
    says: /first node must have the anchor “review”/,
  },
  {
    what: 'another end than the archive',
    flow: withNode('completed', () => ({ end: true })),
    says: /\(completed\) is marked wrongly: “archived” is the only end/,
  },
  { what: 'no end at all', flow: withNode('archived', () => ({ end: false })), says: /“archived” is the only end/ },
  {
    what: 'a step from nowhere',
    flow: withStep('confirm', () => ({ from: ['nowhere'] })),
    says: /\(confirm\) names a node that does not exist: “nowhere”/,
  },
  {
    what: 'a step to nowhere',
    flow: withStep('confirm', () => ({ to: 'nowhere' })),
    says: /\(confirm\) names a node that does not exist: “nowhere”/,
  },
  {
    what: 'a branch to nowhere',
    flow: withStep('pass_review', () => ({ otherwise: [{ when: 'needs_second_review', to: 'nowhere' }] })),
    says: /\(pass_review\) names a node that does not exist: “nowhere”/,
  },
  { what: 'a step that nobody takes', flow: withStep('confirm', () => ({ roles: [] })), says: /\(confirm\) has no owner/ },
  {
    what: 'a condition that nobody knows',
    flow: withStep('confirm', () => ({ guards: ['moon_is_full'] })),
    says: /names an unknown guard “moon_is_full”/,
  },
  {
    what: 'a step that places an unknown hold',
    flow: withStep('reject', () => ({ places: 'unheard_of' })),
    says: /places an unknown hold “unheard_of”/,
  },
  {
    what: 'a step that releases an unknown hold',
    flow: withStep('resubmit', () => ({ releases: ['unheard_of'] })),
    says: /releases an unknown hold “unheard_of”/,
  },
  {
    what: 'no hold that the checks at the door place',
    flow: { ...domesticFlow, holds: domesticFlow.holds.filter((hold) => hold.id !== 'unpaid') },
    says: /the hold “unpaid” is missing/,
  },
  {
    what: 'a hold that stops an unknown step',
    flow: {
      ...domesticFlow,
      holds: domesticFlow.holds.map((hold) => (hold.id === 'unpaid' ? { ...hold, blocks: ['fly'] } : hold)),
    },
    says: /\(unpaid\) blocks an unknown step “fly”/,
  },
  ...[...namesOfTheProgram.steps, 'confirm', 'accept'].map((id) => ({
    what: `no step ${id}`,
    flow: withoutStep(id),
    says: new RegExp(`the step “${id}” is missing`),
  })),
  {
    what: 'a clock that names an unknown step',
    flow: withNode('preparing', (node) => ({ clocks: node.clocks.map((clock) => ({ ...clock, stoppedBy: ['fly'] })) })),
    says: /\(pick_list\) names an unknown step “fly”/,
  },
  {
    what: 'a clock of no node that nothing stops',
    flow: { ...domesticFlow, clocks: domesticFlow.clocks.map((clock) => ({ ...clock, stoppedBy: [] })) },
    says: /\(letter\) must say which steps start and stop it/,
  },
  {
    what: 'a clock about an unknown hold',
    flow: withClock('payment_end', { whileHeld: ['unheard_of'] }),
    says: /\(payment_end\) names an unknown hold “unheard_of”/,
  },
  {
    what: 'a clock that takes a step that nobody knows',
    flow: withClock('payment_reminder', { takes: 'fly' }),
    says: /\(payment_reminder\) takes an unknown step “fly”/,
  },
  {
    what: 'a clock that takes a person’s step',
    flow: withClock('payment_reminder', { takes: 'cancel' }),
    says: /\(payment_reminder\) takes “cancel” by itself, though people take it/,
  },
  {
    what: 'a payment before preparation that stops nothing',
    flow: {
      ...domesticFlow,
      holds: domesticFlow.holds.map((hold) => (hold.id === 'unpaid' ? { ...hold, blocks: ['outbound'] } : hold)),
    },
    says: /\(unpaid\) does not block “accept”/,
  },
  {
    what: 'a node without a deadline',
    flow: withNode('signed', () => ({ clocks: [] })),
    says: /\(signed\) has no deadline/,
  },
  {
    what: 'a node where clocks cannot ring',
    flow: withStep('breach_clock', ({ from }) => ({ from: from.filter((id) => id !== 'signed') })),
    says: /\(breach_clock\) must be possible at “signed”/,
  },
  {
    what: 'a warehouse task apart from shipments',
    flow: withStep('pick', () => ({ shipments: false })),
    says: /\(pick\) has a warehouse task but is not on shipments/,
  },
  {
    what: 'a step on shipments where there are none',
    flow: withStep('collect', () => ({ to: 'completed' })),
    says: /\(collect\) is on shipments but names a node without any/,
  },
  {
    what: 'a way around acceptance',
    flow: also(step({ from: ['under_review'], to: 'outbound' })),
    says: /\(new_step\) leads to a node of shipments but is not on shipments/,
  },
  {
    what: 'a way around confirmation',
    flow: also(step({ from: ['under_review'], to: 'awaiting_acceptance' })),
    says: /\(awaiting_acceptance\) is reached without confirmation/,
  },
  {
    what: 'a node that is never reached',
    flow: withStep('close_abnormally', () => ({ to: 'cancelled' })),
    says: /\(closed_abnormally\) is never reached/,
  },
  {
    what: 'a question gone that the program goes by',
    flow: withStep('collect', ({ asks }) => ({ asks: asks.filter(({ field }) => field !== 'waybillNo') })),
    says: /\(collect\) no longer asks for “waybillNo”/,
  },
  {
    what: 'a question asked twice',
    flow: withStep('cancel', ({ asks }) => ({ asks: [...asks, ...asks] })),
    says: /\(cancel\) asks for “reason” twice/,
  },
  {
    what: 'a choice among nothing',
    flow: withStep('sign', ({ asks }) => ({ asks: asks.map((one) => ({ ...one, ...(one.choices && { choices: [] }) })) })),
    says: /\(sign\) asks to choose “Signed by” among nothing/,
  },
  {
    what: 'a node off that may not be',
    flow: withNode('under_review', () => ({ off: true })),
    says: /\(under_review\) cannot be switched off/,
  },
  {
    what: 'a node off that skips to nowhere',
    flow: withNode('second_review', () => ({ off: true, optional: { insteadTo: 'nowhere' } })),
    says: /\(second_review\) leads nowhere when off: “nowhere”/,
  },
  {
    what: 'a node that leads nowhere',
    flow: withStep('complete', ({ from }) => ({ from: from.filter((id) => id !== 'cancelled') })),
    says: /\(cancelled\) leads to no end/,
  },
]

describe('a flow', () => {
  it('that is built in may be published', () => assert.deepEqual(problemsOf(domesticFlow), []))

  it('may have a node off where the document allows it: orders go on to the next, its own steps are gone', () => {
    const flow = withNode('second_review', () => ({ off: true }))
    assert.deepEqual(problemsOf(flow), [])
    const road = leaveOutNodes(flow)
    const steps = new Map(road.steps.map((step) => [step.id, step]))
    assert.deepEqual([steps.get('pass_review')?.to, steps.get('pass_review')?.otherwise], ['awaiting_confirmation', []])
    assert.equal(steps.has('pass_second_review'), false)
    assert.deepEqual(steps.get('reject')?.from, ['under_review'])
    assert.ok(road.nodes.every((node) => node.id !== 'second_review'))
    assert.ok(road.holds.every(({ blocks }) => blocks === 'all' || !blocks.includes('pass_second_review')))
    assert.equal(leaveOutNodes(domesticFlow), domesticFlow)
  })

  it('of a tenant may have nodes, owners, names, budgets and holds of its own', () => {
    const node: FlowNode = {
      ...(domesticFlow.nodes[2] as FlowNode),
      id: 'credit_check',
      name,
      clocks: [{ id: 'credit', name, budget: { workingMinutes: 30 }, owner: 'finance', warnAt: 0.5, promise: false }],
    }
    const checked = step({ id: 'pass_credit', from: ['credit_check'], to: 'awaiting_confirmation', roles: ['finance'] })
    const changed = withStep('pass_review', () => ({ to: 'credit_check' }))
    const rings = ['warn_clock', 'breach_clock']
    const steps = [
      ...changed.steps.map((one) => (rings.includes(one.id) ? { ...one, from: [...one.from, 'credit_check'] } : one)),
      checked,
    ]
    assert.deepEqual(
      problemsOf({
        ...changed,
        nodes: changed.nodes.toSpliced(1, 0, node),
        steps,
        holds: [...changed.holds, { ...(changed.holds[0] as Flow['holds'][number]), id: 'no_credit', blocks: ['pass_credit'] }],
      }),
      [],
    )
  })

  for (const { what, flow, says } of bad)
    it(`is not published with ${what}, and says so in both languages`, () => {
      const problem = problemsOf(flow).find(({ en }) => says.test(en))
      assert.ok(problem, JSON.stringify(problemsOf(flow)) || 'nothing was found')
      assert.match(problem.zh, /\p{Script=Han}.*：.*\p{Script=Han}/u, 'what is wrong, and the remedy')
      assert.match(problem.en, /^[\x20-\x7e“”]+: [a-z][\x20-\x7e“”]+$/u)
    })
})
