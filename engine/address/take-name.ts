import type { Doubt } from './doubt.ts'
import { phoneMark } from './find-phones.ts'
import { rateName, splitGluedName, trimName } from './name.ts'

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
