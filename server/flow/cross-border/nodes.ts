import type { ServiceType } from '../../../contract/flow.ts'
import { carrierNodes, deliveryNodes } from '../part/delivery.ts'
import { only, type NodeInput } from '../part/desks.ts'
import { endingNodes } from '../part/ending.ts'
import { reviewNodes } from '../part/review.ts'
import { acceptanceNode, warehouseNodes } from '../part/warehouse.ts'
import { t } from '../part/words.ts'

/** LIF-2: what skips what. Stock abroad knows no border; an agency neither stores nor hauls. */
export const stored: ServiceType[] = ['express', 'sea', 'stock_abroad']
export const hauled: ServiceType[] = ['express', 'sea']
export const declared: ServiceType[] = ['express', 'sea', 'agency']

/** Our own desks count working time; carriers, customs and warehouses abroad, which keep another calendar, the clock on the wall. */
const preparing: NodeInput = {
  ...only(warehouseNodes, 'preparing'),
  services: stored,
  clocks: [
    ...(only(warehouseNodes, 'preparing').clocks ?? []).filter((clock) => clock.id === 'pick_list'),
    {
      id: 'preparation',
      name: t('备货', 'Preparation'),
      budget: { workingMinutes: 1440 },
      owner: 'warehouse_keeper',
      startedBy: ['accept', 'unpick'],
      stoppedBy: ['check', 'outbound', 'reassign'],
      services: hauled,
    },
    {
      id: 'preparation_abroad',
      name: t('海外仓备货', 'Preparation abroad'),
      budget: { minutes: 720 },
      owner: 'warehouse_keeper',
      startedBy: ['accept', 'unpick'],
      stoppedBy: ['check', 'outbound', 'reassign'],
      services: ['stock_abroad'],
    },
    {
      id: 'outbound_scan',
      name: t('出库扫描', 'Outbound scan'),
      budget: { workingMinutes: 360 },
      owner: 'outbound_operator',
      startedBy: ['check', 'undo_outbound'],
      stoppedBy: ['outbound', 'unpick'],
      services: hauled,
    },
    {
      id: 'outbound_scan_abroad',
      name: t('海外仓出库扫描', 'Outbound scan abroad'),
      budget: { minutes: 360 },
      owner: 'outbound_operator',
      startedBy: ['check', 'undo_outbound'],
      stoppedBy: ['outbound', 'unpick'],
      services: ['stock_abroad'],
    },
  ],
}

const outbound: NodeInput = {
  ...only(warehouseNodes, 'outbound'),
  name: t('海外仓已出库', 'Left the warehouse abroad'),
  services: ['stock_abroad'],
  clocks: [
    { id: 'last_mile_abroad', name: t('末端派送启动', 'Last mile'), budget: { minutes: 1440 }, owner: 'outbound_operator' },
  ],
}

/** Booking and export declaration together take a day. */
const exporting: NodeInput[] = [
  {
    id: 'booking',
    anchor: 'booking',
    name: t('待订舱', 'Awaiting booking'),
    phase: 'preparing',
    owner: 'customs_clerk',
    wording: t('货物备妥，正在订舱', 'Ready, being booked'),
    shipments: true,
    services: declared,
    clocks: [{ id: 'booking', name: t('订舱', 'Booking'), budget: { minutes: 720 }, owner: 'customs_clerk' }],
  },
  {
    id: 'export_declaration',
    anchor: 'export_declaration',
    name: t('出口报关', 'Export declaration'),
    phase: 'preparing',
    owner: 'customs_clerk',
    wording: t('出口报关中', 'At the export customs'),
    shipments: true,
    services: declared,
    clocks: [
      {
        id: 'export_declaration',
        name: t('出口申报', 'Export declaration'),
        budget: { minutes: 720 },
        owner: 'customs_clerk',
        startedBy: ['book'],
        stoppedBy: ['declare_export', 'undo_book'],
      },
      {
        id: 'export_release',
        name: t('出口放行', 'Export release'),
        budget: { minutes: 1440 },
        owner: 'customs_broker',
        startedBy: ['declare_export'],
        stoppedBy: ['release_export', 'undo_book'],
      },
    ],
  },
  {
    id: 'exported',
    anchor: 'collect',
    name: t('已放行待启运', 'Released for export'),
    phase: 'collected',
    owner: 'dispatcher',
    wording: t('出口已放行，等待启运', 'Released, awaiting departure'),
    shipments: true,
    services: declared,
    clocks: [
      { id: 'take_off', name: t('干线启运', 'Departure'), budget: { minutes: 1440 }, owner: 'dispatcher', services: ['express'] },
      { id: 'sailing', name: t('开船', 'Sailing'), budget: { minutes: 10_080 }, owner: 'dispatcher', services: ['sea'] },
      {
        id: 'arrival_notice',
        name: t('到港通知', 'Arrival notice'),
        budget: { minutes: 64_800 },
        owner: 'customs_clerk',
        services: ['agency'],
      },
    ],
  },
]

