import type { AskInput, FlowInput } from '../../contract/flow.ts'
import type { Role } from '../../contract/roles.ts'
import { domesticHolds, domesticNodes } from './domestic-nodes.ts'

type StepInput = FlowInput['steps'][number]
const t = (zh: string, en: string) => ({ zh, en })

const everywhere = domesticNodes.map((node) => node.id).filter((id) => id !== 'archived')
const beforeOutbound = ['under_review', 'second_review', 'awaiting_confirmation', 'awaiting_acceptance', 'preparing']
const onTheRoad = ['outbound', 'collected', 'in_transit', 'delivery_failed', 'out_for_delivery', 'returning']
const beforeTheEnd = [...beforeOutbound, ...onTheRoad]

const clerks: Role[] = ['order_clerk', 'order_supervisor']
const supervisors: Role[] = ['order_supervisor', 'logistics_manager']
const dispatchers: Role[] = ['dispatcher', 'logistics_manager']
const service: Role[] = ['customer_service', 'service_supervisor']
const carriers: Role[] = ['driver', 'hub_operator', 'subcontractor', 'dispatcher', 'logistics_manager']
const staff: Role[] = [...clerks, ...service, 'dispatcher', 'logistics_manager', 'warehouse_keeper', 'outbound_operator', 'hub_operator', 'finance', 'sales', 'sales_supervisor', 'manager']

const reason: AskInput = { field: 'reason', kind: 'long_text', name: t('原因', 'Reason'), required: true, max: 500 }
const note: AskInput = { field: 'note', kind: 'long_text', name: t('备注', 'Note'), max: 500 }
const place: AskInput = { field: 'place', kind: 'place', name: t('地点', 'Place'), required: true, max: 100 }
const holdToPlace: AskInput = {
  field: 'hold',
  kind: 'choice',
  name: t('挂起类型', 'Hold'),
  required: true,
  choices: domesticHolds.filter((hold) => hold.id !== 'rejected').map((hold) => ({ value: hold.id, name: hold.name })),
}

const review: StepInput[] = [
  { id: 'pass_review', name: t('初审通过', 'Pass'), from: ['under_review'], to: 'awaiting_confirmation', otherwise: [{ when: 'needs_second_review', to: 'second_review' }], roles: clerks, asks: [note], look: 'main' },
  { id: 'pass_second_review', name: t('复审通过', 'Pass second review'), from: ['second_review'], to: 'awaiting_confirmation', roles: ['order_supervisor', 'sales_supervisor', 'logistics_manager'], guards: ['second_reviewer_differs'], asks: [note], look: 'main' },
  { id: 'reject', name: t('驳回', 'Reject'), from: ['under_review', 'second_review'], to: 'same', roles: [...clerks, 'sales_supervisor', 'logistics_manager'], places: 'rejected', look: 'danger',
    asks: [
      { field: 'cause', kind: 'choice', name: t('驳回类型', 'Cause'), required: true, choices: [
        { value: 'incomplete', name: t('资料不全', 'Incomplete') }, { value: 'address', name: t('地址有误', 'Address') }, { value: 'goods', name: t('商品不符', 'Goods') },
        { value: 'payment', name: t('付款问题', 'Payment') }, { value: 'policy', name: t('不符合规定', 'Against policy') }, { value: 'other', name: t('其他', 'Other') } ] },
      reason,
    ] },
  { id: 'resubmit', name: t('重新提交审核', 'Resubmit'), from: ['under_review', 'second_review'], to: 'under_review', roles: [...clerks, ...service], guards: ['is_rejected'], releases: ['rejected'], asks: [{ ...note, name: t('客户补正了什么', 'What the client corrected'), required: true }] },
  { id: 'withdraw_review', name: t('撤回审核', 'Withdraw review'), from: ['awaiting_confirmation'], to: 'under_review', roles: clerks, asks: [reason], look: 'undo' },
  { id: 'confirm', name: t('确认订单', 'Confirm'), from: ['awaiting_confirmation'], to: 'awaiting_acceptance', roles: clerks, look: 'main',
    asks: [
      { field: 'expectedDispatchAt', kind: 'time', name: t('预计发货', 'Expected dispatch') },
      { field: 'expectedArrivalAt', kind: 'time', name: t('预计送达', 'Expected arrival') },
      { field: 'wishesConfirmedWith', kind: 'text', name: t('特殊要求已与谁电话确认', 'Special wishes confirmed by phone with'), max: 100 },
    ] },
  { id: 'record_letter_sent', name: t('确认单已发', 'Letter sent'), from: everywhere.filter((id) => !['under_review', 'second_review', 'awaiting_confirmation'].includes(id)), to: 'same', roles: [...clerks, ...service], guards: ['letter_is_due'], look: 'quiet',
    asks: [{ field: 'sentBy', kind: 'choice', name: t('发送方式', 'Sent by'), required: true, choices: [
      { value: 'email', name: t('邮件', 'E-mail') }, { value: 'sms', name: t('短信', 'SMS') }, { value: 'platform', name: t('平台', 'Platform') }, { value: 'phone', name: t('电话', 'Phone') }, { value: 'paper', name: t('纸质', 'Paper') } ] }] },
]

