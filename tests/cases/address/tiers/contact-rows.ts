import { listPath, nameDivision, type Division } from '../../../../engine/address/division/division-table.ts'
import { aDetail, aMobile, aName, fullWidth } from './pools.ts'
import type { Dice, Row } from './row.ts'

interface Parts {
  name: string
  phone: string
  place: string
  detail: string
}

const forms: ((parts: Parts, dice: Dice) => string)[] = [
  ({ name, phone, place, detail }) => `${name} ${phone} ${place}${detail}`,
  ({ name, phone, place, detail }) => `${place}${detail} ${name} ${phone}`,
  ({ name, phone, place, detail }) => `${place}${detail}，${name}，${phone}`,
  ({ name, phone, place, detail }) => `${name}，${phone}，${place}${detail}`,
  ({ name, phone, place, detail }) => `${phone} ${name} ${place}${detail}`,
  ({ name, phone, place, detail }) => `${phone}${name}${place}${detail}`,
  ({ name, phone, place, detail }) => `${name}${phone}${place}${detail}`,
  ({ name, phone, place, detail }) => `${place}${detail}${name}${phone}`,
  ({ name, phone, place, detail }) => `${place}${detail} ${phone} ${name}`,
  ({ name, phone, place, detail }) => `${name}\n${phone}\n${place}\n${detail}`,
  ({ name, phone, place, detail }) => `${place}\n${detail}\n${name}\n${phone}`,
  ({ name, phone, place, detail }) => `收件人：${name}\n手机：${phone}\n地址：${place}${detail}`,
  ({ name, phone, place, detail }) => `收货人:${name},电话:${phone},地址:${place} ${detail}`,
  ({ name, phone, place, detail }) => `姓名${name} 电话${phone} 地址${place}${detail}`,
  ({ name, phone, place, detail }) => `地址：${place}${detail}  联系人：${name}  电话：${phone}`,
  ({ name, phone, place, detail }) => `寄到${place}${detail}，${name}收，${phone}`,
  ({ name, phone, place, detail }) => `${place}${detail}（${name}收）${phone}`,
  ({ name, phone, place, detail }) => `${place}${detail} ${name}收 电话${phone}`,
  ({ name, phone, place, detail }) => `${name} 86-${phone} ${place}${detail}`,
  ({ name, phone, place, detail }) =>
    `${name} +86 ${phone.slice(0, 3)} ${phone.slice(3, 7)} ${phone.slice(7)} ${place} ${detail}`,
  ({ name, phone, place, detail }) => `${name} ${phone.slice(0, 3)}-${phone.slice(3, 7)}-${phone.slice(7)} ${place}${detail}`,
  ({ name, phone, place, detail }) => `${place} ${phone} ${name} ${detail}`,
  ({ name, phone, place, detail }) => `${name} ${place} ${phone} ${detail}`,
  ({ name, phone, place, detail }) => `${fullWidth(phone)}　${name}　${place}${fullWidth(detail)}`,
  ({ name, phone, place, detail }) => `发给${name}，手机${phone}，${place}${detail}`,
  ({ name, phone, place, detail }) => `麻烦寄给 ${name} ${phone} ${place}${detail} 谢谢`,
  ({ name, phone, place, detail }) => `📦${name} 📱${phone} 📍${place}${detail}`,
  ({ name, phone, place, detail }) => `收货信息 ${name} ${phone} ${place} ${detail}`,
  ({ name, phone, place, detail }) => `${place} ${detail};${name};${phone}`,
  ({ name, phone, place, detail }) => `${name}（${phone}）${place}${detail}`,
  ({ name, phone, place, detail }) => `我叫${name}，电话是${phone}，地址是${place}${detail}`,
  ({ name, phone, place, detail }, dice) => `${name} ${phone}-${1000 + dice.below(9000)} ${place}${detail}`,
  ({ name, phone, place, detail }, dice) => `${name}[${1000 + dice.below(9000)}] ${phone} ${place}${detail}`,
  ({ name, phone, place, detail }) => `${name}/${phone}/${place}/${detail}`,
  ({ name, phone, place, detail }) => `電話：${phone} 收件人：${name} 地址：${place}${detail}`,
]

const titled = ['先生', '女士', '小姐', '老师', '经理', '师傅', '总']

/** Name and phone in every place where people put them. The phone is stated without an extension's digits. */
export const contactRows = (leaves: readonly Division[], dice: Dice): Row[] => {
  const rows: Row[] = []
  for (let count = 0; count < 3500; count++) {
    const leaf = dice.pick(leaves)
    const { province, city = '', district = '' } = nameDivision(leaf)
    const path = listPath(leaf).map((each) => each.name)
    const place = path.filter((name, at) => name !== path[at - 1]).join(dice.pick(['', '', '', ' ']))
    const phone = aMobile(dice)
    const whole = aName(dice)
    const name = dice.chance(0.12) ? whole.slice(0, 1) + dice.pick(titled) : whole
    const form = forms[count % forms.length]
    if (form === undefined) continue
    rows.push({
      tier: 'contact',
      input: form({ name, phone, place, detail: aDetail(dice) }, dice),
      province,
      city,
      district,
      name,
      phone,
    })
  }
  return rows
}
