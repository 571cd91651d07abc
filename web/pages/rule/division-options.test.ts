import assert from 'node:assert/strict'
import { it } from 'node:test'
import type { DivisionNode } from '../../../contract/intake.ts'
import { divisionOptions, matchesPath } from './division-options.ts'

const node = (code: string, name: string, children?: DivisionNode[]): DivisionNode => ({
  code,
  name,
  ...(children && { children }),
})
const tree = [
  node('110000', '北京市', [node('110100', '北京市', [node('110105', '朝阳区')])]),
  node('440000', '广东省', [node('440300', '深圳市', [node('440305', '南山区')]), node('441900', '东莞市')]),
  node('510000', '四川省', [node('513400', '凉山彝族自治州', [node('513422', '木里藏族自治县')])]),
]

it('every division can be chosen once, by the beginning of its digits, and is found by words of its path', () => {
  const options = divisionOptions(tree)
  assert.deepEqual(
    options.map(({ value }) => value),
    ['11', '1101', '110105', '44', '4403', '440305', '4419', '51', '5134', '513422'],
  )
  const find = (typed: string) => options.filter((option) => matchesPath(typed, option)).map(({ value }) => value)
  assert.deepEqual(find('川 木里'), ['513422'])
  assert.deepEqual(find('深圳'), ['4403', '440305'])
  assert.equal(options.find(({ value }) => value === '110105')?.path, '北京市 / 朝阳区')
})
