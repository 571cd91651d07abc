import type { Bilingual } from './phases.ts'

/**
 * Every expected "no": its HTTP status and the sentence that names field, value and remedy. `{name}` is filled from the details.
 */
export const refusals = {
  'request.invalid': {
    status: 400,
    zh: '请求内容不符合要求：{where} {why}。请按接口说明修改后重发。',
    en: 'The request is not as required: {where} {why}. Mend it as the API page says and send it again.',
  },
  'request.too_large': {
    status: 413,
    zh: '内容过大（上限 {max}）。请拆分后重发。',
    en: 'Too large (at most {max}). Split it and send again.',
  },
  'request.too_many': {
    status: 429,
    zh: '请求过于频繁。请 {seconds} 秒后再试。',
    en: 'Too many requests. Try again in {seconds} seconds.',
  },
  'request.key_reused': {
    status: 422,
    zh: 'Idempotency-Key “{key}” 已用于另一份内容。请换一个新的键。',
    en: 'Idempotency-Key “{key}” was used for other content. Use a new key.',
  },
  'request.not_found': { status: 404, zh: '没有这个地址：{path}。', en: 'There is nothing at {path}.' },
  'request.failed': {
    status: 500,
    zh: '系统出错，已记录（编号 {requestId}）。请稍后重试。',
    en: 'Something broke on our side and is on record ({requestId}). Try again later.',
  },
  'request.unavailable': {
    status: 503,
    zh: '数据库暂时不可用，这次操作没有得到确认（编号 {requestId}）。请几秒后重试；带同一个 Idempotency-Key 重发不会重复。',
    en: 'The database is away for a moment and this was not confirmed ({requestId}). Try again in a few seconds; with the same Idempotency-Key nothing is done twice.',
  },
  'access.sign_in': { status: 401, zh: '请先登录。', en: 'Sign in first.' },
  'access.wrong_password': {
    status: 401,
    zh: '邮箱或密码不对。请核对后重试。',
    en: 'E-mail or password is wrong. Check and try again.',
  },
  'access.throttled': {
    status: 429,
    zh: '登录失败次数过多。请 {seconds} 秒后再试。',
    en: 'Too many failed sign-ins. Try again in {seconds} seconds.',
  },
  'access.forbidden': {
    status: 403,
    zh: '您的角色（{role}）不能做这件事（{permission}）。请找管理员或对应岗位的同事。',
    en: 'Your role ({role}) may not do this ({permission}). Ask an administrator or the colleague in charge.',
  },
  'access.weak_password': {
    status: 422,
    zh: '新密码太短：至少 {min} 个字符。',
    en: 'The new password is too short: at least {min} characters.',
  },
  'access.email_taken': {
    status: 409,
    zh: '邮箱 {email} 已有账号。请换一个邮箱，或停用原账号。',
    en: '{email} already has an account. Use another address.',
  },
  'access.not_found': { status: 404, zh: '没有这个账号或密钥。', en: 'No such user or key.' },
  'access.self': {
    status: 409,
    zh: '不能停用自己或改变自己的角色。请让另一位管理员来做。',
    en: 'You cannot disable yourself or change your own role. Ask another administrator.',
  },
  'access.bad_signature': {
    status: 401,
    zh: '消息签名不对。请核对店铺的签名密钥。',
    en: 'The message’s signature is wrong. Check the shop’s secret.',
  },
  'client.not_found': {
    status: 404,
    zh: '没有这个货主：{client}。请先建立货主，或核对代码。',
    en: 'No such client: {client}. Create it first or check the code.',
  },
  'client.code_taken': {
    status: 409,
    zh: '货主代码 {code} 已被使用。请换一个。',
    en: 'Client code {code} is taken. Choose another.',
  },
  'client_request.not_found': { status: 404, zh: '没有这个客户请求。', en: 'No such request.' },
  'client_request.answered': {
    status: 409,
    zh: '这个请求已经有结果：{state}。请刷新看最新情况。',
    en: 'This request is settled already: {state}. Look at it again.',
  },
  'client_request.open_already': {
    status: 409,
    zh: '这张订单已有一个待答复的{kind}请求。请等答复，或先收回它再提。',
    en: 'A {kind} of this order has been asked for and waits for an answer. Wait, or take it back first.',
  },
  'client_request.too_late': {
    status: 409,
    zh: '订单现在是“{now}”，已经不能这样改了。请打电话给我们，一起想办法。',
    en: 'The order is at “{now}”; it is too late for this. Please call us.',
  },
  'client_request.words_missing': {
    status: 422,
    zh: '不同意时请写一句理由，客户会看到。',
    en: 'Say why when you decline; the client reads it.',
  },
  'template.not_found': { status: 404, zh: '没有这个模板。', en: 'No such template.' },
  'template.name_taken': {
    status: 409,
    zh: '已有叫“{name}”的模板。请换个名字，或先删掉旧的。',
    en: 'There is a template named “{name}”. Choose another name or drop the old one.',
  },
  'template.too_many': {
    status: 409,
    zh: '模板最多 {max} 个。请先删掉不用的。',
    en: 'At most {max} templates. Drop some first.',
  },
  'portal.not_manager': {
    status: 403,
    zh: '只有贵公司的管理员能管理同事的账号。请找他们来做。',
    en: 'Only your company’s own administrator manages accounts. Ask them.',
  },
  'portal.too_many_people': {
    status: 409,
    zh: '贵公司的账号已有 {max} 个，不能再加。请先找我们核对。',
    en: 'Your company has {max} accounts already. Talk to us first.',
  },
  'shop.not_found': { status: 404, zh: '没有这个店铺。', en: 'No such shop.' },
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
  'document.not_ready': {
    status: 409,
    zh: '订单 {order} 还没有{document}：要{why}。',
    en: 'Order {order} has no {document} yet: {why}.',
  },
  'document.some_not_ready': {
    status: 422,
    zh: '{count} 张订单还打印不了{document}：{orders}。请去掉它们，或选“其余照印”。',
    en: '{count} orders have no {document} yet: {orders}. Leave them out, or print the rest.',
  },
  'document.not_for_role': {
    status: 403,
    zh: '{document}不给您的角色（{role}）。请向客服或调度要。',
    en: 'The {document} is not for your role ({role}). Ask customer service or the dispatcher.',
  },
  'document.too_many': {
    status: 422,
    zh: '{document}一次至多打印 {max} 单，您选了 {count} 单。请分几次打印。',
    en: 'At most {max} of {document} at once, you chose {count}. Print them in several goes.',
  },
  'document.too_long': {
    status: 422,
    zh: '所选订单共 {lines} 行货物，一次至多 {max} 行。请分几次打印。',
    en: 'The chosen orders have {lines} lines of goods, at most {max} at once. Print them in several goes.',
  },
  'document.busy': {
    status: 503,
    zh: '正在打印的太多（排队 {waiting} 份）。请稍后再试。',
    en: 'Too much is being printed ({waiting} waiting). Try again in a moment.',
  },
  'letterhead.logo_unreadable': {
    status: 422,
    zh: '标志 {name} 不能用：{why}。',
    en: 'The logo {name} cannot be used: {why}.',
  },
  'file.not_found': { status: 404, zh: '没有这个文件。', en: 'No such file.' },
  'file.wrong_type': {
    status: 415,
    zh: '文件 {name} 的内容不是允许的类型（{allowed}）。',
    en: 'The content of {name} is not of an allowed kind ({allowed}).',
  },
  'file.too_large': {
    status: 413,
    zh: '文件 {name} 超过 {max}。请压缩后再传。',
    en: '{name} is larger than {max}. Make it smaller and try again.',
  },
  'file.empty': { status: 422, zh: '文件 {name} 是空的。', en: '{name} is empty.' },
  'archive.too_early': {
    status: 409,
    zh: '{month} 还没到期：要满 {months} 个月。请等到期，或先修改保留期限。',
    en: '{month} is not due: it must be {months} months old. Wait, or change the retention first.',
  },
  'archive.month_empty': {
    status: 409,
    zh: '{month} 没有订单可处置。请另选月份。',
    en: 'There are no orders of {month}. Choose another month.',
  },
  'archive.not_archived': {
    status: 409,
    zh: '{month} 还有 {count} 张订单没有归档。请先完结并归档它们。',
    en: '{count} orders of {month} are not archived. Complete and archive them first.',
  },
  'archive.already_decided': {
    status: 409,
    zh: '{month} 的处置已有决定。请刷新页面看现在的状态。',
    en: 'The disposal of {month} is decided already. Reload to see where it stands.',
  },
  'archive.second_person': {
    status: 409,
    zh: '{month} 是 {name} 批准的，不能由同一人确认。请换另一位有权限的人确认。',
    en: '{month} was approved by {name}, who may not confirm it too. Have another authorised person confirm.',
  },
  'archive.not_found': {
    status: 404,
    zh: '没有这个处置或它还没有证明：{disposalId}。请刷新页面后再试。',
    en: 'There is no such disposal, or no certificate of it yet: {disposalId}. Reload and try again.',
  },
  'privacy.reason_missing': {
    status: 422,
    zh: '显示个人信息要写明原因（reason 为空）。请写一句为什么要看。',
    en: 'Showing personal data needs a reason (reason is empty). Say in a sentence why you need it.',
  },
  'privacy.too_many': {
    status: 429,
    zh: '一小时内已显示 {count} 张订单的个人信息，到了上限 {max}。请 {minutes} 分钟后再试，或找主管。',
    en: 'You have shown the personal data of {count} orders within an hour, the limit is {max}. Try again in {minutes} minutes or ask your supervisor.',
  },
  'privacy.still_masked': {
    status: 422,
    zh: '“{field}”的值“{value}”是打码后的样子。请先显示个人信息，再填完整的值。',
    en: '“{field}” has the masked value “{value}”. Show the personal data first and give the whole value.',
  },
  'file.not_for_you': {
    status: 403,
    zh: '您的角色（{role}）看不到这张订单的{kind}。需要时请在订单页按“显示”。',
    en: 'Your role ({role}) does not see this order’s {kind}. Press “Show” on the order’s page where you need it.',
  },
  'intake.not_found': { status: 404, zh: '没有这条进单消息。', en: 'No such intake message.' },
  'intake.settled': { status: 409, zh: '这条消息已处理（{state}）。', en: 'This message has been dealt with ({state}).' },
  'import.not_found': { status: 404, zh: '没有这次导入。', en: 'No such import.' },
  'import.unreadable': { status: 422, zh: '文件 {name} 读不出订单：{why}。', en: '{name} cannot be read: {why}.' },
  'import.settled': { status: 409, zh: '这次导入已经在进行或已完成。', en: 'This import is running or done.' },
  'flow.not_found': { status: 404, zh: '没有这个流程或版本。', en: 'No such flow or version.' },
  'flow.invalid': { status: 422, zh: '流程不能发布：{problems}', en: 'The flow cannot be published: {problems}' },
  'flow.no_draft': {
    status: 404,
    zh: '流程“{code}”没有打开的草稿。请先从一个版本打开草稿。',
    en: 'The flow “{code}” has no open draft. Open one from a version first.',
  },
  'flow.draft_open': {
    status: 409,
    zh: '流程“{code}”已有草稿，由 {heldBy} 持有（以第 {base} 版为底）。请等对方发布或放弃，或接手这份草稿。',
    en: 'The flow “{code}” has a draft already, held by {heldBy} (to replace version {base}). Wait until it is published or discarded, or take it over.',
  },
  'flow.draft_held': {
    status: 409,
    zh: '流程“{code}”的草稿由 {heldBy} 持有，您的改动没有保存；与它有 {count} 处不同。请与对方商量，或接手草稿后再改。',
    en: 'The draft of the flow “{code}” is held by {heldBy}; yours was not saved and differs in {count} places. Talk to them, or take the draft over.',
  },
  'flow.draft_changed': {
    status: 412,
    zh: '流程“{code}”的草稿已由 {heldBy} 改到第 {version} 稿，您手上是第 {sent} 稿，有 {count} 处不同。请重新读取后再改。',
    en: 'The draft of the flow “{code}” was saved by {heldBy} as number {version}, yours is number {sent} and differs in {count} places. Read it again, then change it.',
  },
  'flow.other_code': {
    status: 422,
    zh: '文件里的流程代号是“{given}”，这份草稿属于“{code}”。请改成“{code}”。',
    en: 'The document’s code is “{given}”, the draft belongs to “{code}”. Write “{code}”.',
  },
  'flow.base_outdated': {
    status: 409,
    zh: '{publishedBy} 已发布第 {newest} 版，草稿还以第 {base} 版为底。请看过与第 {newest} 版的不同，再以它为底发布。',
    en: '{publishedBy} has published version {newest}; the draft was made to replace version {base}. Look at what differs, then let it replace version {newest}.',
  },
  'flow.unchanged': {
    status: 422,
    zh: '草稿与现行第 {version} 版没有不同，不用发布。请改了再发布，或放弃草稿。',
    en: 'The draft does not differ from version {version}. Change something first, or discard it.',
  },
  'outgoing.not_found': { status: 404, zh: '没有这条外发消息。', en: 'No such outgoing message.' },
  'outgoing.settled': { status: 409, zh: '这条消息已发出，不再重发。', en: 'This message has been sent.' },
  'parked.not_found': { status: 404, zh: '没有这个搁置的事件。', en: 'No such parked event.' },
  'bulk.not_found': { status: 404, zh: '没有这次批量操作。', en: 'No such bulk job.' },
  'bulk.twice': {
    status: 422,
    zh: '订单 {orderId} 选了两次。请每单只列一次。',
    en: 'Order {orderId} was chosen twice. Name each order once.',
  },
  'bulk.one_by_one': {
    status: 422,
    zh: '“{step}”每单的{what}不同，不能批量做。请打开订单逐单操作。',
    en: '“{step}” asks each order for its own {what}. Open the orders and take it one by one.',
  },
  'bulk.settled': {
    status: 409,
    zh: '这次批量操作已经结束，没有可取消的。',
    en: 'This bulk job has ended; there is nothing to cancel.',
  },
  'bulk.running': {
    status: 409,
    zh: '这次批量操作还在进行。请等它结束或先取消，再重试。',
    en: 'This bulk job is still running. Wait for its end or cancel it, then try again.',
  },
  'bulk.none_refused': {
    status: 409,
    zh: '没有被拒绝的订单，不用重试。',
    en: 'No order was refused; there is nothing to try again.',
  },
  'bulk.too_many_running': {
    status: 409,
    zh: '您已有 {max} 个批量操作在进行。请等其中一个结束。',
    en: 'You have {max} bulk jobs running. Wait for one of them to end.',
  },
  'bulk.person_gone': {
    status: 403,
    zh: '发起人 {name} 的账号已停用，或密钥已吊销。请换人重新发起。',
    en: 'The account of {name} is disabled, or the key revoked. Someone else must start this anew.',
  },
  'bulk.done_before': {
    status: 409,
    zh: '{by} 已做过“{step}”，跳过。',
    en: '{by} has taken “{step}” already; skipped.',
  },
  'bulk.nothing_to_do': {
    status: 409,
    zh: '订单已在“{node}”，不用再“{step}”，跳过。',
    en: 'The order stands at “{node}” already; “{step}” is not needed, skipped.',
  },
  'view.not_found': { status: 404, zh: '没有这个视图，或它不是您的。', en: 'No such view, or it is not yours.' },
  'view.name_taken': {
    status: 409,
    zh: '您已有名为“{name}”的视图。请换个名字，或更新原来的。',
    en: 'You have a view named “{name}”. Choose another name or update that one.',
  },
  'view.too_many': {
    status: 409,
    zh: '一个人最多保存 {max} 个视图。请先删掉不用的。',
    en: 'One person keeps at most {max} views. Delete what you do not use.',
  },
  'export.not_found': { status: 404, zh: '没有这次导出，或它不是您的。', en: 'No such export, or it is not yours.' },
  'export.not_ready': {
    status: 409,
    zh: '文件还没有写好（{state}）。请等导出完成，或重新导出。',
    en: 'The file is not there yet ({state}). Wait for the export to end, or start it again.',
  },
  'export.expired': {
    status: 410,
    zh: '导出的文件已过期删除，或您的角色已变。请重新导出。',
    en: 'The file has expired, or your role has changed. Export it again.',
  },
  'export.too_many_running': {
    status: 409,
    zh: '您已有 {max} 个导出在进行。请等其中一个结束。',
    en: 'You have {max} exports running. Wait for one of them to end.',
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
} as const satisfies Record<string, { status: number } & Bilingual>

export type RefusalCode = keyof typeof refusals

/** Problem codes of single fields (VAL): the sentence says what is wrong with the value and how to mend it. */
export const fieldProblems = {
  required: { zh: '必填，请补上', en: 'is required; fill it in' },
  not_text: { zh: '不是文字', en: 'is not text' },
  not_number: { zh: '不是数字，请填阿拉伯数字', en: 'is not a number' },
  not_money: { zh: '不是金额，请填如 12.50', en: 'is not an amount; write it like 12.50' },
  not_time: {
    zh: '不是完整的日期时间，请填如 2026-03-05 14:20',
    en: 'is not a full date and time; write it like 2026-03-05 14:20',
  },
  not_quantity: { zh: '数量要是 1 以上的整数', en: 'must be a whole number from 1' },
  unknown_currency: { zh: '不认识的币种，请填如 CNY', en: 'is no currency we know; write it like CNY' },
  too_long: { zh: '太长，请缩短', en: 'is too long; shorten it' },
  unparsable: { zh: '无法识别，请照原件改正', en: 'cannot be read; correct it from the original' },
  contradicts: { zh: '与同一订单的其他行不一致，请改成一致', en: 'contradicts another line of the same order' },
  number_lost_digits: {
    zh: '超过 15 位的号码被表格软件改成了数字，末尾已丢失；请把该列设为文本后重填',
    en: 'lost digits because the sheet kept it as a number; make the column text and fill it in again',
  },
  phone_lost_digits: {
    zh: '电话被表格软件改成了数字，末尾已丢失；请把该列设为文本后重填',
    en: 'lost digits because the sheet kept it as a number; make the column text and fill it in again',
  },
  phone_invalid: {
    zh: '不是有效电话：手机 11 位，座机带区号，境外用 +国家码',
    en: 'is not a valid phone: mobile of 11 digits, landline with area code, abroad with +country code',
  },
  email_invalid: { zh: '不是有效邮箱', en: 'is not a valid e-mail address' },
  division_unknown: { zh: '找不到这个省市区，请从列表选择', en: 'is no known province, city or district; choose from the list' },
  division_inconsistent: { zh: '省、市、区互相矛盾，请核对', en: 'province, city and district contradict each other' },
  address_vague: { zh: '缺楼栋、单元、门牌，请向客户问清', en: 'lacks building, unit or room; ask the client' },
  country_unknown: { zh: '不认识的国家代码，请填两位代码如 US', en: 'is no country code; write two letters like US' },
  client_unknown: { zh: '没有这个货主代码，请先建立货主或改正', en: 'is no known client code; create the client or correct it' },
  receiver_masked: {
    zh: '平台隐藏了收件人，出面单时才能核对',
    en: 'is hidden by the platform and checked when the waybill is made',
  },
  became_date: {
    zh: '被表格软件改成了日期；请把该列设为文本后重填',
    en: 'was turned into a date by the sheet; make the column text and fill it in again',
  },
  garbled: { zh: '含有乱码，请照原件重填', en: 'holds characters that cannot be decoded; fill it in again' },
  repeated: {
    zh: '同一单号在前面已出现且不相邻；是一单的请放在一起，不是的请改单号',
    en: 'stands further up already: put the lines of one order together, or correct the number',
  },
  too_many_items: { zh: '一单的货品行太多，请拆成几单', en: 'has too many lines of goods; split the order' },
  out_of_range: { zh: '超出允许的范围，请核对', en: 'is out of range; check it' },
  formula_error: { zh: '单元格里是公式错误，请改成实际的值', en: 'holds a formula error; write the value itself' },
  unpaid: { zh: '未付款，等客户付款或改付款方式', en: 'is unpaid; wait for the payment or change the method' },
  flow_unknown: {
    zh: '不是我们的业务，请填 国内 domestic、跨境 cross_border、即时 instant 或 入库 inbound',
    en: 'is no business of ours; write domestic, cross_border, instant or inbound',
  },
  service_unknown: {
    zh: '不是跨境的服务类型，请填 express、sea、stock_abroad 或 agency',
    en: 'is no service type; write express, sea, stock_abroad or agency',
  },
  service_not_of_flow: {
    zh: '只有跨境订单有服务类型，请去掉，或把业务改成跨境',
    en: 'belongs to cross-border orders only; remove it or change the business',
  },
  not_abroad: {
    zh: '收货方在境内，不走跨境；请改业务，或核对收货国家',
    en: 'needs a consignee abroad; change the business or check the country',
  },
  is_abroad: { zh: '收货方在境外，要走跨境；请把业务改成跨境', en: 'cannot go abroad; change the business to cross-border' },
  not_same_city: {
    zh: '与发货方不在同一城市，即时只送同城；请改业务或核对地址',
    en: 'is another city than the shipper’s; instant delivery stays within one',
  },
  amount_inconsistent: { zh: '金额前后对不上，请核对', en: 'does not add up; check it' },
} as const satisfies Record<string, Bilingual>
export type FieldProblemCode = keyof typeof fieldProblems
