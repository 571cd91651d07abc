import { cancelling, ending, held, times, upTo, type Leg, type Life } from './way.ts'

/** LIF-3: minutes, in hours. */
const road: Leg[] = [
  { step: 'pass_review', by: 'order_clerk', after: 0.02 },
  { step: 'confirm', by: 'order_clerk', after: 0.01 },
  { step: 'record_letter_sent', by: 'order_clerk', after: 0.01, details: { sentBy: 'platform' } },
  { step: 'accept', by: 'dispatcher', after: 0.015, details: ({ person }) => ({ courier: person('courier') }) },
  { step: 'accept_task', by: 'courier', after: 0.015 },
  { step: 'arrive_shop', by: 'courier', after: 0.15 },
  { step: 'collect', by: 'courier', after: 0.1, details: { pieces: 1 } },
  { step: 'sign', by: 'courier', after: 0.3, details: { signedBy: 'self' }, proof: 'photo' },
  ...ending,
]
const failed = (cause: string, note: string): Leg => ({
  step: 'fail_delivery',
  by: 'courier',
  after: 0.3,
  details: { cause, note },
})
const back: Leg[] = [
  { step: 'start_return', by: 'dispatcher', after: 0.2, details: { reason: '收件人改主意，不要了' } },
  { step: 'receive_return', by: 'courier', after: 0.4 },
]
const to = (step: string): Leg[] => upTo(road, step)
const life = (way: Leg[], waited: number, more: Partial<Life> = {}): Life => ({ business: 'instant', way, waited, ...more })

export const instantLives: Life[] = [
  life([], 0.02, { urgent: true }),
  life(to('pass_review'), 0.01),
  life(to('confirm'), 0.6, { trouble: 'unpaid' }),
  life(to('record_letter_sent'), 0.01),
  life(to('accept'), 0.01),
  life(to('accept'), 0.5),
  life(to('accept_task'), 0.05),
  life(to('arrive_shop'), 0.08),
  life([...to('arrive_shop'), held('manual', '门店缺货，等补货')], 0.3),
  life(to('collect'), 0.15),
  life(to('collect'), 1.4),
  life([...to('collect'), failed('nobody', '敲门无人，电话关机')], 0.1),
  life(to('sign'), 1),
  life(to('complete'), 8),
]

export const instantOver: Life[] = [
  ...times(14, life(to('archive'), 12)),
  ...times(2, life(to('archive'), 12, { pace: 2.5 })),
  life([...to('pass_review'), cancelling('下错门店'), ...ending], 12),
  life([...to('collect'), failed('refused', '拒收'), ...back, ...ending], 12),
]
