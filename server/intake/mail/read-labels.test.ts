import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { sheetReader } from '../../adapter/spreadsheet/sheet-reader.ts'
import { readLabels, stripMail } from './read-labels.ts'

const read = (text: string) => readLabels(stripMail(text, { isReply: false }), sheetReader.fieldOf)?.rows
const order = '收件人：张伟\n电话：13800138000\n地址：深圳市南山区科苑路15号\n货物：杯子\n数量：2'

describe('labels of a text', () => {
  it('on one line or many, in any order, with goods below goods', () => {
    assert.deepEqual(read('收件人：张伟 电话：138，地址：深圳 1 号；货物：杯 数量：2 货物：盘 数量：3'), [
      ['订单号', '收件人', '电话', '地址', '货物', '数量'],
      ['#1', '张伟', '138', '深圳 1 号', '杯', '2'],
      ['#1', '', '', '', '盘', '3'],
    ])
    assert.deepEqual(read('1、货物：杯\n2、数量：2\n3、电话：138\n4、收货人：李'), [
      ['订单号', '货物', '数量', '电话', '收货人'],
      ['#1', '杯', '2', '138', '李'],
    ])
  })

  it('belong to another order when said again, or behind a line between', () => {
    assert.equal(read(`${order}\n${order.replace('张伟', '李四')}`)?.length, 3)
    assert.equal(read(`订单1\n${order}\n\n订单2\n${order}`)?.length, 3)
  })

  it('of a signature are nobody’s order and lend no phone to the order above', () => {
    assert.equal(read('您好\n\n何静\n电话：0755-88881234\n地址：深圳市南山区'), undefined)
    const rows = read(`收件人：张伟\n地址：深圳市南山区科苑路15号\n货物：杯子\n数量：2\n\n何静 华夏优品\n电话：0755-88881234`)
    assert.deepEqual(rows?.[0], ['订单号', '收件人', '地址', '货物', '数量'])
    assert.equal(read(`${order.replace('电话：13800138000\n', '')}\n--\n何静\n电话：0755-1`)?.[0]?.includes('电话'), false)
  })

  it('may have their value below, and an address goes on in the next line', () => {
    const rows = read('收件人：\n张伟\n地址：深圳市南山区\n科苑路15号\n货物：杯')
    assert.deepEqual(rows?.[1], ['#1', '张伟', '深圳市南山区科苑路15号', '杯'])
  })

  it('of the heads of forwarded mails say nothing', () => {
    const head = '-----原始邮件-----\n发件人: 门店 <a@b.c>\n发送时间: 2026年3月4日\n收件人: 何静 <h@b.c>\n主题: 补货'
    assert.equal(read(`${head}\n\n${order}`)?.[1]?.[1], '张伟')
    assert.equal(read(`> ${order.replaceAll('\n', '\n> ')}`)?.[1]?.[1], '张伟')
  })

  it('that an answer quotes are not said again', () => {
    const lines = stripMail(`楼栋 B\n\n在 2026年3月4日，一单 写道：\n> ${order}`, { isReply: true })
    assert.deepEqual(lines.filter(Boolean), ['楼栋 B'])
  })

  it('are read of any text without an error, and in time that grows with it', () => {
    const words = fc.constantFrom(
      '收件人',
      '电话',
      '：',
      ':',
      ' ',
      '\n',
      '货物',
      '数量',
      '1',
      '>',
      '---',
      '发件人：',
      '\u3000',
      'a',
      '（',
      '地址',
    )
    fc.assert(fc.property(fc.array(words, { maxLength: 200 }), (parts) => void read(parts.join(''))))
    assert.ok((read(`${order}\n`.repeat(2000))?.length ?? 0) > 1)
    read('：'.repeat(100_000))
    read(`${'收件人'.repeat(30_000)}：x`)
  })

  it('are read in time that grows with it, also of lines of spaces or commas', () => {
    const began = performance.now()
    const spaces = ' '.repeat(40_000)
    for (const line of [`收件人：张${spaces}伟`, `收件人：张${'，'.repeat(40_000)}伟`, `>${spaces}xx`])
      for (const isReply of [true, false]) readLabels(stripMail(line, { isReply }), sheetReader.fieldOf)
    assert.ok(performance.now() - began < 3000)
    assert.deepEqual(read('收件人：张伟， ；电话：1、\n货物：杯')?.[1]?.slice(1), ['张伟', '1', '杯'])
  })
})
