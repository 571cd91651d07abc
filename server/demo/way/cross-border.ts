import type { ServiceType } from '../../../contract/flow.ts'
import { cancelling, desks, ending, held, numberFrom, times, upTo, type Leg, type Life, type Naming } from './way.ts'

const broker = ({ person }: Naming) => person('customs_broker')
const days = 24

const prepared: Leg[] = [
  { step: 'pick', by: 'picker', after: 1.5 },
  { step: 'check', by: 'checker', after: 0.5 },
  { step: 'outbound', by: 'outbound_operator', after: 1 },
]
const declaredAway = (vessel: string, booking: string): Leg[] => [
  { step: 'book', by: 'customs_clerk', after: 4, details: (of) => ({ bookingNo: numberFrom(booking, 8, 1)(of), vessel }) },
  {
    step: 'declare_export',
    by: 'customs_broker',
    after: 5,
    details: (of) => ({ declarationNo: numberFrom('531620260', 9, 2)(of) }),
  },
  { step: 'release_export', by: 'customs_broker', after: 8 },
]
const cleared = (country: string): Leg[] => [
  {
    step: 'declare_import',
    by: 'customs_broker',
    after: 8,
    details: (of) => ({
      declarationNo: numberFrom(`${country}-2026-`, 7, 3)(of),
      documentNos: `INV${numberFrom('', 7, 4)(of)}, PL-${numberFrom('', 7, 5)(of)}`,
    }),
  },
  { step: 'release_import', by: 'customs_broker', after: 20, details: (of) => ({ releaseNo: numberFrom('RL-', 8, 6)(of) }) },
]
const lastMile: Leg[] = [
  { step: 'collect', by: 'outbound_operator', after: 8, details: (of) => ({ waybillNo: numberFrom('DHL', 10, 7)(of) }) },
  { step: 'send_out', by: 'hub_operator', after: 18, details: ({ person }) => ({ courier: person('courier') }) },
  { step: 'sign', by: 'courier', after: 5, details: { signedBy: 'self', signerName: '本人' }, proof: 'both' },
  ...ending,
]
const accepted = (warehouse: string, carrier: string): Leg => ({
  step: 'accept',
  by: 'dispatcher',
  after: 0.1,
  details: (of) => ({ warehouse, carrier, broker: broker(of) }),
})

/** LIF-2: the roads of the four service types. */
const express: Leg[] = [
  ...desks,
  accepted('深圳 1 号库', 'DHL'),
  ...prepared,
  ...declaredAway('LH8415', 'LHBK'),
  { step: 'depart_line_haul', by: 'dispatcher', after: 10, details: (of) => ({ lineHaulNo: numberFrom('020-', 8, 8)(of), vessel: 'LH8415', place: '深圳宝安机场' }) }, // prettier-ignore
  { step: 'report_line_haul', by: 'dispatcher', after: 12, details: { place: '莱比锡转运中心' } },
  { step: 'arrive_abroad', by: 'dispatcher', after: 9, details: { place: '法兰克福' } },
  ...cleared('DE'),
  ...lastMile,
]
const sea: Leg[] = [
  ...desks,
  accepted('宁波北仑库', '中远海运'),
  ...prepared,
  ...declaredAway('COSCO SHIPPING ARIES 042W', 'COSU'),
  { step: 'depart_line_haul', by: 'dispatcher', after: 4 * days, details: (of) => ({ lineHaulNo: numberFrom('COSU', 8, 8)(of), vessel: 'COSCO SHIPPING ARIES 042W', place: '宁波舟山港' }) }, // prettier-ignore
  { step: 'report_line_haul', by: 'dispatcher', after: 6 * days, details: { place: '新加坡' } },
  { step: 'report_line_haul', by: 'dispatcher', after: 6 * days, details: { place: '苏伊士运河' } },
  { step: 'report_line_haul', by: 'dispatcher', after: 6 * days, details: { place: '阿尔赫西拉斯' } },
  { step: 'arrive_abroad', by: 'dispatcher', after: 5 * days, details: { place: '汉堡港' } },
  ...cleared('DE'),
  ...lastMile,
]
const agency: Leg[] = [
  ...desks,
  {
    step: 'accept',
    by: 'dispatcher',
    after: 0.1,
    details: (of) => ({ carrier: '客户自有船期', broker: broker(of) }),
  },
  ...declaredAway('EVER GIVEN 118E', 'EGLV'),
  { step: 'record_arrival', by: 'customs_clerk', after: 20 * days, details: { place: '鹿特丹港' } },
  ...cleared('NL'),
  ...lastMile,
]
const stockAbroad: Leg[] = [
  ...desks,
  {
    step: 'accept',
    by: 'dispatcher',
    after: 0.1,
    details: { warehouse: '法兰克福仓', carrier: 'DHL' },
  },
  ...prepared,
  ...lastMile,
]
const roads: Record<ServiceType, Leg[]> = { express, sea, agency, stock_abroad: stockAbroad }

