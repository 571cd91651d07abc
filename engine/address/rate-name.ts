import { listMatches } from './division/match-division.ts'

const surnames = new Set(
  '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢路岳齐梅莫庄辛管祝左涂谷祁时舒耿牟卜詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋植甘景薄单包司柏宁柯阮桂闵解强柴华车冉房边鞠麦闫肖代付佟戚邬仇滕骆冼练占苟喻'.split(
    '',
  ),
)
const doubleSurnames = /^(?:欧阳|上官|司马|诸葛|皇甫|尉迟|公孙|慕容|司徒|令狐|夏侯|端木|长孙|宇文|东方|南宫|司空|百里)/
const placeEnd = /[省市县镇乡村路街巷弄号楼室栋幢座厦店厂区组队门口园苑府城湾馆站院校期]$/
const title =
  /(?:先生|女士|小姐|老师|师傅|经理|老板|同学|医生|主任|阿姨|大哥|大姐|店长|会计|律师|主管)$|^[\p{Script=Han}](?:总|姐|哥|叔|姨|工|生)$/u
// What people say around a name: 麻烦寄给张三, 我叫张三, 张三收.
const introduction =
  /^(?:(?:麻烦|请|帮忙|帮我|给我|再|也|都)*(?:快递|寄送|派送|寄|发|送)(?:一份|一件|一个)?(?:给|到|至|往)|交给|给(?=[\p{Script=Han}]{2})|我叫|我是|我的名字是?|名字(?:叫|是)?|姓名(?:叫|是)?|收[货件]人(?:姓名|名字)?是?|联系人是?)/u
const receiver = /[(（]?\s?(?:[亲]?[收启]|签收)[)）]?$/
// 谢谢 and 何时 begin like surnames.
const noName =
  /^(?:谢谢.?|多谢|感谢.?|尽快.*|何时.*|方便.?|方式|全部|高兴|成都|温馨.?|安全.?|包邮|包装|包裹|单号|单独|万分|明天.?|明早|明晚|时间|和前面.*|白色|黄色|黑色|红色|蓝色|金色|江景.?|老地方|小心.?|小件|小票|老客户|阿里.*|车牌|常温|冷冻|冷链|水果|祝好|毛重|净重|牛肉.?|羊肉.?|鱼片|麦片|米|茶叶|石榴|苹果|葡萄|桂圆|莫.*|别.*|连同|单价|总价|程序|家里|家人|前台|门卫|公司|本人|卖家|买家|客服|收货|收件|寄件|发货|地址|电话|手机|南门|北门|东门|西门|金额|数量|任何.*|应该|计划|于今.*|向.*|从.*|应.*|连.*|左右.?|幸福|平安|万达|安排.?|高层|高楼|龙湖|万科|方形|连锁|时代|和平)$/
export const nameLengthMax = 20

/** The name without 收, brackets and the words that introduce it. */
export const trimName = (text: string): string => {
  const bare = text.replace(/^[\s,，:：;；、。()（）【】[\]"“”-]+|[\s,，:：;；、。(（【】[\]"“”-]+$/g, '')
  const named = bare.replace(introduction, '').trim()
  const name = named.length > 2 ? named.replace(receiver, '') : named
  return name
    .replace(/^[(（]|[)）]$/g, '')
    .replace(/(?<=\p{Script=Han}) (?=先生|女士|小姐|老师|师傅)/u, '')
    .trim()
    .slice(0, nameLengthMax)
}

export const hasSurname = (name: string): boolean => surnames.has(name[0] ?? '') || doubleSurnames.test(name)
export const isDoubleSurname = (name: string): boolean => doubleSurnames.test(name)
export const isMaskedName = (name: string): boolean => name.includes('*')
export const isTitled = (name: string): boolean => title.test(name)
export const endsLikePlace = (name: string): boolean => placeEnd.test(name)
/** Whether the words around it say that a name stands here: 寄给张三, 张三收. */
export const isIntroduced = (text: string): boolean => {
  const bare = text.replace(/^[\s,，:：;；、。()（）【】[\]"“”-]+|[\s,，:：;；、。(（【】[\]"“”-]+$/g, '')
  return introduction.test(bare) || (bare.length > 2 && receiver.test(bare))
}

/** The widest level that the text names; 4 where it names none. */
const levelNamed = (text: string): number =>
  listMatches(text, 0)
    .filter(({ end, kind }) => end === text.length && kind !== 'landmark')
    .reduce((least, { division }) => Math.min(least, division.level), 4)

/**
 * How much a piece of an address line looks like a person's name: 0 not at all, 3 and more surely.
 * A place word at the end or the name of a division rules it out.
 */
export const rateName = (piece: string, isBesidePhone: boolean): number => {
  const name = trimName(piece)
  const beside = (isBesidePhone ? 2 : 0) + (isIntroduced(piece) ? 2 : 0)
  if (noName.test(name)) return 0
  if (/^[\p{Script=Han}]{1,2}\*{1,4}$/u.test(name)) return 3 + beside
  if (/^[A-Za-z][A-Za-z .'-]{1,30}$/.test(name)) return beside > 0 ? 3 : 0
  if (/^[\p{Script=Han}]{2,8}·[\p{Script=Han}]{1,8}$/u.test(name)) return 3 + beside
  if (!/^[\p{Script=Han}]{2,4}$/u.test(name)) return 0
  if (title.test(name)) return 4 + beside
  if (placeEnd.test(name)) return name.length <= 3 && hasSurname(name) && beside > 0 ? 2 : 0
  const level = levelNamed(name)
  // 白云, 高平 and 江山 are people too, where they stand by a phone at the end of the line; 江苏 and 安徽 are not.
  if (level < 4) return hasSurname(name) && beside > 0 && level > 1 ? 2 : 0
  const likeness = doubleSurnames.test(name) || (hasSurname(name) && name.length <= 3) || /^[小阿老].{1,2}$/.test(name) ? 2 : 0
  return likeness + beside
}
