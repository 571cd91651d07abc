import { isCode, isTest, type Source } from './sources.ts'

type Words = Readonly<Record<string, { zh: string; en: string }>>

const placesOf = (text: string): string =>
  [...text.matchAll(/\{(\w+)\}/g)]
    .map((match) => match[1])
    .sort((a, b) => (a ?? '').localeCompare(b ?? ''))
    .join(' ')

/** Codes that the contract does not know, and codes of the contract that nobody says. */
export function findStrayRefusals(sources: readonly Source[], refusals: Words): string[] {
  const code = /(?:new Refusal\(\s*|\bcode: )'([a-z_]+\.[a-z_]+)'/g
  const word = /(?<![!=]== )'([a-z_]+\.[a-z_]+)'/g // chosen by a condition, too, but not merely compared with
  const texts = sources.filter((source) => isCode(source) && !isTest(source) && source.path.startsWith('server/'))
  const topics = new Set(Object.keys(refusals).map(topicOf))
  const unknown = texts.flatMap(({ path, text }) =>
    [...text.matchAll(code)]
      .map((match) => match[1] ?? '')
      .filter((said) => topics.has(topicOf(said)) && !(said in refusals))
      .map((said) => `${path} refuses with ${said}, which the contract does not know`),
  )
  const said = new Set(texts.flatMap(({ text }) => [...text.matchAll(word)].map((match) => match[1] ?? '')))
  return [
    ...unknown,
    ...Object.keys(refusals)
      .filter((known) => !said.has(known))
      .map((known) => `nobody refuses with ${known}`),
  ]
}

const topicOf = (code: string): string => code.split('.')[0] ?? ''

/**
 * Problem codes of fields: said in server or engine ⇔ in the contract. The readers of spreadsheets have codes for a whole sheet besides, which
 * leave their folder as sentences; `code` of a company or a flow is another thing.
 */
export function findStrayFieldProblems(sources: readonly Source[], fieldProblems: Words): string[] {
  const texts = sources.filter((source) => isCode(source) && !isTest(source) && /^(server|engine)\//.test(source.path))
  const said = new Map<string, string>()
  for (const { path, text } of texts)
    for (const [, code = ''] of text.matchAll(/\bcode: (?:[^',\n]+\? ?)?'([a-z_]+)'/g)) said.set(code, path)
  const isOther = (code: string, path: string) => code.startsWith('sheet_') || /^server\/(demo|flow)\//.test(path)
  const unknown = [...said]
    .filter(([code, path]) => !(code in fieldProblems) && !isOther(code, path))
    .map(([code, path]) => `${path} names the problem ${code}, which the contract does not know`)
  const literals = new Set(texts.flatMap(({ text }) => [...text.matchAll(/'([a-z_]+)'/g)].map((match) => match[1] ?? '')))
  return [
    ...unknown,
    ...Object.keys(fieldProblems)
      .filter((code) => !literals.has(code))
      .map((code) => `nobody names the problem ${code}`),
  ]
}

/** Both languages are there, and both fill in the same places. */
export function findHalfWords(words: Words): string[] {
  return Object.entries(words).flatMap(([code, { zh, en }]) => [
    ...(/\p{Script=Han}/u.test(zh) ? [] : [`${code} has no Chinese`]),
    ...(/[A-Za-z]{2}/.test(en) && !/\p{Script=Han}/u.test(en) ? [] : [`${code} has no English`]),
    ...(placesOf(zh) === placesOf(en) ? [] : [`${code} fills in {${placesOf(zh)}} in Chinese and {${placesOf(en)}} in English`]),
  ])
}
