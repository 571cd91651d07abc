import { deliveryNodes } from '../part/delivery.ts'
import { only, type NodeInput } from '../part/desks.ts'
import { endingNodes } from '../part/ending.ts'
import { reviewNodes } from '../part/review.ts'
import { acceptanceNode } from '../part/warehouse.ts'
import { t } from '../part/words.ts'

/** ACT-8, WHS-8: where goods for our warehouse can stand, from the supplier’s notice to the bin. */
export const inboundNodes: NodeInput[] = [
  ...reviewNodes(),
  { ...acceptanceNode(), name: t('待预约', 'Awaiting appointment') },
  {
    id: 'awaiting_notice',
    anchor: 'prepare',
    name: t('待发货通知', 'Awaiting the notice'),
    phase: 'confirmed',
    owner: 'purchasing',
    wording: t('已预约，等待供应商发货', 'Appointed, awaiting the supplier'),
    shipments: true,
    clocks: [{ id: 'dispatch_notice', name: t('发货通知', 'Dispatch notice'), budget: { workingDays: 2 }, owner: 'purchasing' }],
  },
  {
    id: 'awaiting_arrival',
    anchor: 'prepare',
    name: t('待到货', 'Awaiting arrival'),
    phase: 'in_transit',
    owner: 'purchasing',
    wording: t('供应商已发货，在途', 'Dispatched by the supplier'),
    shipments: true,
    clocks: [{ id: 'goods_arrival', name: t('到货', 'Arrival'), budget: { workingDays: 5 }, owner: 'purchasing' }],
  },
  {
    id: 'arrived',
    anchor: 'arrival',
    name: t('已到货待卸', 'Arrived'),
    phase: 'in_transit',
    owner: 'warehouse_keeper',
    wording: t('已到仓，等待卸货', 'At the warehouse, awaiting unloading'),
    shipments: true,
    clocks: [
      {
        id: 'unloading_start',
        name: t('开始卸货', 'Unloading begins'),
        budget: { workingMinutes: 60 },
        owner: 'warehouse_keeper',
      },
    ],
  },
  {
    id: 'unloading',
    anchor: 'unloading',
    name: t('卸货中', 'Unloading'),
    phase: 'in_transit',
    owner: 'warehouse_keeper',
    wording: t('正在卸货', 'Being unloaded'),
    shipments: true,
    clocks: [{ id: 'unloading', name: t('卸货', 'Unloading'), budget: { workingMinutes: 120 }, owner: 'warehouse_keeper' }],
  },
  {
    id: 'inspecting',
    anchor: 'inspection',
    name: t('验收中', 'Inspecting'),
    phase: 'in_transit',
    owner: 'checker',
    wording: t('正在清点验收', 'Being counted and inspected'),
    shipments: true,
    clocks: [{ id: 'goods_inspection', name: t('清点验收', 'Inspection'), budget: { workingMinutes: 240 }, owner: 'checker' }],
  },
  {
    id: 'received',
    anchor: 'collect',
    name: t('已收货待上架', 'Received'),
    phase: 'in_transit',
    owner: 'stock_controller',
    wording: t('已收货，等待上架', 'Received, being put away'),
    shipments: true,
    clocks: [{ id: 'put_away', name: t('上架', 'Put away'), budget: { workingMinutes: 240 }, owner: 'stock_controller' }],
  },
  { ...only(deliveryNodes, 'returning'), name: t('拒收退回中', 'Returning to the supplier') },
  { ...only(deliveryNodes, 'returned'), name: t('已退供应商', 'Returned to the supplier') },
  {
    ...only(deliveryNodes, 'signed'),
    name: t('已入库上架', 'Put away'),
    wording: t('已收货入库', 'Received and put away'),
  },
  ...endingNodes,
]
