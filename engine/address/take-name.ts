import type { Doubt } from './doubt.ts'
import { listMatches } from './match-division.ts'
import { phoneMark } from './phone.ts'

const surnames = new Set(
  '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢路岳齐梅莫庄辛管祝左涂谷祁时舒耿牟卜詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋植甘景薄单包司柏宁柯阮桂闵解强柴华车冉房边鞠麦闫肖代付佟戚邬仇滕骆冼练占苟喻'.split(
    '',
  ),
)
const doubleSurnames = /^(?:欧阳|上官|司马|诸葛|皇甫|尉迟|公孙|慕容|司徒|令狐|夏侯|端木|长孙|宇文|东方|南宫|司空|百里)/
const placeEnd = /[省市县镇乡村路街巷弄号楼室栋幢座厦店厂区组队门口]$/
const title = /(?:先生|女士|小姐|老师|师傅|经理|老板|同学|医生)$/
const receiver = /[(（]?\s?[收启][)）]?$/
const nameLengthMax = 20

/** The name without 收 and brackets around it. */
export const trimName = (text: string): string => {
  const bare = text.replace(/^[\s,，:：;；、。()（）【】[\]"“”-]+|[\s,，:：;；、。【】[\]"“”-]+$/g, '')
  const name = bare.length > 2 ? bare.replace(receiver, '') : bare
  return name.trim().slice(0, nameLengthMax)
}

const hasSurname = (name: string): boolean => surnames.has(name[0] ?? '') || doubleSurnames.test(name)
export const isMaskedName = (name: string): boolean => name.includes('*')

const isDivisionName = (text: string) => listMatches(text, 0).some(({ end, kind }) => end === text.length && kind !== 'landmark')

/**
 * How much a piece of an address line looks like a person's name: 0 not at all, 3 and more surely.
 * A place word at the end or the name of a division rules it out.
 */
const rateName = (piece: string, isBesidePhone: boolean): number => {
  const name = trimName(piece)
  const beside = isBesidePhone ? 2 : 0
  if (/^[\p{Script=Han}]{1,2}\*{1,4}$/u.test(name)) return 3 + beside
  if (/^[A-Za-z][A-Za-z .'-]{1,30}$/.test(name)) return isBesidePhone ? 3 : 0
  if (/^[\p{Script=Han}]{2,8}·[\p{Script=Han}]{1,8}$/u.test(name)) return 3 + beside
  if (!/^[\p{Script=Han}]{2,4}$/u.test(name)) return /^[\p{Script=Han}]{1,4}$/u.test(name) && title.test(name) ? 3 : 0
  if (title.test(name)) return 4 + beside
  if (placeEnd.test(name)) return name.length === 2 && hasSurname(name) && isBesidePhone ? 2 : 0
  if (isDivisionName(name)) return hasSurname(name) && isBesidePhone ? 1 : 0
  const likeness = doubleSurnames.test(name) || (hasSurname(name) && name.length <= 3) || /^[小阿老].{1,2}$/.test(name) ? 2 : 0
  return likeness + beside
}

/** "…3栋502张三" beside a phone, "…3号林喜双收": a name glued to the end of the address. */
const splitGluedName = (piece: string): { rest: string; name: string } | undefined => {
  const [, rest, glued = ''] = /^(.*[号室栋楼座户层房元\dA-Za-z#)）])([\p{Script=Han}]{2,4})$/u.exec(piece) ?? []
  if (rest === undefined) return undefined
  const name = trimName(glued)
  return name.length >= 2 && name.length <= 3 && hasSurname(name) && !placeEnd.test(name) ? { rest, name } : undefined
}

interface Sides {
  before: string
  after: string
  isGlued: boolean
  labelledName: string | undefined
  hasPhone: boolean
}

interface Named {
  name: string | undefined
  before: string
  after: string
  doubts: Doubt[]
}

interface Candidate {
  side: 'before' | 'after'
  from: number
  to: number
  rating: number
}

const piecesMax = 40
const sureRating = 3
// A dash or a dot is part of house numbers and of names (阿依古丽·买买提), so neither cuts pieces here.
const piece = /[A-Za-z][A-Za-z.'-]*(?: [A-Za-z][A-Za-z.'-]*){1,3}|[^\s,，、;；:：。/\\|]+/g

/** Rates the pieces of one side. The piece next to the division is the detail, unless something else is. */
const listCandidates = (text: string, side: 'before' | 'after', isLast: (to: number) => boolean): Candidate[] => {
  const candidates: Candidate[] = []
  for (const match of text.matchAll(piece)) {
    if (candidates.length >= piecesMax) break
    const from = match.index
    const to = from + match[0].length
    const isBesidePhone =
      /\n[ ,，、;；:：。/\\|]*$/.test(text.slice(Math.max(0, from - 4), from)) ||
      /^[ ,，、;；:：。/\\|]*\n/.test(text.slice(to, to + 4))
    const atEdge = (side === 'before' && from === 0) || isLast(to)
    candidates.push({ side, from, to, rating: rateName(match[0], isBesidePhone) + (atEdge ? 1 : 0) })
  }
  return candidates
}

const cutOut = (sides: Sides, { side, from, to }: Candidate): Pick<Named, 'before' | 'after'> => {
  const text = sides[side]
  const cut = `${text.slice(0, from)} ${text.slice(to)}`
  return side === 'before' ? { before: cut, after: sides.after } : { before: sides.before, after: cut }
}

/** The end of the address, up to the phone or to the end of the text. */
const takeGluedName = (sides: Sides): Named | undefined => {
  const mark = sides.after.indexOf(phoneMark)
  const until = mark < 0 ? sides.after.length : mark
  const address = sides.after.slice(0, until).trimEnd()
  const glued = mark >= 0 || address.endsWith('收') ? splitGluedName(address) : undefined
  if (glued === undefined) return undefined
  return { name: glued.name, before: sides.before, after: glued.rest + sides.after.slice(until), doubts: ['name_unsure'] }
}

const takeHeadName = (sides: Sides): Named | undefined => {
  if (!sides.isGlued) return undefined
  const last = sides.before.split(/\s/).at(-1) ?? ''
  if (rateName(last, true) < sureRating) return undefined
  return {
    name: trimName(last),
    before: sides.before.slice(0, sides.before.length - last.length),
    after: sides.after,
    doubts: ['name_unsure'],
  }
}

/** Takes the receiver's name out of the text around the division: labelled, beside the phone, or first or last on the line. */
export const takeName = (sides: Sides): Named => {
  const unnamed: Named = { name: undefined, before: sides.before, after: sides.after, doubts: [] }
  if (sides.labelledName !== undefined && sides.labelledName !== '') return { ...unnamed, name: sides.labelledName }
  const end = sides.after.trimEnd().length
  const candidates = [
    ...listCandidates(sides.before, 'before', () => false),
    ...listCandidates(sides.after, 'after', (to) => to === end && sides.after.search(piece) < to),
  ]
  let best: Candidate | undefined
  for (const candidate of candidates) if (best === undefined || candidate.rating > best.rating) best = candidate
  if (best === undefined || best.rating < sureRating) return takeHeadName(sides) ?? takeGluedName(sides) ?? unnamed
  const { rating } = best
  const isShared = candidates.filter((candidate) => candidate.rating === rating).length > 1
  const isWeak = !sides.hasPhone || rating < sureRating
  const name = trimName(sides[best.side].slice(best.from, best.to))
  return { ...cutOut(sides, best), name, doubts: isShared || isWeak ? ['name_unsure'] : [] }
}