const lineHaul: NodeInput = {
  id: 'line_haul',
  anchor: 'line_haul',
  name: t('国际干线', 'Line haul'),
  phase: 'in_transit',
  owner: 'dispatcher',
  wording: t('国际运输途中', 'On its way abroad'),
  shipments: true,
  services: hauled,
  clocks: [
    {
      id: 'flight_position',
      name: t('干线位置', 'Position'),
      budget: { minutes: 1440 },
      owner: 'dispatcher',
      startedBy: ['depart_line_haul', 'report_line_haul'],
      services: ['express'],
    },
    {
      id: 'vessel_position',
      name: t('船舶位置', 'Position of the vessel'),
      budget: { minutes: 10_080 },
      owner: 'dispatcher',
      startedBy: ['depart_line_haul', 'report_line_haul'],
      services: ['sea'],
    },
    {
      id: 'flight',
      name: t('航程', 'Line haul by air'),
      budget: { minutes: 10_080 },
      owner: 'dispatcher',
      services: ['express'],
    },
    { id: 'voyage', name: t('航次', 'Voyage'), budget: { minutes: 64_800 }, owner: 'dispatcher', services: ['sea'] },
  ],
}

const importing: NodeInput[] = [
  {
    id: 'arrived',
    anchor: 'arrival',
    name: t('已到港待申报', 'Arrived abroad'),
    phase: 'in_transit',
    owner: 'customs_clerk',
    wording: t('已到达目的地国家，准备清关', 'Arrived in the country of destination'),
    shipments: true,
    services: declared,
    clocks: [
      { id: 'import_declaration', name: t('进口申报', 'Import declaration'), budget: { minutes: 1440 }, owner: 'customs_clerk' },
    ],
  },
  {
    id: 'import_clearance',
    anchor: 'import_clearance',
    name: t('进口清关', 'Import clearance'),
    phase: 'customs',
    owner: 'customs_broker',
    wording: t('目的地清关中', 'In customs clearance'),
    shipments: true,
    services: declared,
    // runs on through an inspection; extended only with a reason and notice to the client (SLA-5)
    clocks: [
      {
        id: 'import_clearance',
        name: t('进口清关', 'Import clearance'),
        budget: { minutes: 2880 },
        owner: 'customs_broker',
        startedBy: ['declare_import'],
        stoppedBy: ['release_import', 'start_return'],
      },
    ],
  },
  {
    id: 'inspection',
    anchor: 'inspection',
    name: t('海关查验', 'Customs inspection'),
    phase: 'customs',
    owner: 'customs_broker',
    wording: t('海关查验中', 'Being inspected by customs'),
    shipments: true,
    services: declared,
    clocks: [
      {
        id: 'inspection_report',
        name: t('查验进展', 'Inspection report'),
        budget: { minutes: 1440 },
        owner: 'customs_broker',
        startedBy: ['inspect', 'report_inspection'],
      },
    ],
  },
  {
    id: 'cleared',
    anchor: 'collect',
    name: t('已清关待派送', 'Cleared'),
    phase: 'customs',
    owner: 'dispatcher',
    wording: t('清关完成，等待派送', 'Cleared, awaiting delivery'),
    shipments: true,
    services: declared,
    clocks: [{ id: 'last_mile', name: t('末端派送启动', 'Last mile'), budget: { minutes: 1440 }, owner: 'dispatcher' }],
  },
]

const inTransit: NodeInput = {
  ...only(carrierNodes, 'in_transit'),
  name: t('末端运输', 'Last-mile carriage'),
  clocks: (only(carrierNodes, 'in_transit').clocks ?? []).map((clock) => ({
    ...clock,
    startedBy: ['collect', ...(clock.startedBy ?? [])],
  })),
}

/** LIF-2: where a cross-border order can stand, in the order of the road. */
export const crossBorderNodes: NodeInput[] = [
  ...reviewNodes(),
  acceptanceNode(),
  preparing,
  outbound,
  ...exporting,
  lineHaul,
  ...importing,
  inTransit,
  ...deliveryNodes,
  ...endingNodes,
]
