import type { Bilingual } from './phases.ts'
import { accessRefusals } from './refusals/access-refusals.ts'
import { bulkRefusals } from './refusals/bulk-refusals.ts'
import { catalogRefusals } from './refusals/catalog-refusals.ts'
import { carrierRefusals } from './refusals/dispatch/carrier-refusals.ts'
import { checkRefusals } from './refusals/check-refusals.ts'
import { clientRefusals } from './refusals/client-refusals.ts'
import { conversationRefusals } from './refusals/conversation-refusals.ts'
import { counterRefusals } from './refusals/counter-refusals.ts'
import { transferRefusals } from './refusals/dispatch/transfer-refusals.ts'
import { stockRefusals } from './refusals/dispatch/stock-refusals.ts'
import { documentRefusals } from './refusals/document-refusals.ts'
import { erpRefusals } from './refusals/erp-refusals.ts'
import { flowRefusals } from './refusals/flow-refusals.ts'
import { intakeRefusals } from './refusals/intake-refusals.ts'
import { mailRefusals } from './refusals/mail-refusals.ts'
import { mergeRefusals } from './refusals/dispatch/merge-refusals.ts'
import { orderRefusals } from './refusals/order-refusals.ts'
import { pricingRefusals } from './refusals/pricing/pricing-refusals.ts'
import { requestRefusals } from './refusals/request-refusals.ts'
import { ruleRefusals } from './refusals/rule-refusals.ts'
import { waveRefusals } from './refusals/dispatch/wave-refusals.ts'

/** Every expected “no” of the program, by its code. A call without effects, so that pages that show none of them leave them out. */
export const refusals = /* @__PURE__ */ (() =>
  ({
    ...accessRefusals,
    ...bulkRefusals,
    ...catalogRefusals,
    ...carrierRefusals,
    ...checkRefusals,
    ...clientRefusals,
    ...conversationRefusals,
    ...counterRefusals,
    ...documentRefusals,
    ...erpRefusals,
    ...flowRefusals,
    ...intakeRefusals,
    ...mailRefusals,
    ...mergeRefusals,
    ...orderRefusals,
    ...pricingRefusals,
    ...requestRefusals,
    ...ruleRefusals,
    ...waveRefusals,
    ...stockRefusals,
    ...transferRefusals,
  }) as const)()

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
  consent_missing: { zh: '改动要有客户的同意', en: 'was changed, for which the client must have agreed' },
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
  sku_repeated: {
    zh: '这个编码在本表前面已经出现（括号里是行号），请删去其中一行',
    en: 'stands further up already (its row in brackets); delete one of them',
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
  items_differ: {
    zh: '与平台下单不同，请在订单页的商品处并排核对',
    en: 'differ from what was bought at the shop; compare them on the order page',
  },
  possible_duplicate: {
    zh: '与近期另一张订单同客户同货品，请在“疑似重复”并排核对',
    en: 'equals those of another recent order of this account; compare them at the duplicate desk',
  },
  goods_prohibited: {
    zh: '不允许这样运往此地；请取消，误判由主管解除',
    en: 'may not travel there this way; cancel, or a supervisor releases',
  },
  goods_restricted: { zh: '需要文件才能运；请客户提供后上传', en: 'needs a document to travel; ask the client for it' },
  unusual_volume: {
    zh: '件数超出这个货主平日一天的量，请与客户核对',
    en: 'has more pieces than this client’s usual day; check with the client',
  },
  over_credit: { zh: '加上本单超出月结额度，请财务处理', en: 'exceeds the client’s credit limit; finance decides' },
  registration_expired: {
    zh: '货主的备案已过期，不能报关；请客户换证，在货主档案里更新后解除',
    en: 'is a registration of the client that has run out; have it renewed, put it into the profile, release',
  },
  sender_unknown: {
    zh: '不认识的发件人，请选定货主；以后也来单的，请管理员登记这个地址',
    en: 'is no sender we know; choose the client, and register the address if more will come',
  },
  sender_unproven: {
    zh: '发件人没有通过邮件服务器的验证，可能是冒用；请电话核实后选定货主',
    en: 'is not vouched for by the mail server and may be forged; ask by phone, then choose the client',
  },
  mail_without_order: {
    zh: '邮件里没有读出订单，请照原文录入或作废',
    en: 'holds no order that could be read; type it in or discard it',
  },
  mail_unreadable: { zh: '邮件读不出来，请看原件', en: 'cannot be read; look at the original' },
  mail_too_large: {
    zh: '邮件超过 25 MB，只留下开头；请客户拆开重发',
    en: 'is larger than 25 MB; only its beginning is kept, have it sent in parts',
  },
  attachment_unreadable: { zh: '附件读不出来', en: 'is an attachment that cannot be read' },
  too_many_orders: {
    zh: '一次的订单太多，后面的没有读，请拆成几次',
    en: 'is too many orders at once; the rest was not read, split them',
  },
  freight_too_low: {
    zh: '低于这种服务的最低运费（见“规则判断”），请核对服务类型与实收',
    en: 'is less than this service costs at least, as the rules say; check the service and what was paid',
  },
  amount_inconsistent: { zh: '金额前后对不上，请核对', en: 'does not add up; check it' },
} as const satisfies Record<string, Bilingual>
export type FieldProblemCode = keyof typeof fieldProblems
