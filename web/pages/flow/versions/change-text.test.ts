import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { FlowChange, FlowPlace } from '../../../../contract/flows.ts'
import { sayIn, type Say } from '../../../words/say.ts'
import { changeText } from './change-text.ts'

const zh: Say = (words, values) => sayIn('zh', words, values)
const en: Say = (words, values) => sayIn('en', words, values)
const node: FlowPlace = { kind: 'node', id: 'second_review', name: { zh: '待复审', en: 'Second review' } }
const clock: FlowPlace = {
  kind: 'clock',
  id: 'second_review',
  name: { zh: '复审', en: 'Second review' },
  within: 'second_review',
  withinName: node.name,
}
const step: FlowPlace = { kind: 'step', id: 'archive', name: { zh: '归档', en: 'Archive' } }
const changed = (place: FlowPlace, field: string, before?: unknown, after?: unknown): FlowChange => ({
  kind: 'changed',
  place: { ...place, field },
  before,
  after,
})
const inChinese = (change: FlowChange) => changeText(change, { say: zh, language: 'zh', flow: undefined })

test('differences are said as a manager says them', () => {
  const told: [FlowChange, string][] = [
    [changed(clock, 'budget', { workingMinutes: 120 }, { workingMinutes: 240 }), '节点“待复审”的时限“复审”：时长 2 工作小时 → 4 工作小时'],
    [changed(clock, 'warnAt', 0.75, 0.5), '节点“待复审”的时限“复审”：预警 75% → 50%'],
    [changed(node, 'owner', 'order_clerk', 'finance'), '节点“待复审”：责任岗位 订单专员 → 财务'],
    [changed(node, 'off', undefined, true), '停用节点“待复审”'],
    [changed(node, 'off', true, undefined), '启用节点“待复审”'],
    [changed(node, 'wording', { zh: '审核中', en: 'In review' }, { zh: '正在审核', en: 'In review' }), '节点“待复审”：客户看到 “审核中” → “正在审核”'],
    [changed(node, 'wording', { zh: '审核中', en: 'Review' }, { zh: '审核中', en: 'In review' }), '节点“待复审”：客户看到 “Review” → “In review”'],
    [changed(step, 'roles', ['order_clerk', 'finance'], ['order_clerk', 'manager']), '步骤“归档”：谁可以做 加了总经理，去掉财务'],
    [changed(step, 'evidence', [], ['photo']), '步骤“归档”：凭证 加了照片'],
    [{ kind: 'added', place: { ...step, kind: 'ask', id: 'extra1', name: { zh: '门禁', en: 'Door' }, within: 'sign', withinName: { zh: '签收', en: 'Sign' } } }, '加了步骤“签收”的填写项“门禁”'],
    [changed({ kind: 'flow', id: 'flow', name: { zh: '国内', en: 'Domestic' } }, 'payment', undefined, 'before_review'), '整个流程：付款时点 无 → 先付款再审核'],
    [{ kind: 'removed', place: node }, '去掉节点“待复审”'],
    [changed({ kind: 'flow', id: 'flow', name: { zh: '国内', en: 'Domestic' } }, 'nodeOrder'), '整个流程：节点的顺序变了'],
  ] // prettier-ignore
  for (const [change, text] of told) assert.equal(inChinese(change), text)
})

test('… and in English', () => {
  const change = changed(clock, 'budget', { workingMinutes: 120 }, { minutes: 240 })
  assert.equal(
    changeText(change, { say: en, language: 'en', flow: undefined }),
    'limit “Second review” of node “Second review”: budget 2 working h → 4 h',
  )
})
