import { cancelling, desks, ending, held, numberFrom, times, upTo, type Leg, type Life } from './way.ts'

const waybill = numberFrom('SF14', 11)
const road: Leg[] = [
  ...desks,
  { step: 'accept', by: 'dispatcher', after: 0.1, details: { warehouse: '嘉定 2 号库', carrier: '顺丰速运' } },
  { step: 'pick', by: 'picker', after: 1.2 },
  { step: 'check', by: 'checker', after: 0.4 },
  { step: 'outbound', by: 'outbound_operator', after: 0.5 },
  {
    step: 'collect',
    by: 'outbound_operator',
    after: 2.5,
    details: (naming) => ({ waybillNo: waybill(naming), driver: naming.person('driver') }),
  },
  { step: 'depart', by: 'driver', after: 3, details: { place: '上海嘉定集散中心' } },
  { step: 'arrive', by: 'hub_operator', after: 14, details: { place: '华东中转场' } },
  { step: 'send_out', by: 'hub_operator', after: 9, details: ({ person }) => ({ courier: person('courier') }) },
  { step: 'sign', by: 'courier', after: 3, details: { signedBy: 'self', signerName: '本人' }, proof: 'both' },
  ...ending,
]
const failed = (cause: string, note: string): Leg => ({
  step: 'fail_delivery',
  by: 'courier',
  after: 3,
  details: { cause, note },
})
const refused: Leg[] = [
  failed('refused', '收件人拒收'),
  { step: 'start_return', by: 'customer_service', after: 2, details: { reason: '收件人拒收，退回发货仓' } },
  { step: 'receive_return', by: 'warehouse_keeper', after: 40 },
]
const lost: Leg = {
  step: 'close_abnormally',
  by: 'logistics_manager',
  after: 6,
  details: { reason: '运输途中货损，已与客户协商' },
}
const to = (step: string): Leg[] => upTo(road, step)
const life = (way: Leg[], waited: number, more: Partial<Life> = {}): Life => ({ business: 'domestic', way, waited, ...more })

/** Two parts that go by themselves: the first is picked, the second is not. */
const split: Leg[] = [
  ...desks,
  {
    step: 'accept',
    by: 'dispatcher',
    after: 0.1,
    details: {
      warehouse: '嘉定 2 号库',
      carrier: '德邦快递',
      shipments: [{ items: [{ itemNo: 1, quantity: 1 }] }, { items: [{ itemNo: 2, quantity: 1 }] }],
    },
  },
]

/** LIF-1: those on the road, at every node; the first seven were forgotten at a desk. */
export const domesticLives: Life[] = [
  life([], 84),
  life(to('pass_review'), 90, { trouble: 'costly' }),
  life(to('pass_review'), 88),
  life(to('confirm'), 100),
  life(to('accept'), 112),
  life(to('outbound'), 120),
  life(to('depart'), 130),
  life([], 0.3),
  life([], 1, { urgent: true }),
  life([], 5),
  life([], 6, { trouble: 'vague' }),
  life([], 22, { trouble: 'vague' }),
  life(to('confirm'), 4, { trouble: 'unpaid' }),
  life(to('pass_review'), 1, { trouble: 'costly' }),
  life(to('pass_review'), 2, { trouble: 'remote' }),
  life(to('pass_review'), 0.4),
  life(to('pass_review'), 2),
  life(to('record_letter_sent'), 0.1),
  life(to('record_letter_sent'), 1, { urgent: true }),
  life(to('accept'), 0.6),
  life(to('accept'), 1.1, { buyer: 3 }),
  life(to('accept'), 0.8, { buyer: 3 }),
  life(split, 1.2),
  life(to('pick'), 0.3),
  life(to('check'), 0.5),
  life([...to('pick'), held('client_asked', '客户来电改规格，等书面回复')], 3),
  life(to('outbound'), 2),
  life(to('outbound'), 6),
  life(to('collect'), 1.5),
  life(to('depart'), 6),
  life(to('arrive'), 4),
  life(to('arrive'), 8, { urgent: true }),
  life(to('send_out'), 1),
  life(to('send_out'), 2.5),
  life([...to('send_out'), failed('unreachable', '电话两次无人接听')], 2),
  life(to('sign'), 2),
  life(to('sign'), 9),
  life(to('complete'), 10),
  life(to('complete'), 20),
  life(to('archive'), 12),
  life([cancelling('客户拍错颜色，要求取消')], 3),
  life([...to('send_out'), ...refused], 5),
  life([...to('arrive'), lost], 8),
  life([], 0.4, { trouble: 'no_phone' }),
  life([], 1.6, { trouble: 'unknown_client' }),
]

/** What most orders of a company are: over. */
export const domesticOver: Life[] = [
  ...times(60, life(to('archive'), 24)),
  ...times(5, life(to('archive'), 24, { pace: 4 })),
  ...times(5, life([...to('pass_review'), cancelling('客户重复下单'), ...ending], 24)),
  ...times(5, life([...to('send_out'), ...refused, ...ending], 24)),
  ...times(
    6,
    life(
      [
        ...to('send_out'),
        failed('unreachable', '电话两次无人接听'),
        { step: 'retry_delivery', by: 'courier', after: 2, details: ({ person }) => ({ courier: person('courier') }) },
        ...road.slice(-3),
      ],
      24,
    ),
  ),
  ...times(2, life([...to('arrive'), lost, ...ending], 24)),
  ...times(2, life(to('archive'), 24, { trouble: 'costly' })),
]
