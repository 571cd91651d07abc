import type { PersonalKind, Place } from '../../contract/privacy.ts'
import type { Bilingual } from '../../contract/phases.ts'
import type { Words } from './say.ts'

export const personalWords: Record<PersonalKind, Bilingual> = {
  name: { zh: '姓名', en: 'Names' },
  account: { zh: '买家账号', en: 'Buyer’s account' },
  phone: { zh: '电话', en: 'Phones' },
  address: { zh: '详细地址', en: 'Addresses' },
  email: { zh: '邮箱', en: 'E-mails' },
  id_number: { zh: '证件号', en: 'ID numbers' },
  picture: { zh: '照片与签名', en: 'Photos and signatures' },
}

export const levelWords: Record<'whole' | 'masked' | 'hidden', Bilingual> = {
  whole: { zh: '完整', en: 'whole' },
  masked: { zh: '打码', en: 'masked' },
  hidden: { zh: '不显示', en: 'hidden' },
}

export const placeWords: Partial<Record<Place, Bilingual>> = {
  review: { zh: '初审', en: 'review' },
  second_review: { zh: '复审', en: 'second review' },
  confirm: { zh: '确认', en: 'confirmation' },
  accept: { zh: '受理', en: 'acceptance' },
  prepare: { zh: '备货', en: 'preparation' },
  outbound: { zh: '出库', en: 'outbound' },
  collect: { zh: '揽收', en: 'collection' },
  carry: { zh: '运输', en: 'transport' },
  deliver: { zh: '派送', en: 'delivery' },
  delivery_failed: { zh: '派送失败', en: 'failed delivery' },
  return: { zh: '退回', en: 'return' },
  booking: { zh: '订舱', en: 'booking' },
  export_declaration: { zh: '报关', en: 'export declaration' },
  line_haul: { zh: '干线', en: 'line haul' },
  arrival: { zh: '到港', en: 'arrival' },
  import_clearance: { zh: '清关', en: 'import clearance' },
  inspection: { zh: '查验', en: 'inspection' },
  intake: { zh: '进单队列', en: 'the intake queue' },
  clients: { zh: '货主资料', en: 'clients' },
}

export const privacyWords = {
  masked: { zh: '个人信息已打码', en: 'Personal data are masked' },
  noReveal: { zh: '您的角色看不到完整内容', en: 'your role does not see them whole' },
  show: { zh: '显示', en: 'Show' },
  cancel: { zh: '不了', en: 'Cancel' },
  showTold: { zh: '显示 15 分钟，会记下谁、何时、为什么看', en: 'For 15 minutes; who, when and why go on record' },
  why: { zh: '为什么要看', en: 'Why you need it' },
  whyHint: { zh: '如：客户来电核对地址', en: 'As: the client calls to check the address' },
  shown: { zh: '已显示，到 {until} 为止，已记录', en: 'Shown until {until}, on record' },
  looked: { zh: '查看个人信息', en: 'Looked at personal data' },
  rawHidden: { zh: '原文含有个人信息，您的角色看不到', en: 'The raw message names people; your role does not see it' },
  hiddenPicture: { zh: '{kind}（打码）', en: '{kind} (hidden)' },
  title: { zh: '个人信息', en: 'Personal data' },
  told: {
    zh: '各角色平时看到多少。处理手上这一单需要时（如派送员派送中）看得到完整内容。公司只能收紧，不能放宽。',
    en: 'How much each role usually sees. Where work on the order needs it, as for a courier on the way, all shows. A company can only tighten.',
  },
  table: { zh: '各角色看到的个人信息', en: 'Personal data by role' },
  role: { zh: '角色', en: 'Role' },
  wholeAt: { zh: '何时完整', en: 'Whole at' },
  reveals: { zh: '可按“显示”', en: 'May show' },
  alwaysMasked: { zh: '一律打码', en: 'always masked' },
  yes: { zh: '可以', en: 'yes' },
  no: { zh: '不可以', en: 'no' },
  reasonRequired: { zh: '按“显示”必须写原因', en: 'Showing needs a reason' },
  unusualFrom: { zh: '一小时显示多少单起记为异常', en: 'Unusual from so many orders in an hour' },
  max: { zh: '一小时至多显示多少单', en: 'At most so many orders in an hour' },
  save: { zh: '保存', en: 'Save' },
  saved: { zh: '已保存，几秒内生效', en: 'Saved; in force within seconds' },
  savedBy: { zh: '{who} 改于', en: 'changed by {who},' },
  adminOnly: { zh: '只有管理员能改', en: 'Only an administrator can change this' },
} as const satisfies Words
