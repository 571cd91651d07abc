import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { flowStep, type Ask, type AskInput } from '../../../contract/flow.ts'
import { Refusal, wordsOf } from '../../platform/refusal.ts'
import { checkDetails } from './check-details.ts'

const name = { zh: '问题', en: 'Question' }
const asking = (ask: Omit<AskInput, 'field' | 'name'>, evidence: ('photo' | 'document')[] = []) =>
  flowStep.parse({
    id: 'step',
    name,
    from: ['somewhere'],
    to: 'same',
    roles: ['admin'],
    evidence,
    asks: [{ field: 'answer', name, ...ask }],
  })
const answer = (ask: Omit<AskInput, 'field' | 'name'>, value: unknown) =>
  checkDetails(asking(ask), { answer: value, unasked: 'x' }, [])
const refused = (work: () => unknown): Refusal => {
  try {
    work()
  } catch (error) {
    if (error instanceof Refusal) return error
    throw error
  }
  return assert.fail('nothing was refused')
}

const choices = [{ value: 'self', name: { zh: '本人', en: 'Self' } }, { value: 'proxy', name: { zh: '代签', en: 'Proxy' } }] // prettier-ignore
const shipments = [{ items: [{ itemNo: 1, quantity: 2 }] }, { items: [{ itemNo: 2, quantity: 1 }] }]
const good: [what: string, ask: Omit<AskInput, 'field' | 'name'>, given: unknown, kept: unknown][] = [
  ['a text, trimmed', { kind: 'text' }, '  上海 ', '上海'],
  ['a text without characters that no row can hold', { kind: 'long_text' }, 'a\u0000b\ud800c', 'ab\ufffdc'],
  ['a choice', { kind: 'choice', choices }, 'proxy', 'proxy'],
  ['a whole number', { kind: 'integer' }, 0, 0],
  ['a time with its offset, in one form', { kind: 'time' }, '2026-03-05T18:00:00+08:00', '2026-03-05T10:00:00.000Z'],
  [
    'shipments, with nothing but what was asked',
    { kind: 'shipments' },
    shipments.map((one) => ({ ...one, note: 'x' })),
    shipments,
  ],
]
const bad: [what: string, ask: Omit<AskInput, 'field' | 'name'>, given: unknown][] = [
  ['a number for a text', { kind: 'text' }, 5],
  ['a text longer than it may be', { kind: 'text', max: 3 }, '太长了吧'],
  ['a text longer than any may be', { kind: 'long_text' }, 'x'.repeat(501)],
  ['a choice that is none', { kind: 'choice', choices }, 'neighbour'],
  ['a choice as a number', { kind: 'choice', choices }, 1],
  ['half a piece', { kind: 'integer' }, 1.5],
  ['less than nothing', { kind: 'integer' }, -1],
  ['a number as text', { kind: 'integer' }, '3'],
  ['a time without an offset', { kind: 'time' }, '2026-03-05T18:00:00'],
  ['a time that is none', { kind: 'time' }, '2026-02-31T18:00:00Z'],
  ['shipments as text', { kind: 'shipments' }, 'two'],
  ['no shipments', { kind: 'shipments' }, []],
  ['a shipment of nothing', { kind: 'shipments' }, [{ items: [] }]],
  ['more shipments than may be', { kind: 'shipments' }, Array.from({ length: 21 }, () => shipments[0])],
  ['a shipment of no pieces', { kind: 'shipments' }, [{ items: [{ itemNo: 1, quantity: 0 }] }]],
]

describe('answers to what a step asks', () => {
  for (const [what, ask, given, kept] of good) it(`keep ${what}`, () => assert.deepEqual(answer(ask, given), { answer: kept }))

  for (const [what, ask, given] of bad)
    it(`refuse ${what}, naming question, value and remedy`, () => {
      const { code, details } = refused(() => answer(ask, given))
      assert.equal(code, 'order.detail_invalid')
      assert.match(wordsOf(code, details, 'zh'), /^“问题”的值“.+”不对：.+。$/)
      assert.match(
        wordsOf(code, details, 'en'),
        /^“Question” has the value “[^\p{Script=Han}]+”: [^\p{Script=Han}]+\.$|太长了吧/u,
      )
    })

  it('may be left out where they are not required, and are missed where they are', () => {
    for (const empty of [undefined, null, '', '   ']) {
      assert.deepEqual(answer({ kind: 'text' }, empty), {})
      assert.equal(refused(() => answer({ kind: 'text', required: true }, empty)).code, 'order.detail_missing')
    }
  })

  it('go with evidence of every kind the step wants', () => {
    const step = asking({ kind: 'text' }, ['photo', 'document'])
    const photo = { kind: 'photo' as const, hash: 'x', type: 'image/png', name: 'x.png' }
    const { code, details } = refused(() => checkDetails(step, {}, [photo, photo]))
    assert.deepEqual([code, details.kinds], ['order.evidence_missing', ['document']])
    assert.match(wordsOf(code, details, 'zh'), /缺少凭证：文件/)
    assert.deepEqual(checkDetails(step, {}, [photo, { ...photo, kind: 'document' }]), {})
  })

  it('whatever is sent: are kept or refused by name, and checked again stay as they are', () => {
    const kinds: Ask['kind'][] = [
      'text',
      'long_text',
      'choice',
      'integer',
      'place',
      'person',
      'hold',
      'clock',
      'time',
      'shipments',
    ]
    fc.assert(
      fc.property(fc.constantFrom(...kinds), fc.oneof(fc.anything(), fc.string(), fc.integer()), (kind, value) => {
        const ask = { kind, ...(kind === 'choice' && { choices }) }
        try {
          const kept = answer(ask, value)
          assert.deepEqual(checkDetails(asking(ask), kept, []), kept)
          assert.deepEqual(JSON.parse(JSON.stringify(kept)), kept)
        } catch (error) {
          assert.ok(error instanceof Refusal && error.code === 'order.detail_invalid', String(error))
        }
      }),
      { numRuns: 2000 },
    )
  })
})
