import type { Doubt } from './doubt.ts'
import { phoneMark } from './phone.ts'
import { endsLikePlace, hasSurname, isDoubleSurname, isIntroduced, isTitled, rateName, trimName } from './rate-name.ts'

interface Sides {
  before: string
  after: string
  isGlued: boolean
  labelledName: string | undefined
  hasPhone: boolean
}

/** How the name was found, for the reason that is shown. */
export type NameSource = 'label' | 'beside_phone' | 'introduced' | 'alone' | 'glued'

interface Named {
  name: string | undefined
  source: NameSource
  before: string
  after: string
  doubts: Doubt[]
}

interface Candidate {
  side: 'before' | 'after'
  from: number
  to: number
  rating: number
  source: NameSource
}

const gluedDigits = /[号室栋楼幢座户层房元期\dA-Za-z#)）]$/
const gluedPlace =
  /(?:小区|[院园厦城苑府湾村店场馆所站校部里郡庭居阁轩都港厂寓邸社心街路镇]|明珠|之光|公馆|世纪|大楼|[东南西北]门|[一二三四五六七八九十]期)$/

const strongPlace = /(?:广场|大厦|小区|花园|公寓|家园|中心|大楼|学校|医院|酒店|宾馆|超市|商城)$/

/** "…3栋502张三" beside a phone, "…3号林喜双收", "…幸福里小区萧女士": a name glued to the end of the address. */
const splitGluedName = (text: string): { rest: string; name: string } | undefined => {
  const address = text.replace(/[(（]?\s?收[)）]?$/, '').trimEnd()
  for (const length of [4, 3, 2]) {
    const name = address.slice(-length)
    const rest = address.slice(0, -length)
    if (rest === '' || !/^[\p{Script=Han}]+$/u.test(name) || !hasSurname(name)) continue
    if (length === 4 && !isDoubleSurname(name)) continue
    const isName = isTitled(name) || !endsLikePlace(name)
    if (
      isName &&
      (gluedDigits.test(rest) ||
        (length > 2 && gluedPlace.test(rest)) ||
        strongPlace.test(rest) ||
        (isTitled(name) && rest.length > 4))
    )
      return { rest, name }
  }
  return undefined
}

const piecesMax = 40
const sureRating = 3
// A dash or a dot is part of house numbers and of names (阿依古丽·买买提), so neither cuts pieces here.
const piece =
  /[A-Za-z][A-Za-z.'-]*(?: [A-Za-z][A-Za-z.'-]*){1,3}|[\p{Script=Han}]{1,4} (?:先生|女士|小姐|老师|师傅)(?![\p{Script=Han}])|[^\s,，、;；:：。/\\|()（）]+/gu
const besideBefore = /\n[ ,，、;；:：。/\\|()（）]*$/
const besideAfter = /^[ ,，、;；:：。/\\|()（）]*\n/

/** Rates the pieces of one side. The piece next to the division is the detail, unless something else is. */
const listCandidates = (text: string, side: 'before' | 'after', isLast: (to: number) => boolean): Candidate[] => {
  const candidates: Candidate[] = []
  for (const match of text.matchAll(piece)) {
    if (candidates.length >= piecesMax) break
    const from = match.index
    const to = from + match[0].length
    const isBesidePhone = besideBefore.test(text.slice(Math.max(0, from - 4), from)) || besideAfter.test(text.slice(to, to + 4))
    const isInBrackets = /[(（]/.test(text[from - 1] ?? '')
    const introduced = isIntroduced(match[0])
    if (isInBrackets && !introduced && !isBesidePhone && !isTitled(match[0])) continue
    const atEdge = (side === 'before' && from === 0) || isLast(to)
    const rating = rateName(match[0], isBesidePhone)
    const source = introduced ? 'introduced' : isBesidePhone ? 'beside_phone' : 'alone'
    candidates.push({ side, from, to, rating: rating === 0 ? 0 : rating + (atEdge ? 1 : 0), source })
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
  const address = sides.after.slice(0, until).replace(/[\s,，、;；:：。/\\|(（-]+$/, '')
  const glued = mark >= 0 || address.endsWith('收') ? splitGluedName(address) : undefined
  if (glued === undefined) return undefined
  const after = `${glued.rest} ${sides.after.slice(until)}`
  return { name: glued.name, source: 'glued', before: sides.before, after, doubts: ['name_unsure'] }
}

const takeHeadName = (sides: Sides): Named | undefined => {
  if (!sides.isGlued) return undefined
  const last = sides.before.split(/\s/).at(-1) ?? ''
  if (rateName(last, true) < sureRating) return undefined
  return {
    name: trimName(last),
    source: 'glued',
    before: sides.before.slice(0, sides.before.length - last.length),
    after: sides.after,
    doubts: ['name_unsure'],
  }
}

/** Takes the receiver's name out of the text around the division: labelled, beside the phone, or first or last on the line. */
export const takeName = (sides: Sides): Named => {
  const unnamed: Named = { name: undefined, source: 'label', before: sides.before, after: sides.after, doubts: [] }
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
  return { ...cutOut(sides, best), name, source: best.source, doubts: isShared || isWeak ? ['name_unsure'] : [] }
}
