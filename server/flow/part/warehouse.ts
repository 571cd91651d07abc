import {
  clerks,
  dispatchers,
  note,
  reason,
  service,
  type Budget,
  type ClockInput,
  type NodeInput,
  type StepInput,
} from './desks.ts'
import { t } from './words.ts'

/** Of one part: what the scales said, by which its freight is priced (SET-1). */
const measuredWeight = { field: 'weightGrams', kind: 'integer', name: t('实重（克）', 'Measured weight in g') } as const

/** LIF-1: the dispatcher gives the work to somebody within ten minutes. */
export const acceptanceNode = (budget: Budget = { workingMinutes: 10 }): NodeInput => ({
  id: 'awaiting_acceptance',
  anchor: 'accept',
  name: t('待受理', 'Awaiting acceptance'),
  phase: 'confirmed',
  owner: 'dispatcher',
  wording: t('订单已确认', 'Order confirmed'),
  clocks: [{ id: 'acceptance', name: t('受理分派', 'Acceptance'), budget, owner: 'dispatcher' }],
})

/** LIF-1: the keeper prepares the goods and they leave the warehouse. */
export const warehouseNodes: NodeInput[] = [
  {
    id: 'preparing',
    anchor: 'prepare',
    name: t('备货中', 'Preparing'),
    phase: 'preparing',
    owner: 'warehouse_keeper',
    wording: t('仓库备货中', 'Being prepared'),
    shipments: true,
    clocks: [
      {
        id: 'pick_list',
        name: t('拣货单', 'Pick list'),
        budget: { workingMinutes: 120 },
        owner: 'warehouse_keeper',
        startedBy: ['accept'],
        stoppedBy: ['pick', 'reassign'],
      },
      { id: 'preparation', name: t('备货出库', 'Preparation'), budget: { workingMinutes: 480 }, owner: 'warehouse_keeper' },
    ],
  },
  {
    id: 'outbound',
    anchor: 'outbound',
    name: t('已出库待揽收', 'Outbound'),
    phase: 'preparing',
    owner: 'outbound_operator',
    wording: t('已出库，等待揽收', 'Left the warehouse, awaiting collection'),
    shipments: true,
    // SLA-6: outbound before 18:00 is collected that day, later by the next working day's 18:00
    clocks: [
      {
        id: 'collection',
        name: t('承运商揽收', 'Collection'),
        budget: { cutOff: '18:00', rollOver: true },
        owner: 'outbound_operator',
      },
    ],
  },
]

/** WHS-2: what is short reaches purchasing within a working hour, and the client hears of it. */
export const shortageClocks: ClockInput[] = [
  {
    id: 'purchasing_asked',
    name: t('缺货通知采购', 'Purchasing asked'),
    budget: { workingMinutes: 60 },
    owner: 'purchasing',
    called: true,
    startedBy: ['run_short_by_system'],
    stoppedBy: ['ask_purchasing', 'allocate', 'allocate_by_system', 'reassign'],
  },
  {
    id: 'shortage_told',
    name: t('缺货告知客户', 'Client told of the shortage'),
    budget: { workingMinutes: 120 },
    owner: 'customer_service',
    called: true,
    startedBy: ['run_short_by_system'],
    stoppedBy: ['tell_shortage', 'allocate', 'allocate_by_system', 'reassign'],
  },
]

