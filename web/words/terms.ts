import { roleNames } from '../../contract/role-names.ts'
import type { Bilingual } from '../../contract/phases.ts'
import type { Say } from './say.ts'

export { channelWords, handlingWords, paymentMethodWords, paymentStateWords, priorityWords } from '../../contract/vocabulary.ts'

/** The trade's closed vocabularies: values of the API in the words of both languages. */
export const roleWords = roleNames

export const phaseWords: Record<string, Bilingual> = {
  received: { zh: '已接单待审', en: 'Received' },
  confirmed: { zh: '已确认', en: 'Confirmed' },
  preparing: { zh: '备货中', en: 'Preparing' },
  collected: { zh: '已揽收', en: 'Collected' },
  in_transit: { zh: '运输中', en: 'In transit' },
  customs: { zh: '清关中', en: 'Customs' },
  out_for_delivery: { zh: '派送中', en: 'Out for delivery' },
  available_for_collection: { zh: '待自提', en: 'Ready to collect' },
  delivery_failed: { zh: '派送失败', en: 'Delivery failed' },
  signed: { zh: '已签收', en: 'Signed' },
  returning: { zh: '退回中', en: 'Returning' },
  returned: { zh: '已退回', en: 'Returned' },
  cancelled: { zh: '已取消', en: 'Cancelled' },
  abnormal: { zh: '异常关闭', en: 'Closed abnormally' },
}

export const evidenceWords: Record<string, Bilingual> = {
  photo: { zh: '照片', en: 'Photo' },
  signature: { zh: '签名', en: 'Signature' },
  document: { zh: '文件', en: 'Document' },
}
export const taskWords: Record<string, Bilingual> = {
  none: { zh: '未分仓', en: 'Not allocated' },
  short: { zh: '缺货待配', en: 'Waiting for stock' },
  allocated: { zh: '已分仓', en: 'Allocated' },
  picked: { zh: '已拣货', en: 'Picked' },
  checked: { zh: '已复核', en: 'Checked' },
  packed: { zh: '已打包', en: 'Packed' },
  outbound: { zh: '已出库', en: 'Outbound' },
}
export const outgoingWords: Record<string, Bilingual> = {
  waiting: { zh: '待发', en: 'Waiting' },
  sent: { zh: '已发', en: 'Sent' },
  dead: { zh: '发送失败', en: 'Failed' },
  unsendable: { zh: '无法发送', en: 'Cannot be sent' },
}

/** A value of an open vocabulary: its word where we know one, else the value itself. */
export const termIn = (words: Readonly<Record<string, Bilingual>>, value: string, say: Say): string => {
  const known = words[value]
  return known ? say(known) : value
}
