import type { AskInput } from '../../../contract/flow.ts'
import { paymentSteps } from '../../../contract/payment-parts.ts'
import { clerks, note, reason, service, staff, type HoldInput, type Places, type StepInput } from './desks.ts'
import { t } from './words.ts'

const beforeTheEnd = ({ inside, onTheRoad }: Pick<Places, 'inside' | 'onTheRoad'>) => [...new Set([...inside, ...onTheRoad])]

/** `rejected` is placed by rejecting, an answer by the client, never by hand. */
const neverByHand = ['rejected', 'client_answered']
const holdToPlace = (holds: readonly HoldInput[]): AskInput => ({
  field: 'hold',
  kind: 'choice',
  name: t('挂起类型', 'Hold'),
  required: true,
  choices: holds.filter((hold) => !neverByHand.includes(hold.id)).map((hold) => ({ value: hold.id, name: hold.name })),
})

/** VAL-11: paid is what somebody has seen: the hold goes, what is open of a monthly client shrinks. */
const recordPayment = (everywhere: Places['everywhere']): StepInput => ({
  id: 'record_payment',
  name: t('登记收款', 'Record payment'),
  from: everywhere,
  to: 'same',
  roles: [...clerks, ...service, 'finance'],
  releases: ['unpaid'],
  asks: [
    {
      field: 'paidBy',
      kind: 'choice',
      name: t('收款方式', 'Paid by'),
      required: true,
      choices: [
        { value: 'transfer', name: t('转账', 'Transfer') },
        { value: 'wechat', name: t('微信', 'WeChat') },
        { value: 'alipay', name: t('支付宝', 'Alipay') },
        { value: 'card', name: t('刷卡', 'Card') },
        { value: 'cash', name: t('现金', 'Cash') },
        { value: 'platform', name: t('平台', 'Platform') },
      ],
    },
    { field: 'reference', kind: 'text', name: t('流水号', 'Reference'), max: 100 },
  ],
  look: 'quiet',
})

/** What can be done wherever the order stands. */
export const anywhereSteps = ({ everywhere, inside, onTheRoad }: Places, holds: readonly HoldInput[]): StepInput[] => [
  {
    id: 'place_hold',
    name: t('挂起', 'Hold'),
    from: beforeTheEnd({ inside, onTheRoad }),
    to: 'same',
    roles: staff,
    asks: [
      holdToPlace(holds),
      reason,
      { field: 'until', kind: 'time', name: t('挂起至（到时自动解除）', 'Until (released by itself)') },
    ],
    look: 'plain',
  },
  {
    id: 'release_hold',
    name: t('解除挂起', 'Release hold'),
    from: everywhere,
    to: 'same',
    roles: staff,
    guards: ['has_releasable_hold'],
    asks: [{ field: 'hold', kind: 'hold', name: t('解除哪个挂起', 'Which hold'), required: true }, reason],
  },
  recordPayment(everywhere),
  ...paymentSteps(everywhere),
  {
    id: 'record_inquiry',
    name: t('登记客户询问', 'Record inquiry'),
    from: everywhere,
    to: 'same',
    roles: [...service, ...clerks, 'sales'],
    asks: [{ field: 'question', kind: 'long_text', name: t('客户问什么', 'Question'), required: true, max: 500 }],
    look: 'quiet',
  },
  {
    id: 'answer_inquiry',
    name: t('答复询问', 'Answer inquiry'),
    from: everywhere,
    to: 'same',
    roles: [...service, ...clerks, 'sales'],
    guards: ['inquiry_is_open'],
    asks: [{ field: 'answer', kind: 'long_text', name: t('怎么答复', 'Answer'), required: true, max: 500 }],
  },
  {
    id: 'add_note',
    name: t('写备注', 'Add note'),
    from: everywhere,
    to: 'same',
    roles: staff,
    asks: [{ ...note, required: true }],
    look: 'quiet',
  },
  {
    id: 'attach',
    name: t('加附件', 'Attach'),
    from: everywhere,
    to: 'same',
    roles: [...staff, 'driver', 'courier', 'subcontractor', 'picker', 'checker'],
    evidence: ['document'],
    asks: [note],
    look: 'quiet',
  },
]

/** What the program does itself. */
export const systemSteps = ({ everywhere, inside, onTheRoad }: Places): StepInput[] => [
  { id: 'correct', name: t('更正客户信息', 'Correct'), from: everywhere, to: 'same', system: true },
  {
    id: 'hold_by_system',
    name: t('系统挂起', 'Held by the system'),
    from: beforeTheEnd({ inside, onTheRoad }),
    to: 'same',
    system: true,
  },
  {
    id: 'letter_sent_by_system',
    name: t('确认单已由系统发出', 'Letter sent by the system'),
    from: everywhere,
    to: 'same',
    system: true,
  },
  {
    id: 'ask_client',
    name: t('请客户补资料', 'Client asked'),
    from: beforeTheEnd({ inside, onTheRoad }),
    to: 'same',
    system: true,
    releases: ['client_answered'],
  },
  { id: 'contact_client', name: t('已联系客户', 'Client contacted'), from: everywhere, to: 'same', system: true },
  {
    id: 'receive_answer',
    name: t('客户已答复', 'Client has answered'),
    from: everywhere,
    to: 'same',
    system: true,
    releases: ['data_missing'],
  },
  {
    id: 'settle_answer',
    name: t('答复已处理', 'Answer settled'),
    from: everywhere,
    to: 'same',
    system: true,
    releases: ['data_missing', 'client_answered'],
  },
  { id: 'release_by_system', name: t('到时自动解除挂起', 'Released when due'), from: everywhere, to: 'same', system: true },
  {
    id: 'cancel_by_system',
    name: t('到期未付款，系统取消', 'Cancelled unpaid'),
    from: inside,
    to: 'cancelled',
    system: true,
    guards: ['goods_are_inside'],
  },
  { id: 'warn_clock', name: t('时限预警', 'Warning'), from: everywhere, to: 'same', system: true },
  { id: 'breach_clock', name: t('超时', 'Breach'), from: everywhere, to: 'same', system: true },
]
