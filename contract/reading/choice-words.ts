import * as z from 'zod'
import type { Bilingual } from '../phases.ts'

/** How sure the reader of an address or of a chat text is of a field. */
export const confidences = ['sure', 'likely', 'doubtful'] as const
export type Confidence = (typeof confidences)[number]

export const confidenceWords: Readonly<Record<Confidence, Bilingual>> = {
  sure: { zh: '确定', en: 'Sure' },
  likely: { zh: '推断', en: 'Concluded' },
  doubtful: { zh: '存疑', en: 'Doubtful' },
}

/** Why a field was read so; {text} are the words that decided. */
export const reasonWords = {
  named: { zh: '写明“{text}”', en: 'says “{text}”' },
  named_short: { zh: '写作“{text}”', en: 'written “{text}”' },
  named_former: { zh: '“{text}”是旧称，按现行区划', en: '“{text}” is a former name' },
  named_shared_out: { zh: '“{text}”已拆分，取主要部分', en: '“{text}” was shared out; the larger heir' },
  typo_mended: { zh: '“{text}”像是打错字，已更正', en: '“{text}” looks like a slip, mended' },
  implied_below: { zh: '由“{text}”推出', en: 'follows from “{text}”' },
  landmark: { zh: '由地名“{text}”推出', en: 'by the place “{text}”' },
  not_decided: { zh: '有多处同名或前后矛盾，没有选', en: 'several bear the name, or they contradict; none taken' },
  not_named: { zh: '没有写', en: 'not said' },
  labelled: { zh: '有标签写明', en: 'stands behind its label' },
  beside_phone: { zh: '写在电话旁', en: 'stands beside the phone' },
  introduced: { zh: '由“收”“寄给”等字认出', en: 'by words such as 收 or 寄给' },
  stands_alone: { zh: '像姓名，单独写着', en: 'looks like a name and stands alone' },
  glued: { zh: '从连写的文字中切出', en: 'cut off the text it was glued to' },
  phone_shape: { zh: '号码格式正确', en: 'a valid number' },
  phone_masked: { zh: '号码被平台隐藏', en: 'hidden by the platform' },
  first_of_several: { zh: '有几个号码，取第一个', en: 'the first of several' },
  phone_odd: { zh: '标为电话，但不像号码', en: 'labelled as a phone, but none' },
  rest_of_text: { zh: '区划之后的文字', en: 'what follows the division' },
  rest_joined: { zh: '由前后两段拼成', en: 'joined from two sides' },
  vague: { zh: '没有门牌、楼栋或地点', en: 'no house, building or place' },
  country_named: { zh: '写明国家“{text}”', en: 'names the country “{text}”' },
  country_code: { zh: '由“{text}”认出国家', en: 'the country by “{text}”' },
  postcode_fits: { zh: '邮编符合该国格式', en: 'fits the country’s pattern' },
  postcode_odd: { zh: '邮编“{text}”不符合该国格式', en: '“{text}” does not fit the country’s pattern' },
  postcode_missing: { zh: '该国地址需要邮编', en: 'the country needs a postcode' },
  city_named: { zh: '写明“{text}”', en: 'says “{text}”' },
  city_by_place: { zh: '按位置认作城市', en: 'by its place in the line' },
  quantity_with_unit: { zh: '“{text}”有数量和单位', en: '“{text}” has a quantity and a unit' },
  times_sign: { zh: '“{text}”有乘号和数量', en: '“{text}” has a times sign' },
  quantity_assumed: { zh: '没写数量，先按 1', en: 'no quantity; 1 assumed' },
  weight_as_quantity: { zh: '“{text}”只写重量，按 1 件', en: '“{text}” says a weight only; one piece' },
  shared_weight: { zh: '由总重“{text}”算出', en: 'from the total “{text}”' },
  amount_said: { zh: '写明“{text}”', en: 'says “{text}”' },
  wish_said: { zh: '原话', en: 'word by word' },
  not_understood: { zh: '没看懂，原样留在备注', en: 'not understood; kept as the remark' },
} as const satisfies Record<string, Bilingual>
export type Reason = keyof typeof reasonWords
const reasons = Object.keys(reasonWords) as [Reason, ...Reason[]]

/** One field of an address as it was read. */
export const fieldChoice = z.object({
  field: z.string().max(20),
  confidence: z.enum(confidences),
  reason: z.enum(reasons),
  /** The words of the text that decided; '' where none did. */
  text: z.string().max(500),
})
export type FieldChoice = z.infer<typeof fieldChoice>
