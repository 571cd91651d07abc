import { stemOf } from '../../../../engine/address/division/division-names.ts'
import { divisions, listPath, nameDivision, type Division } from '../../../../engine/address/division/division-table.ts'
import type { Dice, Row } from './row.ts'

const tails = [
  '路',
  '东路',
  '西路',
  '南路',
  '北路',
  '中路',
  '大道',
  '街',
  '大街',
  '公园',
  '广场',
  '大厦',
  '商会大厦',
  '大酒店',
  '小区',
  '花园',
  '新村',
  '医院',
  '中学',
  '小学',
  '面馆',
  '烤鸭店',
  '火锅店',
  '饭店',
  '会馆',
  '商城',
  '工业园',
  '银行大厦',
  '东街',
  '二路',
  '巷',
  '里',
  '公馆',
  '村',
  '批发市场',
  '驻京办',
  '办事处',
  '会所',
  '家园',
  '港湾',
  '春天',
  '假日酒店',
  '美食城',
  '风情街',
  '同乡会',
  '籍战友之家',
]
// 金牛路, 中山公园, 和平里 …: names that hundreds of towns use although divisions bear them.
const famous = [
  '金牛路',
  '中山公园',
  '中山路',
  '上海路',
  '南京东路',
  '北京路',
  '北京东路',
  '吉林大道',
  '吉林路',
  '朝阳大街',
  '鼓楼街',
  '和平路',
  '新华书店',
  '河南路',
  '河北街',
  '山东路',
  '山西路',
  '四川北路',
  '海南大道',
  '江苏路',
  '浙江中路',
  '广东会馆',
  '重庆路',
  '天津路',
  '长春路',
  '沈阳街',
  '西安路',
  '武汉大道',
  '成都路',
  '杭州湾大道',
  '苏州街',
  '青岛路',
  '大连路',
  '桂林公园',
  '昆明湖路',
  '贵阳路',
  '台湾路',
  '香港路',
  '澳门路',
  '白云大道',
  '南山大道',
  '海淀书城',
  '徐汇名苑',
  '长安街',
  '长安大道',
  '西湖大道',
  '东湖路',
  '通州大道',
  '大兴路',
  '平安里',
  '永安里',
  '长乐坊',
  '福田花园',
  '宝安大厦',
  '龙岗路',
  '花都大道',
  '番禺路',
  '顺义街',
  '昌平路',
  '房山路',
  '朝阳门外大街',
  '东城根街',
  '宣武门西大街',
  '市中区政府对面老市委院',
  '城关镇',
  '镇江路',
  '常州街',
  '无锡路',
  '扬州路',
  '泰州路',
  '南通路',
  '嘉兴路',
  '湖州街',
  '绍兴路',
  '金华路',
  '衢州路',
  '丽水路',
  '宁波路',
  '温州商城',
  '义乌小商品城',
  '景德镇瓷器店',
  '兰州拉面馆',
  '沙县小吃店',
  '新疆大盘鸡店',
  '内蒙古烤羊店',
  '西藏中路',
  '青海路',
  '宁夏路',
  '甘肃路',
  '陕西南路',
  '云南北路',
  '贵州路',
  '广西路',
  '福建中路',
  '江西路',
  '安徽路',
  '湖北路',
  '湖南路',
  '黑龙江路',
  '辽宁路',
]

/** The misleading word behind what is certain, and alone, where nothing may be concluded from it. */
export const misleadingRows = (leaves: readonly Division[], dice: Dice): Row[] => {
  const rows: Row[] = []
  const stems = divisions.flatMap((division) => {
    const stem = stemOf(division)
    return stem === undefined || stem === division.name ? [] : [stem]
  })
  const misleading = () => (dice.chance(0.35) ? dice.pick(famous) : dice.pick(stems) + dice.pick(tails))
  for (let count = 0; count < 2400; count++) {
    const leaf = dice.pick(leaves)
    const { province, city = '', district = '' } = nameDivision(leaf)
    const path = listPath(leaf).filter(({ name }, at, all) => name !== all[at - 1]?.name)
    const detail = `${misleading()}${dice.chance(0.4) ? misleading() : ''}${1 + dice.below(300)}号${dice.chance(0.5) ? `${1 + dice.below(9)}栋${100 + dice.below(900)}` : ''}`
    const head = path
      .slice(dice.pick([0, 0, 0, 1]))
      .map(({ name }) => name)
      .join('')
    const isWhole = path.length > 1 && (head.startsWith(province) || path[1]?.level === 2)
    if (!isWhole) continue
    rows.push({ tier: 'misleading', input: head + detail, province, city, district })
  }
  for (const city of divisions.filter(({ level, children }) => level === 2 && children.length > 0)) {
    const { province, city: name = '' } = nameDivision(city)
    // Only words that no district of this very city bears: 徐州市泉山大道 would be fair to read either way.
    const word = dice.pick(famous)
    if (city.children.some((child) => word.startsWith((stemOf(child) ?? child.name).slice(0, 2)))) continue
    rows.push({ tier: 'misleading', input: `${city.name}${word}${1 + dice.below(300)}号`, province, city: name, district: '' })
  }
  for (const word of famous)
    rows.push({ tier: 'misleading', input: `${word}${1 + dice.below(300)}号3栋`, province: '', city: '', district: '' })
  for (let count = 0; count < 600; count++) {
    const input = `${dice.pick(stems)}${dice.pick(tails)}${1 + dice.below(300)}号`
    rows.push({ tier: 'misleading', input, province: '', city: '', district: '' })
  }
  return rows
}
