import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { orderDraft, type OrderDraft, type OrderDraftInput } from '../../../contract/order-draft.ts'
import { usualSettings } from '../../../contract/check/settings.ts'
import { findAlike, keysToTake, type Keys } from './find-alike.ts'
import { fingerprintsOf } from './fingerprint.ts'
import { judgeAlike, type Asking } from './judge-alike.ts'

const client = 'client-a'
const draft = (changes: OrderDraftInput): OrderDraft => orderDraft.parse({ consignee: { phone: '13800138000' }, ...changes })
const isAlike = (one: OrderDraft, other: OrderDraft, of = client) =>
  fingerprintsOf(one, client).some((key) => fingerprintsOf(other, of).includes(key))
const cup = { name: '保温杯', sku: 'CUP-1', quantity: 2 }
const lid = { name: '杯盖', sku: 'LID-9', quantity: 1 }

describe('Two orders are alike', () => {
  const cases: [string, OrderDraftInput, OrderDraftInput, boolean][] = [
    ['with the same phone and goods', { items: [cup] }, { items: [cup] }, true],
    ['with the goods in another order', { items: [cup, lid] }, { items: [lid, cup] }, true],
    ['with the goods on two lines', { items: [cup] }, { items: [{ ...cup, quantity: 1 }, { ...cup, quantity: 1 }] }, true],
    ['told by name alone, as on the phone', { items: [cup] }, { items: [{ name: ' 保温 杯', quantity: 2 }] }, true],
    ['told by SKU, whatever the name', { items: [cup] }, { items: [{ ...cup, name: '杯子 500ml' }] }, true],
    ['with the phone written otherwise', { items: [cup] }, { consignee: { phone: '+86 138-0013-8000' }, items: [cup] }, true],
    ['of one account at two phones', { buyer: { account: 'Li' }, items: [cup] }, { buyer: { account: 'li' }, consignee: { phone: '13900139000' }, items: [cup] }, true],
    ['of a buyer who is the other’s consignee', { items: [cup] }, { buyer: { phone: '13800138000' }, consignee: { phone: '13900139000' }, items: [cup] }, true],
    ['not with another quantity', { items: [cup] }, { items: [{ ...cup, quantity: 3 }] }, false],
    ['not with one thing more', { items: [cup] }, { items: [cup, lid] }, false],
    ['not with another colour told by name', { items: [{ name: '杯', colour: '白', quantity: 1 }] }, { items: [{ name: '杯', colour: '黑', quantity: 1 }] }, false],
    ['not of another account', { items: [cup] }, { consignee: { phone: '13900139000' }, items: [cup] }, false],
    ['not by a phone that the platform hides', { consignee: { phone: '138****8000' }, items: [cup] }, { consignee: { phone: '138****8000' }, items: [cup] }, false],
  ] // prettier-ignore
  for (const [title, one, other, expected] of cases) it(title, () => assert.equal(isAlike(draft(one), draft(other)), expected))

  it('not by the phone of our own warehouse, where goods come in', () =>
    assert.equal(isAlike(draft({ items: [cup], flow: 'inbound' }), draft({ items: [cup], flow: 'inbound' })), false))

  it('only within one client', () => assert.equal(isAlike(draft({ items: [cup] }), draft({ items: [cup] }), 'client-b'), false))

  it('whichever way the lines are shuffled and split', () => {
    const line = fc.record({
      sku: fc.constantFrom('A', 'B', 'C'),
      name: fc.constantFrom('甲', '乙'),
      quantity: fc.integer({ min: 2, max: 9 }),
    })
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 6 }), fc.integer(), (lines, seed) => {
        const split = lines.flatMap((one) => [
          { ...one, quantity: 1 },
          { ...one, quantity: one.quantity - 1 },
        ])
        const shuffled = split.toSorted((one, other) => ((one.quantity * 7 + seed) % 5) - ((other.quantity * 7 + seed) % 5))
        assert.deepEqual(fingerprintsOf(draft({ items: shuffled }), client), fingerprintsOf(draft({ items: lines }), client))
        const more = lines.map((one, index) => (index === 0 ? { ...one, quantity: one.quantity + 1 } : one))
        assert.ok(!isAlike(draft({ items: more }), draft({ items: lines })))
      }),
    )
  })
})

