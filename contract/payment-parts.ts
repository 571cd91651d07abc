import { flowClock, flowStep, type Flow, type FlowInput } from './flow.ts'

type ClockInput = NonNullable<FlowInput['clocks']>[number]
type StepInput = FlowInput['steps'][number]

const t = (zh: string, en: string) => ({ zh, en })
const whileUnpaid = { whileHeld: ['unpaid'] }

/** VAL-11: what becomes of an order that waits for its payment, in the order of its course. Companies and clients may have other budgets. */
export const paymentClocks: ClockInput[] = [
  {
    id: 'payment_reminder',
    name: t('付款提醒', 'Payment reminder'),
    budget: { minutes: 30 },
    owner: 'customer_service',
    startedByHolds: ['unpaid'],
    takes: 'remind_payment',
  },
  {
    id: 'letter_reminder',
    name: t('确认单后的付款提醒', 'Payment reminder after the letter'),
    budget: { minutes: 60 },
    owner: 'customer_service',
    startedBy: ['record_letter_sent', 'letter_sent_by_system'],
    takes: 'remind_payment',
    ...whileUnpaid,
  },
  {
    id: 'payment_call',
    name: t('转客服催付', 'Customer service takes over'),
    budget: { minutes: 24 * 60 },
    owner: 'customer_service',
    startedByHolds: ['unpaid'],
    takes: 'call_for_payment',
  },
  {
    id: 'payment_contact',
    name: t('联系客户催付', 'Client contacted about the payment'),
    budget: { workingMinutes: 60 },
    owner: 'customer_service',
    startedBy: ['call_for_payment'],
    stoppedBy: ['record_payment_contact'],
    ...whileUnpaid,
  },
  {
    id: 'payment_end',
    name: t('未付款取消', 'Cancelled if unpaid'),
    budget: { minutes: 24 * 60 },
    owner: 'customer_service',
    startedBy: ['record_payment_contact'],
    takes: 'cancel_by_system',
    ...whileUnpaid,
  },
]

/** `everywhere` are the nodes where an order can still be asked about its payment. */
export const paymentSteps = (everywhere: string[]): StepInput[] => [
  { id: 'remind_payment', name: t('提醒客户付款', 'Client reminded to pay'), from: everywhere, to: 'same', system: true },
  {
    id: 'call_for_payment',
    name: t('仍未付款，请客服联系', 'Still unpaid: to be called'),
    from: everywhere,
    to: 'same',
    system: true,
  },
  {
    id: 'record_payment_contact',
    name: t('已联系催付', 'Contacted about the payment'),
    from: everywhere,
    to: 'same',
    roles: ['order_clerk', 'order_supervisor', 'customer_service', 'service_supervisor'],
    guards: ['payment_call_is_due'],
    asks: [{ field: 'answer', kind: 'long_text', name: t('客户怎么说', 'What the client said'), required: true, max: 500 }],
  },
]

/** A flow from before there was a payment to wait for gets the clocks and steps that it lacks; what it has stays as it is. Pure. */
export function withPaymentParts(flow: Flow): Flow {
  const everywhere = flow.nodes.filter(({ end }) => !end).map(({ id }) => id)
  const lacks = (all: readonly { id: string }[], id: string) => !all.some((one) => one.id === id)
  return {
    ...flow,
    clocks: [...flow.clocks, ...paymentClocks.filter(({ id }) => lacks(flow.clocks, id)).map((clock) => flowClock.parse(clock))],
    steps: [
      ...flow.steps,
      ...paymentSteps(everywhere)
        .filter(({ id }) => lacks(flow.steps, id))
        .map((step) => flowStep.parse(step)),
    ],
  }
}
