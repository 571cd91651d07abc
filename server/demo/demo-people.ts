/** Names and places of our own making, for people who do not exist. Chance comes in from outside, so that a fill can be told again. */
export type Chance = () => number

const surnames =
  '王李张刘陈杨黄赵吴周徐孙马朱胡林郭何高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常'
const given =
  '伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰志建国文辉力健世广俊峰海燕宁婷雪梅琳云飞宇浩然子涵梓轩雨欣思远佳怡晨曦嘉豪诗琪博文雅婷欣妍若曦泽楷昊天一诺依晨皓轩可馨奕辰'
const roads = ['人民', '解放', '建设', '中山', '和平', '新华', '朝阳', '文化', '学府', '滨江', '长江', '黄河', '金融', '科技', '创业', '迎宾', '育才', '青年', '东风', '友谊', '桃园', '翠竹', '银杏', '梧桐', '望湖', '锦绣', '春晖', '云杉', '白鹭', '映月'] // prettier-ignore
const kinds = ['路', '大道', '街', '东路', '西路', '南路', '北路', '中路']
const estates = ['花园', '小区', '公寓', '新村', '家园', '国际', '广场', '雅苑', '名邸', '里']
const mobile = ['130', '131', '132', '135', '136', '137', '138', '139', '150', '151', '152', '158', '159', '176', '177', '180', '186', '187', '188', '189', '199'] // prettier-ignore

export function pickFrom<T>(from: readonly T[], chance: Chance): T {
  const one = from[Math.floor(chance() * from.length)]
  if (one === undefined) throw new Error('nothing to pick from')
  return one
}

const below = (max: number, chance: Chance): number => Math.floor(chance() * max)
const letter = (from: string, chance: Chance): string => from.charAt(below(from.length, chance))

export function aName(chance: Chance): string {
  return letter(surnames, chance) + letter(given, chance) + (chance() < 0.75 ? letter(given, chance) : '')
}

const abroadGiven = ['Anna', 'Lukas', 'Sophie', 'Marco', 'Emma', 'Carlos', 'Zofia', 'Jonas', 'Elena', 'Felix', 'Marie', 'Paul', 'Clara', 'Hugo', 'Laura', 'Tom', 'Ines', 'Max', 'Nora', 'Luca'] // prettier-ignore
const abroadSurnames = ['Schmidt', 'Weber', 'Martin', 'Rossi', 'de Vries', 'García', 'Kowalska', 'Gruber', 'Dubois', 'Bianchi', 'Jansen', 'López', 'Nowak', 'Huber', 'Keller', 'Moreau', 'Ricci', 'Bakker', 'Fischer', 'Wagner'] // prettier-ignore

export function anAbroadName(chance: Chance): string {
  return `${pickFrom(abroadGiven, chance)} ${pickFrom(abroadSurnames, chance)}`
}

/** The same beginning, and so many of the last digits of its own: a number of the same kind. */
export function ownDigits(number: string, chance: Chance, digitsMax = 9): string {
  const from = number.length - Math.min(digitsMax, /\d*$/.exec(number)?.[0].length ?? 0)
  return number.slice(0, from) + number.slice(from).replaceAll(/\d/g, () => String(below(10, chance)))
}

/** Eleven digits; nobody is to be called by them. */
export function aPhone(chance: Chance): string {
  return pickFrom(mobile, chance) + String(below(100_000_000, chance)).padStart(8, '0')
}

/** Road, number, estate, building, room. */
export function aDetail(chance: Chance): string {
  const road = pickFrom(roads, chance) + pickFrom(kinds, chance)
  const estate = pickFrom(roads, chance) + pickFrom(estates, chance)
  const room = `${1 + below(28, chance)}${String(1 + below(4, chance)).padStart(2, '0')}`
  return `${road}${1 + below(980, chance)}号 ${estate}${1 + below(30, chance)}栋${1 + below(4, chance)}单元${room}`
}

/** The same numbers for the same seed (mulberry32). */
export function chanceOf(seed: number): Chance {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
