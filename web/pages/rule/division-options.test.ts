import assert from 'node:assert/strict'
import { it } from 'node:test'
import { listDivisions } from '../../../engine/address/division/division-list.ts'
import { divisionOptions, matchesPath } from './division-options.ts'

it('every division can be chosen once, by the beginning of its digits, and is found by words of its path', () => {
  const options = divisionOptions(listDivisions())
  assert.equal(new Set(options.map(({ value }) => value)).size, options.length)
  for (const { value } of options) assert.match(value, /^\d{2}(\d{2}){0,2}$/)
  const find = (typed: string) => options.filter((option) => matchesPath(typed, option)).map(({ value }) => value)
  assert.deepEqual(find('川 木里'), ['513422'])
  assert.ok(find('深圳').includes('4403') && find('深圳 南山').includes('440305'))
  assert.equal(options.find(({ value }) => value === '110105')?.path, '北京市 / 朝阳区')
})
