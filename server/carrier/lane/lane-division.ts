import { findDivision, listPath } from '../../../engine/address/division/division-table.ts'
import { readDivision } from '../../../engine/address/division/read-division.ts'

const anywhere = /^(全国|不限|任意|所有|\*|any|anywhere)?$/i
const provinceLevel = 1
const cityLevel = 2
const municipalities = ['11', '12', '31', '50']

/** 广东省深圳市, 深圳, 44 or 4403 → the beginning of its code; 全国 or nothing → empty; undefined when it is neither province nor city. */
export function readLaneDivision(text: string): string | undefined {
  if (anywhere.test(text)) return ''
  if (/^\d+$/.test(text)) return isLaneDivision(text) ? text : undefined
  const found = readDivision(text, 0)
  if (!found?.division || found.end < text.length) return undefined
  const { level, code } = found.division
  if (level === provinceLevel) return code.slice(0, 2)
  if (level !== cityLevel) return undefined
  // 上海市 is its province and its one city alike
  return municipalities.includes(code.slice(0, 2)) ? code.slice(0, 2) : code.slice(0, 4)
}

export const isLaneDivision = (code: string): boolean => code === '' || findOf(code) !== undefined

/** 全国, 广东省, 广东省深圳市. */
export function nameLaneDivision(code: string): string {
  if (code === '') return '全国'
  const found = findOf(code)
  if (found)
    return listPath(found)
      .map(({ name }) => name)
      .join('')
  const province = findOf(code.slice(0, 2))
  return province ? province.name : code
}

const findOf = (code: string) => (code.length === 2 || code.length === 4 ? findDivision(code.padEnd(6, '0')) : undefined)