const at = (minutes: number) => new Date(Date.UTC(2026, 2, 4, 2, minutes)).toISOString()
const asking = (orderId: string, changes: Partial<Asking> = {}): Asking => ({
  orderId,
  at: at(0),
  channel: 'api',
  content: 'same',
  keys: ['k'],
  hasNumber: false,
  ...changes,
})
const { duplicates } = usualSettings

describe('What becomes of an order that looks like another', () => {
  it('is decided by the window, to the minute and both ways', () => {
    const bearer = asking('a', { channel: 'form' })
    assert.deepEqual(judgeAlike(asking('b', { at: at(120) }), [bearer], duplicates), { candidates: ['a'] })
    assert.equal(judgeAlike(asking('b', { at: at(121) }), [bearer], duplicates), undefined)
    assert.deepEqual(judgeAlike(asking('b', { at: at(-120) }), [bearer], duplicates), { candidates: ['a'] })
  })
  it('is the same answer for the very same post of a program without a number', () => {
    const first = asking('a')
    assert.deepEqual(judgeAlike(asking('b'), [first], duplicates), { duplicateOf: 'a' })
    assert.deepEqual(judgeAlike(asking('b', { hasNumber: true }), [first], duplicates), { candidates: ['a'] })
    assert.deepEqual(judgeAlike(asking('b', { content: 'other' }), [first], duplicates), { candidates: ['a'] })
    assert.deepEqual(judgeAlike(asking('b', { channel: 'form' }), [first], duplicates), { candidates: ['a'] })
    assert.deepEqual(judgeAlike(asking('b'), [first], { ...duplicates, sameApiPost: 'hold' }), { candidates: ['a'] })
  })
  it('is nothing where the setting lets it pass', () =>
    assert.equal(judgeAlike(asking('b', { content: 'other' }), [asking('a')], { ...duplicates, alike: 'pass' }), undefined))

  it('in any sequence of batches leaves one order of each likeness free and names an earlier one for all others', () => {
    const post = fc.record({
      key: fc.constantFrom('k', 'l', 'm'),
      channel: fc.constantFrom('api', 'form', 'shopify'),
      content: fc.constantFrom('x', 'y'),
    })
    fc.assert(
      fc.property(fc.array(fc.array(post, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 8 }), (batches) => {
        const rows = new Map<string, Keys['first'][]>() // as the table keeps them
        const made = new Set<string>()
        const free = new Map<string, number>()
        let count = 0
        for (const batch of batches) {
          const posts = batch.map(({ key, ...one }) => asking(`o${String(count++).padStart(3, '0')}`, { ...one, keys: [key] }))
          const arriving = posts.map(({ orderId }) => ({ orderId, arrival: { clientId: client } })) as unknown as Parameters<
            typeof keysToTake
          >[0]
          const taken = keysToTake(arriving, posts)
          const alike = taken.flatMap(({ key }) => (rows.has(key) ? [{ key, recent: rows.get(key) ?? [] }] : []))
          for (const { key, first } of taken) if (!rows.has(key)) rows.set(key, [first])
          const { found, borne } = findAlike(posts, { alike, standing: [...made] }, () => duplicates)
          for (const [index, one] of posts.entries()) {
            const verdict = found[index]
            if (verdict && 'duplicateOf' in verdict) assert.ok(made.has(verdict.duplicateOf), 'a same answer names an order')
            else made.add(one.orderId)
            if (verdict && 'candidates' in verdict)
              assert.ok(verdict.candidates.every((id) => made.has(id) && id !== one.orderId))
            if (!verdict) free.set(one.keys[0] ?? '', (free.get(one.keys[0] ?? '') ?? 0) + 1)
          }
          for (const { key, recent } of borne) rows.set(key, [...recent, ...(rows.get(key) ?? [])].slice(0, 10))
        }
        assert.ok([...free.values()].every((one) => one === 1))
      }),
    )
  })
})
