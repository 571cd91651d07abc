import type { HoldInput } from './desks.ts'
import { t } from './words.ts'

/** What may stand in an order's way, what it blocks, and how it is put right. */
const holds: HoldInput[] = [
  {
    id: 'rejected',
    name: t('审核驳回', 'Rejected'),
    blocks: ['pass_review', 'pass_second_review', 'confirm'],
    owner: 'customer_service',
    waitsForClient: true,
    remedy: t('请客户补正后“重新提交”，或取消订单。', 'Have the client correct it and resubmit, or cancel.'),
  },
  {
    id: 'address_vague',
    name: t('地址不详', 'Vague address'),
    blocks: ['confirm', 'accept', 'outbound'],
    owner: 'customer_service',
    waitsForClient: true,
    remedy: t('联系客户补全楼栋、单元、门牌，更正后解除。', 'Ask the client for building and room, correct, release.'),
  },
  {
    id: 'address_unclear',
    name: t('省市区存疑', 'Unclear division'),
    blocks: ['confirm', 'accept', 'outbound'],
    owner: 'order_clerk',
    waitsForClient: false,
    remedy: t('核对省市区，更正后解除。', 'Check province, city and district, correct, release.'),
  },
  {
    id: 'receiver_masked',
    name: t('收件人被平台隐藏', 'Receiver masked'),
    blocks: ['outbound'],
    owner: 'order_clerk',
    waitsForClient: false,
    remedy: t('取电子面单时由平台解密，核对后解除。', 'The platform reveals it with the waybill; check, then release.'),
  },
  {
    id: 'contact_invalid',
    name: t('电话或邮箱无效', 'Invalid phone or e-mail'),
    blocks: ['confirm', 'outbound'],
    owner: 'customer_service',
    waitsForClient: true,
    remedy: t('联系客户核对电话，更正后解除。', 'Check the phone with the client, correct, release.'),
  },
  {
    id: 'unpaid',
    name: t('未付款', 'Unpaid'),
    blocks: ['accept', 'outbound'],
    owner: 'customer_service',
    waitsForClient: true,
    remedy: t('等客户付款后解除。', 'Release once paid.'),
  },
  {
    id: 'amount_inconsistent',
    name: t('金额不符', 'Amounts do not add up'),
    blocks: ['confirm'],
    owner: 'order_clerk',
    waitsForClient: false,
    remedy: t('核对商品金额、运费与实付后解除。', 'Check goods, freight and paid amount, then release.'),
  },
  {
    id: 'possible_duplicate',
    name: t('疑似重复', 'Possible duplicate'),
    blocks: ['confirm', 'accept', 'outbound'],
    owner: 'order_clerk',
    waitsForClient: false,
    remedy: t('与客户核对：重复则取消其一，不是则解除。', 'Check with the client: cancel one, or release.'),
  },
  {
    id: 'shop_cancelled',
    name: t('平台已取消', 'Cancelled at the shop'),
    blocks: 'all',
    owner: 'order_clerk',
    waitsForClient: false,
    remedy: t('核实后取消订单；误报则解除。', 'Cancel the order after checking, or release.'),
  },
  {
    id: 'manual',
    name: t('人工挂起', 'Held by hand'),
    blocks: 'all',
    owner: 'order_supervisor',
    waitsForClient: false,
    remedy: t('由挂起人或主管解除。', 'Released by whoever held it or a supervisor.'),
  },
  {
    id: 'data_missing',
    name: t('缺资料', 'Data missing'),
    blocks: ['pass_review', 'pass_second_review', 'confirm', 'accept', 'outbound'],
    owner: 'customer_service',
    waitsForClient: true,
    remedy: t('向客户提问；客户答复、更正后解除。', 'Ask the client; released once the answer is taken over.'),
  },
  {
    id: 'client_answered',
    name: t('客户已回复', 'Client has answered'),
    blocks: ['pass_review', 'pass_second_review', 'confirm', 'accept', 'outbound'],
    owner: 'order_clerk',
    waitsForClient: false,
    remedy: t('看客户的答复：采纳后解除，不够再问。', 'Look at the answer: take it over, or ask again.'),
  },
  {
    id: 'client_asked',
    name: t('等客户回复', 'Waiting for the client'),
    blocks: 'all',
    owner: 'customer_service',
    waitsForClient: true,
    remedy: t('客户回复后解除。', 'Release once the client has answered.'),
  },
]

/** `leaving` are the steps of a road by which goods go where nobody can call them back. */
export const sharedHolds = (leaving: readonly string[]): HoldInput[] =>
  holds.map((hold) =>
    hold.blocks === 'all' ? hold : { ...hold, blocks: hold.blocks.flatMap((step) => (step === 'outbound' ? leaving : [step])) },
  )
