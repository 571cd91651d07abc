import { flow, type AskInput, type Flow } from '../../../contract/flow.ts'
import { anywhereSteps, systemSteps } from '../part/anywhere.ts'
import { carrySteps, collectSteps, deliverySteps } from '../part/delivery.ts'
import { everywhereOf, only, reason, type HoldInput, type Places, type StepInput } from '../part/desks.ts'
import { endingSteps } from '../part/ending.ts'
import { sharedHolds } from '../part/holds.ts'
import { reviewSteps, sharedClocks } from '../part/review.ts'
import { shortageClocks, warehouseSteps } from '../part/warehouse.ts'
import { t } from '../part/words.ts'
import { exportSteps, importSteps } from './customs-steps.ts'
import { crossBorderNodes, declared, hauled, stored } from './nodes.ts'

const places: Places = {
  everywhere: everywhereOf(crossBorderNodes),
  inside: ['under_review', 'second_review', 'awaiting_confirmation', 'awaiting_acceptance', 'preparing'],
  onTheRoad: crossBorderNodes
    .filter((node) => node.shipments && node.id !== 'signed' && node.id !== 'returned')
    .map((node) => node.id),
}

const holds: HoldInput[] = [
  ...sharedHolds(['outbound', 'book']),
  {
    id: 'customs_incomplete',
    name: t('报关资料不全', 'Customs papers incomplete'),
    blocks: ['declare_export', 'declare_import'],
    owner: 'customs_clerk',
    waitsForClient: true,
    remedy: t(
      '请客户补齐 HS 编码、原产地、申报价值，附上资料后解除。',
      'Have the client give HS code, origin and value, attach, release.',
    ),
  },
]

const broker: AskInput = {
  field: 'broker',
  kind: 'person',
  role: 'customs_broker',
  name: t('报关行', 'Customs broker'),
  services: declared,
}

/** The goods leave the warehouse for the booking, those abroad for the last mile; an agency has none. */
const warehouse: StepInput[] = warehouseSteps.map((step) => {
  if (step.id === 'accept')
    return {
      ...step,
      toByService: [{ services: ['agency'], to: 'booking' }],
      asks: [...(step.asks ?? []).map((ask) => (ask.field === 'warehouse' ? { ...ask, services: stored } : ask)), broker],
    }
  if (step.id === 'outbound') return { ...step, services: stored, toByService: [{ services: hauled, to: 'booking' }] }
  if (step.id === 'undo_outbound') return { ...step, services: stored, from: ['outbound', 'booking'] }
  return { ...step, services: stored }
})

/** LIF-2: the last mile begins from customs, or from the warehouse abroad. */
const lastMile: StepInput[] = [
  {
    ...only(collectSteps, 'collect'),
    name: t('交末端派送', 'Handed to the last mile'),
    from: ['outbound', 'cleared'],
    to: 'in_transit',
    asks: [{ field: 'waybillNo', kind: 'text', name: t('末端运单号', 'Waybill number'), required: true, max: 40 }],
  },
  {
    ...only(collectSteps, 'undo_collect'),
    from: ['in_transit'],
    to: 'cleared',
    toByService: [{ services: ['stock_abroad'], to: 'outbound' }],
    asks: [reason],
  },
]

/** The built-in road over the border (LIF-2). The order’s service type chooses the nodes. */
export const crossBorderFlow: Flow = flow.parse({
  code: 'cross_border',
  name: { zh: '跨境订单', en: 'Cross-border' },
  services: [
    { id: 'express', name: { zh: '国际快递', en: 'International express' } },
    { id: 'sea', name: { zh: '海运', en: 'Sea freight' } },
    { id: 'stock_abroad', name: { zh: '海外仓发货', en: 'Stock abroad' } },
    { id: 'agency', name: { zh: '仅清关代理', en: 'Clearance agency' } },
  ],
  nodes: crossBorderNodes,
  clocks: [...sharedClocks, ...shortageClocks.map((clock) => ({ ...clock, services: stored }))],
  steps: [
    ...reviewSteps(places.everywhere),
    ...warehouse,
    ...exportSteps,
    ...importSteps,
    ...lastMile,
    ...carrySteps.map((step) => ({ ...step, from: ['in_transit'] })),
    ...deliverySteps(['in_transit', 'import_clearance', 'inspection']),
    ...endingSteps(places),
    ...anywhereSteps(places, holds),
    ...systemSteps(places),
  ],
  holds,
  payment: 'before_preparation',
})
