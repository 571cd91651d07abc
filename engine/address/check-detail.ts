import { cleanText } from './clean-text.ts'

// Numbers that locate nothing: 地铁2号线, 104国道, 离桥50米, 3路公交, 1号门, 5号路, a postcode by itself.
const idleNumbers =
  /(?:地铁|轨道)?\d+号线|[GSX]?\d+(?:国道|省道|县道|公里|千米|米|分钟|路公交|路车)|\d+号?(?:路|街|大道|公路|国道|高速|桥|门)|(?<![\d\p{Script=Han}A-Za-z-])\d{6}(?![\d\p{Script=Han}A-Za-z-])/gu
const digits = String.raw`(?:[\dA-Za-z]+|[一二三四五六七八九十百甲乙丙丁]+)`
const houseNumber = new RegExp(
  [
    String.raw`${digits}\s?(?:号|號|栋|棟|幢|座|单元|單元|室|房|户|弄|门牌|#|层|楼|组|队|排|铺|档|梯|F\b)`,
    String.raw`\d+\s?[-—–_－一]\s?[\dA-Za-z]+`, // 6-4-201, also with 一 for the dash
    String.raw`(?:[路街道巷弄里胡同段])\s?\d+`,
    String.raw`[\p{Script=Han}A-Za-z]\s?[A-Za-z]?\d{3,5}(?!\d)`, // 佳隆国际大厦2005
  ].join('|'),
  'u',
)
// 一楼 and 三层 are found by the pattern above, 三里屯路 and 五一路 must not be.
const townHead = /^[\p{Script=Han}]{1,10}?(?:街道办事处|街道办|街道|地区|镇|乡|苏木)/u
const around = /^.*(?:附近|旁边|边上|对面|周边|周围|隔壁|一带|路口|交叉口|交汇处|交界处|拐角|后面|前面)/u
const publicPlace =
  /(?:人民|市民|中心|文化|世纪|时代|火车|高铁|汽车|地铁|公交|客运)(?:广场|站)|步行街|商业街|开发区|工业区|高新区|风景区/gu
const placeWords =
  '大厦|大楼|楼宇|写字楼|广场|中心|公寓|小区|社区|花园|花苑|家园|家属院|嘉园|雅苑|新苑|公馆|华府|首府|首座|名都|名城|新城|城|豪庭|华庭|庭|居|苑|府|郡|轩|阁|园|湾|庄园|山庄|别墅|宿舍|里弄|坊|酒店|宾馆|饭店|旅馆|医院|卫生院|卫生室|诊所|药房|学校|大学|学院|中学|小学|幼儿园|党校|校区|公司|集团|工厂|厂|店|铺|超市|市场|商场|商城|银行|支行|分行|营业部|营业厅|信用社|政府|机关|委员会|居委会|村委会|局|所|法院|检察院|派出所|驿站|丰巢|快递柜|收发室|门卫室?|传达室|仓库|仓|工业园|科技园|产业园|创业园|物流园|园区|基地|部队|军区|机场|码头|加油站|服务区|收费站|车间|工地|馆|网吧|茶楼|餐厅|美发|理发|洗衣|soho|SOHO|广播站|电视台'
const namedPlace = new RegExp(
  String.raw`[\p{Script=Han}A-Za-z\d]{2}(?:${placeWords})(?!(?:[东南西北中]|[一二三四五六七八九十\d])*(?:路|街|大道|道|巷|镇|乡|口|桥|站))`,
  'u',
)
const officeOfTown =
  /(?:镇|乡|街道)(?:办事处|人民|中心|第[一二三四])*(?:政府|卫生院|医院|学校|小学|中学|派出所|信用社|邮局|敬老院)/u
const villageInTown =
  /(?:镇|乡|街道|苏木|农场|林场).{0,40}[\p{Script=Han}]{2}(?:村|庄|屯|寨|社|嘎查|营|坡|沟|堡|集|塘|坪|湾|垸|圩)/u

/**
 * VAL-3: whether a mainland detail gives a courier too little: no building, unit, room or house number, and no named place either.
 * Vague: 解放路, 人民广场附近, 某某镇. Not vague: 解放路100号, 3栋2单元501, 某某大厦, 某某镇某某村. It reads words; it does not know whether the place exists.
 */
export const isVagueDetail = (detail: string): boolean => {
  const text = cleanText(detail).replace(idleNumbers, ' ')
  if (houseNumber.test(text)) return false
  if (villageInTown.test(text) || officeOfTown.test(text)) return false
  const place = text.replace(around, '').trim().replace(townHead, '').replace(publicPlace, ' ')
  return !namedPlace.test(place)
}
