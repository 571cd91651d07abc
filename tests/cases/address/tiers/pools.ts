import type { Dice } from './row.ts'

const roads = [
  '建设路',
  '解放路',
  '文化西路',
  '中山北路',
  '科苑路',
  '滨河大道',
  '迎宾大道',
  '学府街',
  '和平里',
  '花园路',
  '工业园三路',
  '五一南路',
  '胜利街',
  '湖滨南路',
  '朝阳路',
  '新华东街',
  '长江路',
  '人民中路',
  '环城北路',
  '创业二路',
]
const compounds = [
  '阳光花园',
  '万科城市之光',
  '碧桂园',
  '锦绣家园',
  '东方明珠小区',
  '绿地世纪城',
  '恒大名都',
  '金色港湾',
  '幸福里小区',
  '国际商贸城',
  '海天大厦',
  '财富中心',
  '翰林府',
  '书香雅苑',
  '丽景湾',
  '电信局家属院',
  '第一中学',
  '中医院住院部',
]
const surnames =
  '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文'.split(
    '',
  )
const given = [
  '伟',
  '芳',
  '建国',
  '小红',
  '晓明',
  '志强',
  '秀英',
  '雨桐',
  '子涵',
  '浩',
  '静',
  '丽华',
  '欣怡',
  '俊杰',
  '美玲',
  '国庆',
  '海燕',
  '文博',
  '思远',
  '婷婷',
  '大勇',
  '玉兰',
  '一鸣',
  '梓萱',
]
const doubles = ['欧阳娜', '上官云', '司马光亮', '诸葛明', '慕容雪', '令狐冲之', '皇甫静']
const heads = ['130', '135', '138', '139', '150', '157', '159', '166', '173', '177', '180', '186', '188', '191', '198', '199']

export const aDetail = (dice: Dice): string => {
  const road = `${dice.pick(roads)}${1 + dice.below(999)}号`
  const compound = dice.pick(compounds)
  const building = `${1 + dice.below(60)}${dice.pick(['栋', '号楼', '幢', '座'])}`
  const room = `${1 + dice.below(30)}${dice.pick(['0', '1'])}${1 + dice.below(8)}`
  return dice.pick([
    road,
    road + compound,
    `${road}${compound}${building}`,
    `${road}${compound}${building}${1 + dice.below(4)}单元${room}`,
    `${compound}${building}${room}室`,
    `${road}${1 + dice.below(9)}-${1 + dice.below(5)}-${room}`,
  ])
}

export const aName = (dice: Dice): string => (dice.chance(0.05) ? dice.pick(doubles) : dice.pick(surnames) + dice.pick(given))

export const aMobile = (dice: Dice): string => dice.pick(heads) + String(dice.below(100_000_000)).padStart(8, '0')

export const fullWidth = (text: string): string =>
  text.replace(/[0-9A-Za-z-]/g, (char) => String.fromCharCode(char.charCodeAt(0) + 0xfee0))
