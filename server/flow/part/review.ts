import { paymentClocks } from '../../../contract/payment-parts.ts'
import { reviewerRoles } from '../../../contract/rule/kinds.ts'
import { clerks, note, reason, service, type Budget, type ClockInput, type NodeInput, type StepInput } from './desks.ts'
import { t } from './words.ts'

/** Budgets of desks count working time (AUD-1, AUD-2, AUD-5); a business in a hurry brings its own. */
const usual = {
  first: { workingMinutes: 120 },
  second: { workingMinutes: 240 },
  confirmation: { workingMinutes: 60 },
}

/** Every order begins here, whatever its business. */
export const reviewNodes = (budgets: { first: Budget; second: Budget; confirmation: Budget } = usual): NodeInput[] => [
  {
    id: 'under_review',
    anchor: 'review',
    name: t('待初审', 'First review'),
    phase: 'received',
    owner: 'order_clerk',
    wording: t('已接单，正在审核', 'Received, under review'),
    // AUD-1
    clocks: [{ id: 'first_review', name: t('初审', 'First review'), budget: budgets.first, owner: 'order_clerk' }],
  },
  {
    id: 'second_review',
    anchor: 'second_review',
    name: t('待复审', 'Second review'),
    phase: 'received',
    owner: 'order_supervisor',
    wording: t('已接单，正在审核', 'Received, under review'),
    optional: { insteadTo: 'awaiting_confirmation' },
    // AUD-2
    clocks: [{ id: 'second_review', name: t('复审', 'Second review'), budget: budgets.second, owner: 'order_supervisor' }],
  },
  {
    id: 'awaiting_confirmation',
    anchor: 'confirm',
    name: t('待确认', 'Awaiting confirmation'),
    phase: 'received',
    owner: 'order_clerk',
    wording: t('审核通过，等待确认', 'Reviewed, being confirmed'),
    // AUD-5
    clocks: [{ id: 'confirmation', name: t('订单确认', 'Confirmation'), budget: budgets.confirmation, owner: 'order_clerk' }],
  },
]

/** From review to the confirmation letter (AUD). */
const steps: StepInput[] = [
  {
    id: 'pass_review',
    name: t('初审通过', 'Pass'),
    from: ['under_review'],
    to: 'awaiting_confirmation',
    otherwise: [{ when: 'needs_second_review', to: 'second_review' }],
    roles: clerks,
    guards: ['reviewer_is_named'],
    asks: [note],
    look: 'main',
  },
  {
    id: 'pass_second_review',
    name: t('复审通过', 'Pass second review'),
    from: ['second_review'],
    to: 'awaiting_confirmation',
    // rules may name several, each for their reason
    otherwise: [{ when: 'needs_second_review', to: 'second_review' }],
    roles: [...reviewerRoles],
    guards: ['second_reviewer_differs'],
    asks: [note],
    look: 'main',
  },
  {
    id: 'reject',
    name: t('驳回', 'Reject'),
    from: ['under_review', 'second_review'],
    to: 'same',
    roles: [...new Set([...clerks, ...reviewerRoles])],
    places: 'rejected',
    look: 'danger',
    asks: [
      {
        field: 'cause',
        kind: 'choice',
        name: t('驳回类型', 'Cause'),
        required: true,
        choices: [
          { value: 'incomplete', name: t('资料不全', 'Incomplete') },
          { value: 'address', name: t('地址有误', 'Address') },
          { value: 'goods', name: t('商品不符', 'Goods') },
          { value: 'payment', name: t('付款问题', 'Payment') },
          { value: 'policy', name: t('不符合规定', 'Against policy') },
          { value: 'other', name: t('其他', 'Other') },
        ],
      },
      reason,
    ],
  },
  {
    id: 'resubmit',
    name: t('重新提交审核', 'Resubmit'),
    from: ['under_review', 'second_review'],
    to: 'under_review',
    roles: [...clerks, ...service],
    guards: ['is_rejected'],
    releases: ['rejected'],
    asks: [{ ...note, name: t('客户补正了什么', 'What the client corrected'), required: true }],
  },
  {
    id: 'withdraw_review',
    name: t('撤回审核', 'Withdraw review'),
    from: ['awaiting_confirmation'],
    to: 'under_review',
    roles: clerks,
    asks: [reason],
    look: 'undo',
  },
  {
    id: 'confirm',
    name: t('确认订单', 'Confirm'),
    from: ['awaiting_confirmation'],
    to: 'awaiting_acceptance',
    roles: clerks,
    look: 'main',
    asks: [
      { field: 'expectedDispatchAt', kind: 'time', name: t('预计发货', 'Expected dispatch') },
      { field: 'expectedArrivalAt', kind: 'time', name: t('预计送达', 'Expected arrival') },
      {
        field: 'wishesConfirmedWith',
        kind: 'text',
        name: t('特殊要求已与谁电话确认', 'Special wishes confirmed by phone with'),
        max: 100,
      },
    ],
  },
  {
    id: 'record_letter_sent',
    name: t('确认单已发', 'Letter sent'),
    from: ['awaiting_acceptance'],
    to: 'same',
    roles: [...clerks, ...service],
    guards: ['letter_is_due'],
    look: 'quiet',
    asks: [
      {
        field: 'sentBy',
        kind: 'choice',
        name: t('发送方式', 'Sent by'),
        required: true,
        choices: [
          { value: 'email', name: t('邮件', 'E-mail') },
          { value: 'sms', name: t('短信', 'SMS') },
          { value: 'platform', name: t('平台', 'Platform') },
          { value: 'phone', name: t('电话', 'Phone') },
          { value: 'paper', name: t('纸质', 'Paper') },
        ],
      },
    ],
  },
]

/** The letter may be recorded as sent from confirmation to the end. */
export const reviewSteps = (everywhere: readonly string[]): StepInput[] => {
  const confirmed = everywhere.filter((id) => !['under_review', 'second_review', 'awaiting_confirmation'].includes(id))
  return steps.map((step) => (step.id === 'record_letter_sent' ? { ...step, from: confirmed } : step))
}

/** Clocks that belong to no node. */
export const sharedClocks: ClockInput[] = [
  // AUD-5: the letter goes out within two working hours of approval
  {
    id: 'letter',
    name: t('发送确认单', 'Letter sent'),
    budget: { workingMinutes: 120 },
    owner: 'order_clerk',
    startedBy: ['confirm'],
    stoppedBy: ['record_letter_sent', 'letter_sent_by_system'],
  },
  // VAL-12: whose data are missing hears from us within the hour
  {
    id: 'contact',
    name: t('联系客户补资料', 'Client contacted'),
    budget: { workingMinutes: 60 },
    owner: 'customer_service',
    startedByHolds: ['data_missing'],
    stoppedBy: ['contact_client'],
  },
  // SLA-4
  {
    id: 'inquiry',
    name: t('答复客户询问', 'Inquiry answered'),
    budget: { minutes: 3 },
    owner: 'customer_service',
    startedBy: ['record_inquiry'],
    stoppedBy: ['answer_inquiry'],
    promise: true,
  },
  ...paymentClocks,
]