const warehouse: StepInput[] = [
  { id: 'accept', name: t('受理', 'Accept'), from: ['awaiting_acceptance'], to: 'preparing', roles: dispatchers, look: 'main',
    asks: [
      { field: 'warehouse', kind: 'text', name: t('发货仓库', 'Warehouse'), required: true, max: 60 },
      { field: 'carrier', kind: 'text', name: t('承运商', 'Carrier'), required: true, max: 60 },
      { field: 'shipments', kind: 'shipments', name: t('拆成几个发货单', 'Split into shipments') },
    ] },
  { id: 'reassign', name: t('退回受理', 'Reassign'), from: ['preparing'], to: 'awaiting_acceptance', roles: [...dispatchers, 'warehouse_keeper'], guards: ['nothing_picked'], asks: [reason], look: 'undo' },
  { id: 'pick', name: t('拣货完成', 'Picked'), from: ['preparing'], to: 'same', shipments: true, task: { from: ['allocated'], to: 'picked' }, roles: ['picker', 'warehouse_keeper'], asks: [note], look: 'main' },
  { id: 'unpick', name: t('撤回拣货', 'Undo pick'), from: ['preparing'], to: 'same', shipments: true, task: { from: ['picked', 'checked'], to: 'allocated' }, roles: ['warehouse_keeper'], asks: [reason], look: 'undo' },
  { id: 'check', name: t('复核通过', 'Checked'), from: ['preparing'], to: 'same', shipments: true, task: { from: ['picked'], to: 'checked' }, roles: ['checker', 'warehouse_keeper'], guards: ['checker_differs'], asks: [note], look: 'main' },
  { id: 'outbound', name: t('出库', 'Outbound'), from: ['preparing'], to: 'outbound', shipments: true, task: { from: ['checked'], to: 'outbound' }, roles: ['outbound_operator', 'warehouse_keeper'], asks: [note], look: 'main' },
  { id: 'undo_outbound', name: t('撤回出库', 'Undo outbound'), from: ['outbound'], to: 'preparing', shipments: true, task: { from: ['outbound'], to: 'checked' }, roles: ['warehouse_keeper', 'logistics_manager'], asks: [reason], look: 'undo' },
]

const road: StepInput[] = [
  { id: 'collect', name: t('揽收', 'Collected'), from: ['outbound'], to: 'collected', shipments: true, roles: ['outbound_operator', 'driver', 'dispatcher', 'logistics_manager'], look: 'main',
    asks: [
      { field: 'waybillNo', kind: 'text', name: t('运单号', 'Waybill number'), required: true, max: 40 },
      { field: 'driver', kind: 'person', role: 'driver', name: t('司机', 'Driver') },
    ] },
  { id: 'undo_collect', name: t('撤回揽收', 'Undo collection'), from: ['collected'], to: 'outbound', shipments: true, roles: ['logistics_manager'], asks: [reason], look: 'undo' },
  { id: 'depart', name: t('发车 / 离站', 'Departed'), from: ['collected', 'in_transit'], to: 'in_transit', shipments: true, roles: carriers, asks: [place, note], look: 'main' },
  { id: 'arrive', name: t('到站', 'Arrived at station'), from: ['in_transit'], to: 'in_transit', shipments: true, roles: carriers, asks: [place, note] },
  { id: 'send_out', name: t('开始派送', 'Out for delivery'), from: ['in_transit'], to: 'out_for_delivery', shipments: true, roles: ['hub_operator', 'courier', 'dispatcher', 'logistics_manager'], look: 'main',
    asks: [{ field: 'courier', kind: 'person', role: 'courier', name: t('派送员', 'Courier') }, note] },
  { id: 'fail_delivery', name: t('派送失败', 'Delivery failed'), from: ['out_for_delivery'], to: 'delivery_failed', shipments: true, roles: ['courier', 'hub_operator', 'dispatcher'], look: 'danger',
    asks: [
      { field: 'cause', kind: 'choice', name: t('失败原因', 'Cause'), required: true, choices: [
        { value: 'nobody', name: t('无人在家', 'Nobody there') }, { value: 'unreachable', name: t('联系不上', 'Unreachable') }, { value: 'address', name: t('地址不对', 'Wrong address') },
        { value: 'refused', name: t('拒收', 'Refused') }, { value: 'rescheduled', name: t('客户改约', 'Rescheduled') }, { value: 'other', name: t('其他', 'Other') } ] },
      note,
    ] },
  { id: 'retry_delivery', name: t('再次派送', 'Try again'), from: ['delivery_failed'], to: 'out_for_delivery', shipments: true, roles: ['courier', 'hub_operator', 'dispatcher', ...service], look: 'main',
    asks: [{ field: 'courier', kind: 'person', role: 'courier', name: t('派送员', 'Courier') }, note] },
  { id: 'start_return', name: t('退回', 'Return'), from: ['delivery_failed', 'in_transit'], to: 'returning', shipments: true, roles: ['dispatcher', 'logistics_manager', ...service], asks: [reason], look: 'danger' },
  { id: 'receive_return', name: t('退回入库', 'Return received'), from: ['returning'], to: 'returned', shipments: true, roles: ['warehouse_keeper', 'logistics_manager'], asks: [note], look: 'main' },
  { id: 'sign', name: t('签收', 'Sign'), from: ['out_for_delivery'], to: 'signed', shipments: true, roles: ['courier', 'hub_operator', 'logistics_manager'], evidence: ['photo', 'signature'], look: 'main',
    asks: [
      { field: 'signedBy', kind: 'choice', name: t('签收方式', 'Signed by'), required: true, choices: [
        { value: 'self', name: t('本人', 'In person') }, { value: 'proxy', name: t('代签', 'Proxy') }, { value: 'locker', name: t('投柜', 'Locker') } ] },
      { field: 'signerName', kind: 'text', name: t('签收人', 'Signer'), max: 60, personal: true },
    ] },
  { id: 'undo_sign', name: t('撤回签收', 'Undo signature'), from: ['signed'], to: 'out_for_delivery', shipments: true, roles: ['logistics_manager', 'service_supervisor'], asks: [reason], look: 'undo' },
]