const to = (service: ServiceType, step: string): Leg[] => upTo(roads[service], step)
const life = (service: ServiceType, way: Leg[], waited: number, more: Partial<Life> = {}): Life => ({
  business: 'cross_border',
  service,
  way,
  waited,
  ...more,
})
const at = (service: ServiceType, step: string, waited: number, more: Partial<Life> = {}): Life =>
  life(service, to(service, step), waited, more)

const inspected: Leg[] = [
  { step: 'inspect', by: 'customs_broker', after: 6, details: (of) => ({ inspectionNo: numberFrom('Z-', 8, 9)(of), reason: '海关布控抽查' }) }, // prettier-ignore
  { step: 'report_inspection', by: 'customs_broker', after: 10, details: { note: '已调箱到查验场，等待开箱' } },
]
const extended: Leg = {
  step: 'extend_clearance',
  by: 'customs_clerk',
  after: 3,
  details: ({ at: now }) => {
    const until = new Date(now.getTime() + 4 * days * 3_600_000).toISOString()
    return { until, reason: '海关查验排队，等待开箱', expectedArrivalAt: until }
  },
}
const passed: Leg = { step: 'pass_inspection', by: 'customs_broker', after: 8, details: { note: '已开箱，无异常' } }

/** Those on the road: every node of the longest road, and each service type; some are late, some are held. */
export const crossBorderLives: Life[] = [
  life('express', [], 2),
  life('express', [], 8, { trouble: 'no_customs_papers' }),
  at('sea', 'pass_review', 1),
  at('express', 'confirm', 3, { trouble: 'unpaid' }),
  at('express', 'accept', 1),
  at('stock_abroad', 'pick', 2),
  at('stock_abroad', 'outbound', 3),
  at('express', 'outbound', 60),
  at('agency', 'accept', 4),
  at('express', 'book', 3),
  at('sea', 'book', 20, { trouble: 'no_customs_papers' }),
  at('express', 'declare_export', 30),
  at('sea', 'release_export', 40),
  at('agency', 'release_export', 9 * days),
  at('express', 'report_line_haul', 4),
  at('sea', 'report_line_haul', 3 * days),
  at('express', 'arrive_abroad', 5),
  at('express', 'declare_import', 9),
  at('express', 'declare_import', 80),
  life('express', [...to('express', 'declare_import'), ...inspected, extended], 7),
  life('sea', [...to('sea', 'declare_import'), ...inspected], 20),
  life('express', [...to('express', 'release_import'), held('client_asked', '收件人要求改派送时间，等客户回复')], 12),
  at('express', 'release_import', 3),
  at('stock_abroad', 'collect', 6),
  at('express', 'send_out', 3),
  at('agency', 'sign', 6),
  at('express', 'complete', 20),
]

export const crossBorderOver: Life[] = [
  ...times(14, at('express', 'archive', 24)),
  ...times(5, at('sea', 'archive', 24)),
  ...times(4, at('stock_abroad', 'archive', 24)),
  ...times(2, at('agency', 'archive', 24)),
  ...times(2, life('express', [...to('express', 'declare_import'), ...inspected, extended, passed, ...express.slice(-6)], 24)),
  life('express', [...to('express', 'pass_review'), cancelling('客户放弃出口'), ...ending], 24),
  life(
    'express',
    [
      ...to('express', 'declare_import'),
      { step: 'start_return', by: 'customer_service', after: 30, details: { reason: '目的国不予进口，退运' } },
      { step: 'receive_return', by: 'warehouse_keeper', after: 6 * days },
      ...ending,
    ],
    24,
  ),
]
