import type { Language } from '../../../words/language.ts'

type Country = { code: string; name: string }
const known = new Map<Language, Country[]>()
const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'.split('')
/** Codes that name no place to send to, though the browser has words for them. */
const noPlaces = ['EU', 'EZ', 'QO', 'UN', 'XA', 'XB', 'ZZ', 'AC', 'CP', 'DG', 'EA', 'IC', 'TA', 'CQ']

/** Every country of the browser's own list, by its name in the user's language. */
export function countriesIn(language: Language): readonly Country[] {
  const found = known.get(language)
  if (found) return found
  const names = new Intl.DisplayNames(language === 'zh' ? 'zh-CN' : 'en', { type: 'region', fallback: 'none' })
  const codes = letters.flatMap((first) => letters.map((second) => first + second)).filter((code) => !noPlaces.includes(code))
  const countries = codes.flatMap((code) => {
    const name = names.of(code)
    return name === undefined ? [] : [{ code, name }]
  })
  const sorted = countries.toSorted((a, b) => a.name.localeCompare(b.name, language === 'zh' ? 'zh-CN' : 'en'))
  known.set(language, sorted)
  return sorted
}
