import type { RefusalWords } from '../refusal-words.ts'

/** Refusals from acceptance to outbound: waves, picking, packing, production (WHS-3..7). */
export const waveRefusals = {
  'wave.not_found': { status: 404, zh: '没有这个波次。请刷新波次列表。', en: 'There is no such wave. Reload the list.' },
  'wave.warehouse_unknown': {
    status: 422,
    zh: '没有这个仓，或已停用。请重选仓库。',
    en: 'There is no such warehouse in use. Choose another.',
  },
  'wave.parts_gone': {
    status: 409,
    zh: '{count} 个发货单已不能组进来（已在别的波次、已挂起、已取消或已开始拣）：{orders}。请刷新后重选。',
    en: '{count} shipments can no longer join (in another wave, held, cancelled or begun): {orders}. Reload and choose again.',
  },
  'wave.too_long': {
    status: 422,
    zh: '这些发货单有 {lines} 行要拣，一个波次最多 {max} 行。请少选几单。',
    en: 'That is {lines} lines; a wave has at most {max}. Choose fewer orders.',
  },
  'wave.plan_over': {
    status: 422,
    zh: '计划完成时间 {finish} 要晚于开始时间，也要晚于现在。请改时间。',
    en: 'The plan must finish ({finish}) after it starts and after now. Change the times.',
  },
  'wave.not_a_picker': {
    status: 422,
    zh: '{person} 不是拣货员或仓管，或账号已停用。请改选。',
    en: '{person} is no picker or keeper, or is disabled. Choose somebody else.',
  },
  'wave.ended': {
    status: 409,
    zh: '波次 {wave} 已结束，不能再改。没拣的发货单可以组进新的波次。',
    en: 'The wave {wave} has ended. What is not picked can join another.',
  },
  'wave.line_unknown': {
    status: 404,
    zh: '这个波次里没有这一行。请重新打开拣货清单。',
    en: 'This wave has no such line. Open the pick list again.',
  },
  'wave.part_gone': {
    status: 409,
    zh: '订单 {order} 已不用拣（取消、退回、改拆或已拣完）。手上的货请放回 {bin}。',
    en: 'The order {order} is no longer to be picked. Put what you hold back to {bin}.',
  },
  'wave.wrong_bin': {
    status: 409,
    zh: '货位不对：扫到 {got}，要去 {wanted}。',
    en: 'Wrong bin: you scanned {got}, go to {wanted}.',
  },
  'wave.wrong_item': {
    status: 409,
    zh: '货不对：扫到 {got}，要拿 {wanted}。',
    en: 'Wrong goods: you scanned {got}, take {wanted}.',
  },
  'wave.too_many': {
    status: 409,
    zh: '多拿了：{item} 还差 {left} 件，这次报了 {quantity} 件。多的放回 {bin}。',
    en: 'Too many: {item} lacks {left}, you took {quantity}. Put the rest back to {bin}.',
  },
  'wave.not_our_stock': {
    status: 409,
    zh: '“{item}”不是我们记账的库存，不能报缺。请仓管把订单 {order} 退回受理。',
    en: '“{item}” is no stock of ours. Have the keeper reassign the order {order}.',
  },
  'pack.not_found': {
    status: 404,
    zh: '扫到的“{code}”不是在备货的订单号、跟踪号、运单号或周转箱。请核对后重扫。',
    en: '“{code}” is no order, tracking number, waybill or tote that is being prepared. Check and scan again.',
  },
  'pack.several_shipments': {
    status: 409,
    zh: '“{code}”有几个发货单，请扫周转箱或各自的运单：{totes}。',
    en: '“{code}” has several shipments; scan the tote or the waybill: {totes}.',
  },
  'pack.count_differs': {
    status: 409,
    zh: '数得与应有的不一样：{differences}。请重新核对，少拿的退回拣货。',
    en: 'The count differs: {differences}. Count again, or undo the pick.',
  },
  'pack.one_at_a_time': {
    status: 422,
    zh: '这张订单有 {count} 个发货单要打包，请一个一个称。',
    en: 'This order has {count} shipments to be packed. Weigh them one by one.',
  },
  'pack.weight_impossible': {
    status: 422,
    zh: '重量 {weightGrams} 克不在 1 克到 100 吨之间。请重新称。',
    en: 'The weight of {weightGrams} g is not between 1 g and 100 t. Weigh again.',
  },
  'pack.weight_off': {
    status: 409,
    zh: '称得 {weightGrams} 克，按目录应为 {expectedGrams} ± {toleranceGrams} 克。请开箱核对；确实如此的，由仓管或主管（另一人）写明原因后放行。',
    en: 'It weighs {weightGrams} g; the catalogue says {expectedGrams} ± {toleranceGrams} g. Open and check; if it is so, another person (keeper or manager) lets it pass with a reason.',
  },
  'pack.no_weight_waits': {
    status: 409,
    zh: '这个发货单没有等确认的重量。请先称重，或刷新。',
    en: 'No weight of this shipment waits. Weigh it first, or reload.',
  },
  'pack.same_person': {
    status: 409,
    zh: '称重的人自己不能放行超差的重量。请另一位仓管或主管确认。',
    en: 'Whoever weighed cannot let the weight pass. Ask another keeper or manager.',
  },
  'pack.production_open': {
    status: 409,
    zh: '定制还没做完：{items}。请等“定制任务”做完再打包。',
    en: 'What is made to order is not done: {items}. Finish its production task first.',
  },
  'pack.settings_changed': {
    status: 409,
    zh: '{by} 已改过打包设置（第 {version} 版）。请刷新后再改。',
    en: '{by} has changed the packing settings (version {version}). Reload first.',
  },
  'production.not_found': { status: 404, zh: '没有这个定制任务。请刷新列表。', en: 'There is no such production task. Reload.' },
  'production.wrong_status': {
    status: 409,
    zh: '这个定制任务现在是“{status}”，不能这样做。请刷新。',
    en: 'This task is “{status}” now. Reload.',
  },
  'production.order_over': {
    status: 409,
    zh: '订单 {order} 已取消或退回，不用做了。',
    en: 'The order {order} was cancelled or given back; nothing is to be made.',
  },
} as const satisfies RefusalWords