const ending: StepInput[] = [
  { id: 'complete', name: t('完结', 'Complete'), from: ['signed', 'returned', 'cancelled', 'closed_abnormally'], to: 'completed', roles: [...clerks, ...service, 'finance'], asks: [note], look: 'main' },
  { id: 'archive', name: t('归档', 'Archive'), from: ['completed'], to: 'archived', roles: [...clerks], asks: [note], look: 'main' },
  { id: 'cancel', name: t('取消订单', 'Cancel'), from: beforeOutbound, to: 'cancelled', roles: [...clerks, ...service, 'logistics_manager'], asks: [reason], look: 'danger' },
  { id: 'close_abnormally', name: t('异常关闭', 'Close abnormally'), from: onTheRoad, to: 'closed_abnormally', roles: supervisors, asks: [reason], look: 'danger' },
]

const anywhere: StepInput[] = [
  { id: 'place_hold', name: t('挂起', 'Hold'), from: beforeTheEnd, to: 'same', roles: staff, asks: [holdToPlace, reason], look: 'plain' },
  { id: 'release_hold', name: t('解除挂起', 'Release hold'), from: beforeTheEnd, to: 'same', roles: staff, guards: ['has_releasable_hold'], asks: [{ field: 'hold', kind: 'hold', name: t('解除哪个挂起', 'Which hold'), required: true }, reason] },
  { id: 'record_inquiry', name: t('登记客户询问', 'Record inquiry'), from: everywhere, to: 'same', roles: [...service, ...clerks, 'sales'], asks: [{ field: 'question', kind: 'long_text', name: t('客户问什么', 'Question'), required: true, max: 500 }], look: 'quiet' },
  { id: 'answer_inquiry', name: t('答复询问', 'Answer inquiry'), from: everywhere, to: 'same', roles: [...service, ...clerks, 'sales'], guards: ['inquiry_is_open'], asks: [{ field: 'answer', kind: 'long_text', name: t('怎么答复', 'Answer'), required: true, max: 500 }] },
  { id: 'add_note', name: t('写备注', 'Add note'), from: everywhere, to: 'same', roles: staff, asks: [{ ...note, required: true }], look: 'quiet' },
  { id: 'attach', name: t('加附件', 'Attach'), from: everywhere, to: 'same', roles: [...staff, 'driver', 'courier', 'subcontractor', 'picker', 'checker'], evidence: ['document'], asks: [note], look: 'quiet' },
]

const system: StepInput[] = [
  { id: 'correct', name: t('更正客户信息', 'Correct'), from: everywhere, to: 'same', system: true },
  { id: 'hold_by_system', name: t('系统挂起', 'Held by the system'), from: beforeTheEnd, to: 'same', system: true },
  { id: 'letter_sent_by_system', name: t('确认单已由系统发出', 'Letter sent by the system'), from: everywhere, to: 'same', system: true },
  { id: 'warn_clock', name: t('时限预警', 'Warning'), from: everywhere, to: 'same', system: true },
  { id: 'breach_clock', name: t('超时', 'Breach'), from: everywhere, to: 'same', system: true },
]

/** Every way a domestic order moves. A step that is not here cannot happen. */
export const domesticSteps: StepInput[] = [...review, ...warehouse, ...road, ...ending, ...anywhere, ...system]
