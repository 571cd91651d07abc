export type LabelKind = 'name' | 'phone' | 'region' | 'detail' | 'postcode'

export interface Labelled {
  kind: LabelKind | undefined
  text: string
}

const words: Record<LabelKind, string> = {
  name: '收货人姓名|收件人姓名|客户姓名|收货人|收件人|收方|联系人|姓名|名字|Consignee|Receiver|Name',
  phone: '收货人电话|收件人电话|收货电话|联系电话|联系方式|联系手机|手机号码|手机号|电话号码|手机|电话|Tel|Phone|Mobile',
  region: '收货人地区|所在地区|所在区域|所在省份|省市区|地区|区域|省份',
  detail: '收货人地址|收件人地址|详细地址|收货地址|收件地址|送货地址|联系地址|街道地址|地址|街道|Address',
  postcode: '邮政编码|邮编|Postcode|Zip',
}
const kinds = Object.keys(words) as LabelKind[]
const groups = kinds.map((kind) => `(?<${kind}>${words[kind]})`).join('|')
// With a colon a label may stand anywhere; without one only between separators, so that 联系人民路 stays a road, or where the word
// can begin nothing else: 姓名张三, 电话是….
const glued = '(?<glued_name>姓名|收[货件]人(?!民))|(?<glued_phone>电话|手机号码|手机号|手机)(?=是|\\n)|(?<glued_detail>地址)'
const label = new RegExp(
  String.raw`[【[]?(?:${groups})[】\]]?\s?[:：]\s?|(?<=^|[\s,，;；。])[【[]?(?:(?:${groups.replaceAll('?<', '?<bare_')})[】\]]?(?=\s)|(?:${glued})(?:是|为)?)`,
  'gi',
)
const labelsMax = 12

const kindOf = (found: Record<string, string | undefined>): LabelKind | undefined =>
  kinds.find((kind) => ['', 'bare_', 'glued_'].some((prefix) => found[prefix + kind] !== undefined))

/** Cuts "收货人：张三 电话：… 地址：…" at its labels. The first piece has none when the text does not begin with a label. */
export const splitLabels = (text: string): Labelled[] => {
  const pieces: Labelled[] = []
  let from = 0
  let kind: LabelKind | undefined
  for (const match of text.matchAll(label)) {
    if (pieces.length >= labelsMax) break
    pieces.push({ kind, text: text.slice(from, match.index) })
    kind = kindOf(match.groups ?? {})
    from = match.index + match[0].length
  }
  pieces.push({ kind, text: text.slice(from) })
  return pieces.filter((piece) => piece.text.trim() !== '')
}
