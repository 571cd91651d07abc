import type { RefusalWords } from './refusal-words.ts'

/** Refusals of orders, their steps and where they are. */
export const orderRefusals = {
  'order.not_found': { status: 404, zh: '没有这个订单。', en: 'No such order.' },
  'order.incomplete': { status: 422, zh: '订单信息不完整，见各字段说明。', en: 'The order is incomplete; see the fields.' },
  'order.version_changed': {
    status: 412,
    zh: '订单刚被别人改动过（现为第 {version} 版）。请看一眼最新情况再操作。',
    en: 'Someone has just moved this order (now version {version}). Look at it again, then decide.',
  },
  'order.unknown_step': { status: 422, zh: '流程里没有“{step}”这一步。', en: 'The flow has no step “{step}”.' },
  'order.step_not_allowed': {
    status: 409,
    zh: '订单现在是“{node}”，不能“{step}”。要先到：{from}。',
    en: 'The order stands at “{node}”; “{step}” is taken from: {from}.',
  },
  'order.wrong_role': {
    status: 403,
    zh: '“{step}”由{roles}操作，您的角色是{role}。',
    en: '“{step}” belongs to {roles}; your role is {role}.',
  },
  'order.held': { status: 409, zh: '订单被挂起：{hold}。{remedy}', en: 'The order is held: {hold}. {remedy}' },
  'order.evidence_missing': {
    status: 422,
    zh: '缺少凭证：{missing}。请拍照或上传后再提交。',
    en: 'Evidence is missing: {missing}. Add it and submit again.',
  },
  'order.detail_missing': { status: 422, zh: '请填写“{name}”。', en: '“{name}” must be filled in.' },
  'order.detail_invalid': {
    status: 422,
    zh: '“{name}”的值“{value}”不对：{why}。',
    en: '“{name}” has the value “{value}”: {why}.',
  },
  'order.task_not_ready': {
    status: 409,
    zh: '仓内作业还没到这一步：现在是“{task}”，要先“{needs}”。',
    en: 'The warehouse task is at “{task}”; first comes “{needs}”.',
  },
  'order.same_person': {
    status: 409,
    zh: '“{step}”要由另一个人做：您已做过上一道。',
    en: '“{step}” must be done by another person: you did the one before.',
  },
  'order.not_your_review': {
    status: 403,
    zh: '按规则，这张订单的“{step}”由{roles}来做，您的角色是{role}。请转给他们。',
    en: 'By the rules “{step}” of this order belongs to {roles}; your role is {role}. Pass it on to them.',
  },
  'order.wishes_unconfirmed': {
    status: 422,
    zh: '订单有特殊要求：{wishes}。确认前请打电话与客户核对，并在“{name}”填写和谁确认的。',
    en: 'The order has special wishes: {wishes}. Ring the client before confirming, and say in “{name}” who confirmed them.',
  },
  'order.shipment_not_found': {
    status: 422,
    zh: '订单没有发货单 {shipmentId}，或它不在这一步。',
    en: 'The order has no shipment {shipmentId} at this step.',
  },
  'order.shipments_do_not_add_up': {
    status: 422,
    zh: '拆分的数量对不上：{item} 共 {ordered}，已分 {given}。',
    en: 'The split does not add up: {item} has {ordered}, given {given}.',
  },
  'order.hold_not_found': { status: 409, zh: '订单上没有“{hold}”这个挂起。', en: 'The order has no hold “{hold}”.' },
  'order.hold_until_out_of_range': {
    status: 422,
    zh: '挂起到 {until} 不行：要晚于现在，最多 {days} 天。',
    en: 'A hold until {until} will not do: choose a time after now, within {days} days.',
  },
  'order.hold_not_yours': {
    status: 403,
    zh: '“{hold}”由{roles}解除，您的角色是{role}。请转给他们。',
    en: '“{hold}” is released by {roles}; your role is {role}. Pass it on to them.',
  },
  'order.hold_exists': { status: 409, zh: '已有“{hold}”这个挂起。', en: 'The hold “{hold}” is already there.' },
  'order.clock_not_running': { status: 409, zh: '没有正在走的时钟：{clock}。', en: 'No such clock is running: {clock}.' },
  'order.time_in_future': {
    status: 422,
    zh: '发生时间 {at} 晚于现在。请改成实际时间。',
    en: 'The time {at} lies in the future. Give the actual time.',
  },
  'order.time_before_last': {
    status: 422,
    zh: '发生时间 {at} 早于上一步（{last}）。请改成实际时间。',
    en: 'The time {at} is before the last step ({last}). Give the actual time.',
  },
  'order.file_unknown': {
    status: 422,
    zh: '凭证文件 {hash} 不存在。请重新上传。',
    en: 'The file {hash} is not here. Upload it again.',
  },
  'order.not_declared': {
    status: 409,
    zh: '还没有向海关申报，不能放行。请先登记报关单号。',
    en: 'Nothing has been declared to customs yet. Enter the declaration number first.',
  },
  'order.deadline_passed': {
    status: 409,
    zh: '时限 {due} 已过，不能再延期；超时已记录。请联系客户说明。',
    en: 'The deadline {due} has passed and cannot be extended; the breach is on record. Tell the client.',
  },
  'order.extension_out_of_range': {
    status: 422,
    zh: '延期到 {until} 不行：要晚于现在的时限 {earliest}，不晚于 {latest}。',
    en: '{until} will not do: choose a time after the deadline {earliest} and not after {latest}.',
  },
  'order.not_counted': {
    status: 422,
    zh: '“{item}”还没有清点，或填了两次。请每种货填一次实收数。',
    en: '“{item}” was not counted, or twice. Give one count for each item.',
  },
  'order.counted_unknown': {
    status: 422,
    zh: '到货里没有第 {item} 行。请核对行号。',
    en: 'There is no item {item} in what came. Check the item number.',
  },
  'order.damaged_exceeds_received': {
    status: 422,
    zh: '“{item}”破损 {damaged} 多于实收 {received}。请核对。',
    en: '“{item}” has {damaged} damaged of {received} received. Check the counts.',
  },
  'order.difference_unexplained': {
    status: 422,
    zh: '实收与应收不符（{differences}），请填写差异说明。',
    en: 'What came differs from what was told ({differences}). Explain the difference.',
  },
  'order.correction_forbidden': {
    status: 409,
    zh: '订单已到“{node}”，{fields} 不能再改。请联系客服走异常处理。',
    en: 'The order stands at “{node}”; {fields} can no longer be corrected. Ask customer service.',
  },
  'position.not_under_way': {
    status: 409,
    zh: '订单现在是“{node}”，不在途中，不收位置。',
    en: 'The order stands at “{node}”, not under way; positions are not taken there.',
  },
  'position.too_soon': {
    status: 429,
    zh: '位置上报太密。请 {seconds} 秒后再报。',
    en: 'Positions come too often. Send the next one in {seconds} seconds.',
  },
  'track.not_found': {
    status: 404,
    zh: '没有找到：请核对跟踪号和收件人手机后四位。',
    en: 'Nothing found: check the tracking number and the last four digits of the phone.',
  },
} as const satisfies RefusalWords
