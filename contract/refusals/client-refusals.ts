import type { RefusalWords } from './refusal-words.ts'

/** Refusals of clients, their shops and their own page. */
export const clientRefusals = {
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
  'client.changed': {
    status: 409,
    zh: '这份档案刚被别人改过（现在是第 {version} 版，您看的是第 {seen} 版）。请刷新，再改一次。',
    en: 'Somebody has just changed this profile (version {version}, you saw {seen}). Look at it again and change it then.',
  },
  'client.dates_reversed': {
    status: 422,
    zh: '合同 {number} 的到期日 {endsOn} 早于开始日 {startsOn}。请核对两个日期。',
    en: 'Contract {number} ends on {endsOn}, before it starts on {startsOn}. Check both dates.',
  },
  'client.contract_twice': {
    status: 422,
    zh: '合同编号 {number} 写了两次。请改其中一个，或删掉一行。',
    en: 'Contract number {number} is there twice. Change one, or drop a line.',
  },
  'client.contact_nameless': {
    status: 422,
    zh: '第 {no} 位联系人没有姓名。请写上怎么称呼，或删掉这一行。',
    en: 'Contact {no} has no name. Say what to call them, or drop the line.',
  },
  'client.email_invalid': {
    status: 422,
    zh: '第 {no} 位联系人的邮箱“{email}”不是邮箱地址。请改成 name@example.com 的样子，或留空。',
    en: 'The mail address “{email}” of contact {no} is none. Write it like name@example.com, or leave it empty.',
  },
  'client.file_unknown': {
    status: 422,
    zh: '合同 {number} 的附件没有上传成功。请重新上传，再保存。',
    en: 'The document of contract {number} was never uploaded. Upload it again, then save.',
  },
  'buyer.unknown': {
    status: 422,
    zh: '这张订单没有可认出买家的账号或电话，记了下次也认不出。请先更正买家或收货电话。',
    en: 'Nothing on this order tells who buys: no account, no whole phone number. Correct the buyer or the consignee’s phone first.',
  },
  'buyer.note_not_found': {
    status: 404,
    zh: '没有这条买家记录，可能已被撤掉。请刷新。',
    en: 'There is no such note of a buyer; it may have been taken back. Look again.',
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
  'shop.not_polled': {
    status: 409,
    zh: '这家店铺（{channel}）没有设置轮询，或这个平台不能轮询。请在“货主与店铺”里设置，或由连接器转发。',
    en: 'This shop ({channel}) is not polled, or its platform cannot be. Set it under clients and shops, or relay by a connector.',
  },
  'shop.credentials_missing': {
    status: 422,
    zh: '缺少凭证：{fields}。请从平台后台抄来填上。',
    en: 'Credentials are missing: {fields}. Copy them from the platform’s settings.',
  },
  'shop.address_refused': {
    status: 422,
    zh: '不能轮询这个地址：{address}。须是 https:// 开头的公网地址。',
    en: 'This address is not polled: {address}. It must be a public one beginning with https://.',
  },
} as const satisfies RefusalWords
