import { paymentHoursMax } from '../../../contract/check/settings.ts'
import type { Bilingual } from '../../../contract/phases.ts'
import type { Words } from '../say.ts'

/** Settings of the checks at the door, by group and field. */
export const checkWords = {
  title: { zh: '检查设置', en: 'Checks' },
  hint: {
    zh: '新订单进来时按这里的设置检查。货主没有单独设的项目，沿用公司设置。',
    en: 'New orders are checked by these. What a client does not set is as the company has it.',
  },
  of: { zh: '适用于', en: 'For' },
  house: { zh: '整个公司', en: 'The company' },
  own: { zh: '有单独设置', en: 'own settings' },
  inherits: { zh: '沿用：{value}', en: 'as above: {value}' },
  reset: { zh: '改回沿用', en: 'As above' },
  save: { zh: '保存', en: 'Save' },
  saved: { zh: '已保存，对新订单生效', en: 'Saved; new orders go by it' },
  history: { zh: '历史', en: 'History' },
  savedBy: { zh: '{who} 保存', en: 'saved by {who}' },
  nothing: { zh: '全部沿用', en: 'all as above' },
  noHistory: { zh: '还没有改过', en: 'Never changed' },
  readOnly: { zh: '您的角色只能查看', en: 'Your role may look only' },
} as const satisfies Words

export type SettingField = { field: string; name: Bilingual; hint?: Bilingual } &
  /** `unset` is how it reads where no number counts. */
  (
    | { kind: 'integer'; min: number; max: number; unit: Bilingual; unset?: Bilingual }
    | { kind: 'choice'; choices: readonly { value: string; name: Bilingual }[] }
  )
export type SettingGroup = { group: string; name: Bilingual; hint: Bilingual; fields: readonly SettingField[] }

const minutes = { zh: '分钟', en: 'minutes' }
const paymentMinutes = { min: 1, max: paymentHoursMax * 60, unit: minutes, unset: { zh: '按流程', en: 'as in the flow' } }

/** The form is drawn from this; names of groups and fields are those of the contract. */
export const settingGroups: readonly SettingGroup[] = [
  {
    group: 'duplicates',
    name: { zh: '疑似重复', en: 'Possible duplicates' },
    hint: {
      zh: '同一货主下，同一账号（买家账号、买家电话或收件电话）在这段时间内下了同样的货品，不论来自哪个渠道。',
      en: 'Same client, same account (buyer’s account or phone, consignee’s phone), same goods within this time, whatever the channel.',
    },
    fields: [
      { field: 'windowMinutes', kind: 'integer', min: 1, max: 10_080, unit: minutes, name: { zh: '时间窗', en: 'Window' } },
      {
        field: 'alike',
        kind: 'choice',
        name: { zh: '后来的订单', en: 'The later order' },
        choices: [
          { value: 'hold', name: { zh: '挂起，由人判断', en: 'is held for a person' } },
          { value: 'pass', name: { zh: '放行', en: 'passes' } },
        ],
      },
      {
        field: 'sameApiPost',
        kind: 'choice',
        name: { zh: '接口重发完全相同、没有单号的订单', en: 'The very same API post without a number' },
        choices: [
          { value: 'answer', name: { zh: '回答第一张订单，不另建', en: 'is answered with the first order' } },
          { value: 'hold', name: { zh: '另建并挂起', en: 'is one more order, held' } },
        ],
      },
    ],
  },
  {
    group: 'volume',
    name: { zh: '平日用量', en: 'Usual day' },
    hint: {
      zh: '按货主最近 28 个工作日的日均件数；不足 5 个工作日不判断。',
      en: 'By the client’s mean pieces per day over the last 28 working days; fewer than 5 say nothing.',
    },
    fields: [
      {
        field: 'above',
        kind: 'choice',
        name: { zh: '一单超出时', en: 'An order above it' },
        choices: [
          { value: 'second_review', name: { zh: '要复审', en: 'is reviewed twice' } },
          { value: 'hold', name: { zh: '挂起', en: 'is held' } },
          { value: 'pass', name: { zh: '放行', en: 'passes' } },
        ],
      },
      {
        field: 'factorPercent',
        kind: 'integer',
        min: 10,
        max: 10_000,
        unit: { zh: '%', en: '%' },
        name: { zh: '超过日均的', en: 'Above, of a usual day' },
      },
      {
        field: 'piecesMin',
        kind: 'integer',
        min: 1,
        max: 1_000_000,
        unit: { zh: '件', en: 'pieces' },
        name: { zh: '不超过这么多件不算', en: 'Never up to' },
      },
    ],
  },
  {
    group: 'payment',
    name: { zh: '等付款', en: 'Waiting for payment' },
    hint: {
      zh: '未付款挂起的订单怎样催付。何时必须付款（审核前、备货前、不要求）是流程的设置；这里不设，就按流程里的时限。',
      en: 'How orders held unpaid are asked for. When payment is due is a setting of the flow; without a number here, so are the times.',
    },
    fields: [
      {
        field: 'remindMinutes',
        kind: 'integer',
        ...paymentMinutes,
        name: { zh: '挂起后多久提醒客户', en: 'Held so long: the client is reminded' },
      },
      {
        field: 'letterRemindMinutes',
        kind: 'integer',
        ...paymentMinutes,
        name: { zh: '确认单发出后多久再提醒', en: 'After the letter: reminded again' },
      },
      {
        field: 'callMinutes',
        kind: 'integer',
        ...paymentMinutes,
        name: { zh: '挂起后多久转客服联系', en: 'Held so long: customer service calls' },
      },
      {
        field: 'afterCall',
        kind: 'choice',
        name: { zh: '联系后仍未付款', en: 'Called and still unpaid' },
        choices: [
          { value: 'keep', name: { zh: '一直挂着，由人决定', en: 'stays held for a person' } },
          { value: 'cancel', name: { zh: '系统取消，放出货品', en: 'is cancelled, its goods let go' } },
        ],
      },
      {
        field: 'cancelHours',
        kind: 'integer',
        min: 1,
        max: paymentHoursMax,
        unit: { zh: '小时', en: 'hours' },
        name: { zh: '取消：联系后再过', en: 'Cancelled: so long after the call' },
      },
    ],
  },
]