/** From acceptance to the goods leaving the warehouse (WHS). */
export const warehouseSteps: StepInput[] = [
  {
    id: 'accept',
    name: t('受理', 'Accept'),
    from: ['awaiting_acceptance'],
    to: 'preparing',
    roles: dispatchers,
    look: 'main',
    asks: [
      { field: 'warehouse', kind: 'text', name: t('发货仓库', 'Warehouse'), required: true, max: 60 },
      { field: 'carrier', kind: 'text', name: t('承运商', 'Carrier'), required: true, max: 60 },
      { field: 'carrierService', kind: 'text', name: t('承运商服务', 'Carrier’s service'), max: 60 },
      { field: 'shipments', kind: 'shipments', name: t('拆成几个发货单', 'Split into shipments') },
    ],
  },
  {
    id: 'reassign',
    name: t('退回受理', 'Reassign'),
    from: ['preparing'],
    to: 'awaiting_acceptance',
    roles: [...dispatchers, 'warehouse_keeper'],
    guards: ['goods_are_inside', 'nothing_picked'],
    asks: [reason],
    look: 'undo',
  },
  // INT-5: until somebody begins to prepare, goods are spread over shipments, put together again, and travel with those of other orders
  {
    id: 'split',
    name: t('拆成几个发货单', 'Split'),
    from: ['preparing'],
    to: 'same',
    roles: [...dispatchers, 'warehouse_keeper'],
    guards: ['goods_are_inside', 'nothing_picked', 'travels_alone'],
    asks: [{ field: 'shipments', kind: 'shipments', name: t('拆成几个发货单', 'Shipments'), required: true }],
  },
  {
    id: 'undo_split',
    name: t('合回一个发货单', 'Undo the split'),
    from: ['preparing'],
    to: 'same',
    roles: [...dispatchers, 'warehouse_keeper'],
    guards: ['goods_are_inside', 'nothing_picked', 'is_split'],
    look: 'undo',
  },
  {
    id: 'merge',
    name: t('合并发货', 'Merged into one shipment'),
    from: ['preparing'],
    to: 'same',
    system: true,
    guards: ['goods_are_inside', 'nothing_picked', 'travels_alone'],
  },
  {
    id: 'undo_merge',
    name: t('取消合并发货', 'Merge undone'),
    from: ['preparing'],
    to: 'same',
    system: true,
    guards: ['goods_are_inside', 'nothing_picked'],
  },
  // WHS-2: what was accepted without stock is promised it once it has come, by hand or by the program
  {
    id: 'allocate',
    name: t('配货', 'Allocate'),
    from: ['preparing'],
    to: 'same',
    shipments: true,
    task: { from: ['short'], to: 'allocated' },
    roles: [...dispatchers, 'stock_controller', 'warehouse_keeper'],
    asks: [note],
    look: 'main',
  },
  {
    id: 'ask_purchasing',
    name: t('通知采购', 'Ask purchasing'),
    from: ['preparing'],
    to: 'same',
    roles: [...dispatchers, 'stock_controller', 'warehouse_keeper', 'purchasing'],
    guards: ['waits_for_stock'],
    asks: [{ field: 'expectedAt', kind: 'time', name: t('预计到货', 'Expected') }, note],
  },
  {
    id: 'tell_shortage',
    name: t('缺货已告知客户', 'Client told of the shortage'),
    from: ['preparing'],
    to: 'same',
    roles: [...clerks, ...service],
    guards: ['waits_for_stock'],
    asks: [
      {
        field: 'answer',
        kind: 'choice',
        name: t('客户的意思', 'What the client wants'),
        required: true,
        choices: [
          { value: 'wait', name: t('等货', 'Wait') },
          { value: 'part', name: t('先发有货的', 'Send what is there') },
          { value: 'replace', name: t('换别的货', 'Replace') },
          { value: 'cancel', name: t('取消', 'Cancel') },
        ],
      },
      note,
    ],
  },
  {
    id: 'allocate_by_system',
    name: t('到货自动配货', 'Allocated by the system'),
    from: ['preparing'],
    to: 'same',
    shipments: true,
    task: { from: ['short'], to: 'allocated' },
    system: true,
  },
  // WHS-2: what the picker did not find is nowhere else either; the whole part waits
  {
    id: 'run_short_by_system',
    name: t('拣货缺货', 'Found short'),
    from: ['preparing'],
    to: 'same',
    shipments: true,
    task: { from: ['allocated'], to: 'short' },
    system: true,
    guards: ['goods_are_stocked'],
  },
  {
    id: 'pick',
    name: t('拣货完成', 'Picked'),
    from: ['preparing'],
    to: 'same',
    shipments: true,
    task: { from: ['allocated'], to: 'picked' },
    roles: ['picker', 'warehouse_keeper'],
    asks: [note],
    look: 'main',
  },
  {
    id: 'unpick',
    name: t('撤回拣货', 'Undo pick'),
    from: ['preparing'],
    to: 'same',
    shipments: true,
    task: { from: ['picked', 'checked', 'packed'], to: 'allocated' },
    roles: ['warehouse_keeper'],
    asks: [reason],
    look: 'undo',
  },
  {
    id: 'check',
    name: t('复核通过', 'Checked'),
    from: ['preparing'],
    to: 'same',
    shipments: true,
    task: { from: ['picked'], to: 'checked' },
    roles: ['checker', 'warehouse_keeper'],
    guards: ['checker_differs'],
    asks: [note],
    look: 'main',
  },
  // WHS-5: packed and weighed where the company does so; without it goods leave as they were checked
  {
    id: 'pack',
    name: t('打包称重', 'Packed and weighed'),
    from: ['preparing'],
    to: 'same',
    shipments: true,
    task: { from: ['checked'], to: 'packed' },
    roles: ['checker', 'outbound_operator', 'warehouse_keeper', 'logistics_manager'],
    asks: [{ field: 'weightGrams', kind: 'integer', name: t('称得重量（克）', 'Weight (grams)'), required: true }, note],
  },
  {
    id: 'outbound',
    name: t('出库', 'Outbound'),
    from: ['preparing'],
    to: 'outbound',
    shipments: true,
    task: { from: ['checked', 'packed'], to: 'outbound' },
    roles: ['outbound_operator', 'warehouse_keeper'],
    asks: [measuredWeight, note],
    look: 'main',
  },
  {
    id: 'undo_outbound',
    name: t('撤回出库', 'Undo outbound'),
    from: ['outbound'],
    to: 'preparing',
    shipments: true,
    task: { from: ['outbound'], to: 'checked' },
    roles: ['warehouse_keeper', 'logistics_manager'],
    asks: [reason],
    look: 'undo',
  },
]
